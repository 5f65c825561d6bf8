#!/usr/bin/python3
"""Clean synthetic speech -> shards of training frames that sound like rooms, telephones and noise.

usage: augment.py SHARD_DIR SEED SECONDS MOST_SHARDS SYNTH.pkl...
Writes half-hour shards until the time is up; waits while MOST_SHARDS lie unused, so that a trainer that deletes what
it has used is fed with fresh ones for as long as it runs.
"""
import glob
import os
import pickle
import sys
import time
from fractions import Fraction

import numpy as np
from scipy import fft
from scipy.signal import resample_poly

import features
import phones

RATE_HZ = 16000
SHARD_FRAMES = 180000
# Voices made from recordings of people count for more than their share of the data, those with a foreign accent less.
VOICE_WEIGHT = {"espeak": .8, "flite": 2.0, "festival": 1.8, "mapped": .8}


def fix_espeak_stops(said):
    """espeak-ng times a stop at its release; the silent closure before it belongs to it too."""
    samples, segments = said["pcm"].astype(np.float32), said["seg"]
    step = 80
    for index in range(1, len(segments)):
        if segments[index][2] not in phones.STOPS or segments[index - 1][2] == phones.SILENCE:
            continue
        start, release = segments[index - 1][0], segments[index][0]
        count = (release - start) // step
        if count < 3:
            continue
        energy = np.sqrt((samples[release - count * step:release].reshape(count, step) ** 2).mean(1))
        closure = count
        while closure > 1 and energy[closure - 1] < .06 * energy.max():
            closure -= 1
        segments[index - 1][1] = segments[index][0] = release - (count - closure) * step
    return said


def coloured_noise(count, rng):
    kind = rng.integers(4)
    if kind == 0:
        return rng.standard_normal(count, dtype=np.float32)
    size = fft.next_fast_len(count, real=True)
    frequencies = fft.rfftfreq(size, 1 / RATE_HZ).astype(np.float32)
    frequencies[0] = frequencies[1]
    if kind == 1:
        gains = frequencies ** -.5
    elif kind == 2:
        gains = frequencies ** -rng.uniform(.6, 1.2)
    else:
        gains = np.exp(np.interp(np.log(frequencies), np.log([10, 100, 300, 1000, 3000, 8000]), rng.uniform(-2, 1, 6)))
    spectrum = np.empty(len(frequencies), np.complex64)
    spectrum.real = rng.standard_normal(len(frequencies), dtype=np.float32) * gains
    spectrum.imag = rng.standard_normal(len(frequencies), dtype=np.float32) * gains
    return fft.irfft(spectrum, size)[:count]


def hum(count, rng):
    seconds = np.arange(count, dtype=np.float32) / RATE_HZ
    base = rng.choice([50.0, 60.0, 120.0, rng.uniform(80, 300)])
    wave = sum(rng.uniform(0, 1) / harmonic * np.sin(2 * np.pi * base * harmonic * seconds + rng.uniform(0, 6))
               for harmonic in range(1, 8)).astype(np.float32)
    colour = coloured_noise(count, rng)
    return wave / (wave.std() + 1e-6) + .5 * colour / (colour.std() + 1e-6)


def babble(count, rng, pool):
    """One to seven other talkers at once."""
    mixed = np.zeros(count, np.float32)
    for _ in range(rng.choice([1, 2, 3, 5, 7])):
        position = -int(rng.integers(0, RATE_HZ))
        while position < count:
            other = pool[rng.integers(len(pool))]["pcm"].astype(np.float32)
            other /= other.std() + 1
            first, last = max(0, position), min(count, position + len(other))
            if last > first:
                mixed[first:last] += other[first - position:last - position]
            position += len(other) + int(rng.integers(0, 6000))
    return mixed + .1 * (mixed.std() + 1e-6) * rng.standard_normal(count, dtype=np.float32)


def clicks(count, rng):
    """Keys and knocks over a quiet floor."""
    mixed = .02 * coloured_noise(count, rng)
    for _ in range(int(count / RATE_HZ * rng.uniform(1, 6)) + 1):
        position, length = rng.integers(count), int(rng.uniform(80, 900))
        length = min(length, count - position)
        decay = np.exp(-np.arange(length, dtype=np.float32) / (length / 5.0 + 1))
        mixed[position:position + length] += rng.standard_normal(length, dtype=np.float32) * decay * rng.uniform(.2, 1)
    return mixed


def noise(count, rng, pool):
    """Noise with a standard deviation of one."""
    kind = rng.random()
    if kind < .48:
        made = coloured_noise(count, rng)
    elif kind < .60:
        made = hum(count, rng)
    elif kind < .88:
        made = babble(count, rng, pool)
    else:
        made = clicks(count, rng)
    if rng.random() < .3:
        seconds = np.arange(count, dtype=np.float32) / RATE_HZ
        made = made * (1 + .8 * np.sin(2 * np.pi * rng.uniform(.1, 3) * seconds + rng.uniform(0, 6)))
    return (made / (made.std() + 1e-6)).astype(np.float32)


def convolve(samples, response):
    size = fft.next_fast_len(len(samples) + len(response) - 1, real=True)
    return fft.irfft(fft.rfft(samples, size) * fft.rfft(response, size), size)[:len(samples)].astype(np.float32)


def filter_channel(samples, rng):
    """A microphone's and a line's colour: smooth equaliser, tilt, and often a narrow band such as 300-3400 Hz."""
    size = fft.next_fast_len(len(samples), real=True)
    frequencies = fft.rfftfreq(size, 1 / RATE_HZ).astype(np.float32)
    points = np.array([20, 150, 400, 900, 1800, 3000, 4500, 6500, 8000.0])
    decibels = np.cumsum(rng.uniform(-1, 1, len(points)) * rng.uniform(0, 4))
    decibels = np.clip(decibels - decibels.mean(), -12, 12) + rng.uniform(-6, 6) * np.linspace(-1, 1, len(points))
    gains = (10 ** (np.interp(frequencies, points, decibels) / 20)).astype(np.float32)
    kind = rng.random()
    low = high = None
    if kind < .22:
        low, high = rng.uniform(200, 350), rng.uniform(3100, 3600)
    elif kind < .38:
        high = rng.choice([3400.0, 3700.0, 4000.0])
    elif kind < .48:
        high = rng.uniform(3000, 7500)
    if low is None and rng.random() < .3:
        low = rng.uniform(60, 300)
    if high:
        gains *= 1 / (1 + (frequencies / high) ** rng.choice([16, 40]))
    if low:
        gains *= 1 / (1 + (low / np.maximum(frequencies, 1)) ** rng.choice([4, 8]))
    return fft.irfft(fft.rfft(samples, size) * gains, size)[:len(samples)].astype(np.float32)


def room(rng):
    """A made-up impulse response: direct sound, a few early echoes, a decaying tail."""
    length = int(RATE_HZ * rng.uniform(.08, .7))
    tail = rng.standard_normal(length, dtype=np.float32) * 10 ** (-3 * np.arange(length, dtype=np.float32) / length)
    tail[:int(rng.uniform(8, 160))] = 0
    for _ in range(rng.integers(0, 6)):
        tail[min(length - 1, int(rng.uniform(10, 500)))] += rng.uniform(-4, 4)
    tail *= 10 ** (-rng.uniform(-3, 14) / 20) / (np.sqrt((tail ** 2).sum()) + 1e-9)
    tail[0] = 1
    return tail


def mu_law(samples):
    """What eight bit telephony leaves."""
    peak = np.abs(samples).max() + 1e-6
    scaled = samples / peak
    coded = np.round(np.sign(scaled) * np.log1p(255 * np.abs(scaled)) / np.log(256.0) * 127) / 127
    return (np.sign(coded) * (256.0 ** np.abs(coded) - 1) / 255 * peak).astype(np.float32)


def hoarse(samples, rng):
    """Noise that follows the voice, as in a rough or breathy one; synthesisers are all too clear."""
    rough = rng.standard_normal(len(samples), dtype=np.float32) * np.abs(samples)
    return samples + rng.uniform(.1, .6) * rough


def drifting_level(samples, rng):
    """Somebody turns the head, or an automatic gain works."""
    points = np.linspace(0, len(samples), max(3, len(samples) // RATE_HZ + 1))
    decibels = np.interp(np.arange(len(samples)), points, rng.uniform(-5, 5, len(points)))
    return (samples * 10 ** (decibels / 20)).astype(np.float32)


def speed_ratio(rng):
    """Length of the new speech in terms of the old: 1/0.78 .. 1/1.3"""
    speed = 1.0 if rng.random() < .25 else rng.uniform(.78, 1.3)
    return Fraction(1 / speed).limit_denominator(24)


def pause(rng, choices, shares):
    low, high = choices[rng.choice(len(choices), p=shares)]
    return np.zeros(int(RATE_HZ * rng.uniform(low, high)), np.float32)


def line_up(utterances, rng):
    """Utterances with pauses between them -> (samples, [(start, end, phone)])"""
    ratio = speed_ratio(rng)
    factor = ratio.numerator / ratio.denominator
    parts = [pause(rng, [(0, 0), (0, .4), (.2, 1.5), (2, 7)], [.15, .4, .38, .07])]
    segments, position = [], len(parts[0])
    for said in utterances:
        samples = said["pcm"].astype(np.float32)
        samples = samples / (samples.std() + 1) * rng.uniform(.6, 1.4)
        if factor != 1:
            samples = resample_poly(samples, ratio.numerator, ratio.denominator).astype(np.float32)
        segments += [(position + int(start * factor), position + int(end * factor), phone)
                     for start, end, phone in said["seg"]]
        gap = pause(rng, [(.05, .5), (.3, 1.2), (2, 7)], [.55, .39, .06])
        parts += [samples, gap]
        position += len(samples) + len(gap)
    return np.concatenate(parts), segments


def through_the_world(samples, rng, pool):
    """Voice quality, channel, room, noise, level, clipping."""
    if rng.random() < .12:
        samples = hoarse(samples, rng)
    if rng.random() < .2:
        samples = drifting_level(samples, rng)
    # Half of the time the noise goes through the telephone too: then nothing at all is left above its band.
    line_comes_last = rng.random() < .5
    if not line_comes_last and rng.random() < .85:
        samples = filter_channel(samples, rng)
    if rng.random() < .5:
        samples = convolve(samples, room(rng))
    loud = np.abs(samples) > 1e-3
    level = np.sqrt((samples[loud] ** 2).mean()) if loud.any() else 1.0
    if rng.random() < .88:
        snr = rng.uniform(-1, 10) if rng.random() < .42 else rng.uniform(8, 40)
        samples = samples + noise(len(samples), rng, pool) * level * 10 ** (-snr / 20)
    if line_comes_last and rng.random() < .85:
        samples = filter_channel(samples, rng)
    if rng.random() < .08:
        samples = mu_law(samples)
    samples = samples / level * 32768 * 10 ** (-rng.uniform(14, 42) / 20)
    if rng.random() < .05:
        samples = samples * rng.uniform(2, 6)
    return np.round(np.clip(samples, -32768, 32767)).astype(np.float32)


def mask_bands(frames, rng):
    """Now and then a few mel bands are lost: no single formant may be all that a phone is known by."""
    if rng.random() < .3:
        for _ in range(rng.integers(1, 3)):
            first, width = rng.integers(0, features.BINS - 5), rng.integers(2, 6)
            frames[:, first:first + width] = frames[:, first:first + width].mean(0)
    return frames


def frame_features(samples, rng):
    warp = 1.0 if rng.random() < .3 else round(rng.uniform(.85, 1.18), 2)
    return mask_bands(features.log_mel(samples, warp, rng=rng), rng) @ features.TO_CEPSTRA


def labels(segments, frame_count):
    """A target for every third frame: 0 for silence, 2p-1 and 2p for the first and second half of phone p."""
    centres = np.arange(0, frame_count, 3) * features.SHIFT + features.WINDOW // 2
    targets = np.zeros(len(centres), np.int16)
    for start, end, phone in segments:
        if phone == phones.SILENCE:
            continue
        first, last = np.searchsorted(centres, start), np.searchsorted(centres, end)
        half = (last - first + 1) // 2
        targets[first:first + half] = 2 * phone - 1
        targets[first + half:last] = 2 * phone
    return targets


class Speakers:
    """All clean speech, by voice; human-derived voices are drawn more often."""

    def __init__(self, paths):
        self._by_voice = {}
        for path in paths:
            with open(path, "rb") as file:
                for said in pickle.load(file):
                    if said["voice"].startswith("espeak"):
                        fix_espeak_stops(said)
                    self._by_voice.setdefault(said["voice"], []).append(said)
        self.pool = [said for voice in self._by_voice.values() for said in voice]
        self._names = sorted(self._by_voice)
        weights = np.array([VOICE_WEIGHT[name.split(":")[0]] * sum(len(said["pcm"]) for said in self._by_voice[name])
                            for name in self._names], float)
        self._shares = weights / weights.sum()

    def draw(self, rng):
        said = self._by_voice[self._names[rng.choice(len(self._names), p=self._shares)]]
        return [said[rng.integers(len(said))] for _ in range(rng.choice([1, 2, 3, 4, 6], p=[.25, .25, .2, .15, .15]))]


def one_stream(speakers, rng):
    """(features, targets) of one stretch of audio, as a microphone would stream it"""
    if rng.random() < .06:
        samples = noise(int(RATE_HZ * rng.uniform(1, 5)), rng, speakers.pool) * 10 ** rng.uniform(0, 3.3)
        samples, segments = np.clip(np.round(samples), -32768, 32767), []
    else:
        utterances = speakers.draw(rng)
        if rng.random() < .15:
            utterances += speakers.draw(rng)[:2]
        samples, segments = line_up(utterances, rng)
        samples = through_the_world(samples, rng, speakers.pool)
    frames = frame_features(samples, rng)
    return frames, labels(segments, len(frames))


def write_shard(path, speakers, rng, frame_count=SHARD_FRAMES):
    streams, total = [], 0
    while total < frame_count:
        frames, targets = one_stream(speakers, rng)
        if len(frames) >= 30:
            streams.append((frames.astype(np.float16), targets))
            total += len(frames)
    np.savez(path + ".part.npz", frames=np.concatenate([frames for frames, _ in streams]),
             targets=np.concatenate([targets for _, targets in streams]),
             lengths=np.array([len(frames) for frames, _ in streams]))
    os.rename(path + ".part.npz", path)


def main():
    folder, seed, seconds, most = sys.argv[1], int(sys.argv[2]), float(sys.argv[3]), int(sys.argv[4])
    speakers = Speakers(sys.argv[5:])
    os.makedirs(folder, exist_ok=True)
    until, number = time.time() + seconds, 0
    while time.time() < until and not os.path.exists(folder + "/stop"):
        if len(glob.glob(folder + "/*.npz")) >= most:
            time.sleep(2)
            continue
        path = "%s/%d-%05d.npz" % (folder, seed, number)
        started = time.time()
        write_shard(path, speakers, np.random.default_rng([seed, number]))
        number += 1
        print(path, "%.0f s" % (time.time() - started), flush=True)


if __name__ == "__main__":
    main()
