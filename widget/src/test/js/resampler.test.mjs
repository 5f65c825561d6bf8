import assert from 'node:assert/strict';
import {test} from 'node:test';
import {Resampler} from '../../main/resources/web/js/audio/resampler.js';

const TO = 16_000;

function tone(frequency, rate, seconds = 0.5) {
  return Float32Array.from({length: Math.round(rate * seconds)}, (_, index) =>
    0.5 * Math.sin((2 * Math.PI * frequency * index) / rate));
}

function resampled(samples, rate, block = 128) {
  const resampler = new Resampler(rate, TO);
  const out = [];
  for (let from = 0; from < samples.length; from += block) {
    resampler.push(samples.subarray(from, from + block), sample => out.push(sample));
  }
  return out;
}

/** What is left of a sound, in decibels, once the best fitting tone is taken away; and how loud that tone is. */
function fit(samples, frequency) {
  // Whole periods of all the tones here.
  const steady = samples.slice(400, 400 + 160 * Math.floor((samples.length - 800) / 160));
  let [sine, cosine] = [0, 0];
  steady.forEach((sample, index) => {
    sine += sample * Math.sin((2 * Math.PI * frequency * index) / TO);
    cosine += sample * Math.cos((2 * Math.PI * frequency * index) / TO);
  });
  [sine, cosine] = [(2 * sine) / steady.length, (2 * cosine) / steady.length];
  const rest = steady.reduce((sum, sample, index) => {
    const angle = (2 * Math.PI * frequency * index) / TO;
    return sum + (sample - sine * Math.sin(angle) - cosine * Math.cos(angle)) ** 2;
  }, 0) / steady.length;
  const power = (sine ** 2 + cosine ** 2) / 2;
  return {amplitude: Math.sqrt(2 * power), noise: 10 * Math.log10(rest / power)};
}

const decibels = samples => 20 * Math.log10(Math.sqrt(2 * samples.reduce((sum, sample) => sum + sample ** 2, 0) / samples.length) / 0.5);

for (const rate of [192_000, 48_000, 44_100, 32_000, 22_050, 16_000, 11_025, 8_000]) {
  for (const frequency of [100, 1_000, 3_000]) {
    test(`a tone of ${frequency} Hz, at ${rate} Hz, stays that tone and as loud`, () => {
      const {amplitude, noise} = fit(resampled(tone(frequency, rate), rate), frequency);
      assert.ok(Math.abs(amplitude - 0.5) < 0.002, `amplitude ${amplitude}`);
      assert.ok(noise < -60, `${noise} dB`);
    });
  }
}

for (const rate of [48_000, 44_100]) {
  test(`a tone above half the new rate, at ${rate} Hz, does not come back as another`, () => {
    for (const frequency of [9_000, 11_000, 15_000, 20_000]) {
      const loud = decibels(resampled(tone(frequency, rate), rate).slice(400));
      assert.ok(loud < -60, `${frequency} Hz: ${loud} dB`);
    }
  });
}

test('speech up to 6 kHz, at 48 kHz, loses less than half a decibel', () => {
  const {amplitude} = fit(resampled(tone(6_000, 48_000), 48_000), 6_000);
  assert.ok(20 * Math.log10(amplitude / 0.5) > -0.5, `${amplitude}`);
});

test('a tone, at a quarter of the new rate above 8 kHz, makes no mirror of itself', () => {
  const {noise} = fit(resampled(tone(3_000, 8_000), 8_000), 3_000);
  assert.ok(noise < -60, `${noise} dB`);
});

test('a sound, in blocks of any size, gives the same samples', () => {
  const samples = tone(440, 44_100, 0.2);
  const whole = resampled(samples, 44_100, samples.length);
  for (const block of [1, 7, 128, 441, 3_000]) {
    const other = resampled(samples, 44_100, block);
    assert.equal(other.length, whole.length);
    assert.ok(other.every((sample, index) => Math.abs(sample - whole[index]) < 1e-9), `blocks of ${block}`);
  }
});

test('a second, of any rate, is a second', () => {
  for (const rate of [192_000, 48_000, 44_100, 8_000]) {
    const {length} = resampled(tone(100, rate, 1), rate);
    assert.ok(Math.abs(length - TO) <= 60, `${length} samples of ${rate} Hz`);
  }
});
