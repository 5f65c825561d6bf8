"""Kaldi's MFCC ("hires") and its OnlineCmvn in numpy: what Vosk computes from the same samples."""
import numpy as np

RATE_HZ = 16000
SHIFT, WINDOW, FFT_SIZE = 160, 400, 512
BINS, LOW_HZ, HIGH_HZ, LIFTER_Q = 40, 20.0, 7600.0, 22.0
VTLN_LOW_HZ, VTLN_HIGH_HZ = 100.0, 7100.0
FLOOR = 1.1920929e-07


def mel(hz):
    return 1127.0 * np.log(1.0 + hz / 700.0)


def hz(mels):
    return 700.0 * (np.exp(mels / 1127.0) - 1.0)


def warped(mels, warp):
    """Kaldi's piecewise linear vocal tract warping of one frequency."""
    if warp == 1.0:
        return mels
    frequency, scale = hz(mels), 1.0 / warp
    low, high = VTLN_LOW_HZ * max(1, warp), VTLN_HIGH_HZ * min(1, warp)
    if frequency < LOW_HZ or frequency > HIGH_HZ:
        return mels
    if frequency < low:
        moved = LOW_HZ + (scale * low - LOW_HZ) / (low - LOW_HZ) * (frequency - LOW_HZ)
    elif frequency < high:
        moved = scale * frequency
    else:
        moved = HIGH_HZ + (HIGH_HZ - scale * high) / (HIGH_HZ - high) * (frequency - HIGH_HZ)
    return mel(moved)


def mel_bank(warp=1.0):
    lowest, highest = mel(LOW_HZ), mel(HIGH_HZ)
    step = (highest - lowest) / (BINS + 1)
    weights = np.zeros((BINS, FFT_SIZE // 2), np.float32)
    mels = mel(np.arange(FFT_SIZE // 2) * RATE_HZ / FFT_SIZE)
    for index in range(BINS):
        left, centre, right = (warped(lowest + (index + offset) * step, warp) for offset in range(3))
        slopes = np.where(mels <= centre, (mels - left) / (centre - left), (right - mels) / (right - centre))
        weights[index] = np.where((mels > left) & (mels < right), slopes, 0)
    return weights


_banks = {}


def cached_bank(warp):
    warp = round(warp, 2)
    if warp not in _banks:
        _banks[warp] = mel_bank(warp).T.copy()
    return _banks[warp]


def _cosines_with_lifter():
    index = np.arange(BINS)
    cosines = np.sqrt(2.0 / BINS) * np.cos(np.pi / BINS * (index[None, :] + .5) * index[:, None])
    cosines[0] = np.sqrt(1.0 / BINS)
    lifter = 1.0 + .5 * LIFTER_Q * np.sin(np.pi * index / LIFTER_Q)
    return (cosines * lifter[:, None]).T.astype(np.float32)


TO_CEPSTRA = _cosines_with_lifter()
POVEY = ((.5 - .5 * np.cos(2 * np.pi / (WINDOW - 1) * np.arange(WINDOW))) ** .85).astype(np.float32)


def log_mel(samples, warp=1.0, dither=1.0, rng=None):
    """samples: float32 in the range of 16 bit integers -> [frames, BINS]; a frame needs a whole window"""
    count = 1 + (len(samples) - WINDOW) // SHIFT
    if count <= 0:
        return np.zeros((0, BINS), np.float32)
    frames = np.lib.stride_tricks.sliding_window_view(samples.astype(np.float32), WINDOW)[::SHIFT][:count].copy()
    if dither:
        frames += dither * (rng or np.random.default_rng(0)).standard_normal(frames.shape, dtype=np.float32)
    frames -= frames.mean(1, keepdims=True)
    emphasised = frames.copy()
    emphasised[:, 1:] -= .97 * frames[:, :-1]
    emphasised[:, 0] -= .97 * frames[:, 0]
    emphasised *= POVEY
    spectrum = np.fft.rfft(emphasised, FFT_SIZE, axis=1)[:, :FFT_SIZE // 2]
    power = (spectrum.real ** 2 + spectrum.imag ** 2).astype(np.float32)
    return np.log(np.maximum(power @ cached_bank(warp), FLOOR))


def mfcc(samples, warp=1.0, dither=1.0, rng=None):
    return log_mel(samples, warp, dither, rng) @ TO_CEPSTRA


def online_cmvn(frames, global_mean, window=600, global_frames=200):
    """Kaldi's defaults: the mean of the last 600 frames, topped up with 200 frames of the global mean."""
    sums = np.vstack([np.zeros((1, frames.shape[1])), np.cumsum(frames.astype(np.float64), 0)])
    index = np.arange(len(frames))
    first = np.maximum(0, index + 1 - window)
    local, count = sums[index + 1] - sums[first], (index + 1 - first).astype(np.float64)
    topped = np.minimum(window - count, global_frames)
    return (frames - (local + topped[:, None] * global_mean) / (count + topped)[:, None]).astype(np.float32)
