import assert from 'node:assert/strict';
import {test} from 'node:test';
import {Stretch} from '../../main/resources/web/js/audio/stretch.js';

const RATE_HZ = 24_000;

/** A voice of 120 Hz with a few overtones. */
function voiced(seconds) {
  return Float32Array.from({length: seconds * RATE_HZ}, (_, index) => {
    const swing = (2 * Math.PI * 120 * index) / RATE_HZ;
    return 0.3 * Math.sin(swing) + 0.15 * Math.sin(2 * swing) + 0.1 * Math.sin(5 * swing);
  });
}

function said(samples, speed, size) {
  const stretch = new Stretch(speed);
  const parts = [];
  for (let at = 0; at < samples.length; at += size) {
    parts.push(...stretch.push(samples.slice(at, at + size)));
  }
  return [...parts, ...stretch.finish()];
}

const upward = all => all.filter((sample, index) => index > 0 && all[index - 1] < 0 && sample >= 0).length;
const power = all => Math.sqrt(all.reduce((sum, sample) => sum + sample * sample, 0) / all.length);

for (const speed of [0.6, 0.8, 1.2, 1.5, 1.8]) {
  test(`a voice, said ${speed} times as fast, takes as much less time at the same pitch and loudness`, () => {
    const samples = voiced(2);
    const all = said(samples, speed, 1_000);
    assert.ok(Math.abs(all.length - samples.length / speed) < 0.05 * RATE_HZ, String(all.length));
    const pitch = (upward(all) / all.length) * RATE_HZ;
    const before = (upward([...samples]) / samples.length) * RATE_HZ;
    assert.ok(Math.abs(pitch / before - 1) < 0.03, String(pitch));
    assert.ok(Math.abs(power(all) / power(samples) - 1) < 0.05, String(power(all)));
  });

  test(`a voice, said ${speed} times as fast, has no clicks`, () => {
    const steps = all => Math.max(...all.slice(1).map((sample, index) => Math.abs(sample - all[index])));
    assert.ok(steps(said(voiced(1), speed, 777)) < 1.5 * steps([...voiced(1)]));
  });
}

test('a voice, at its own speed, is left as it is', () => {
  const samples = voiced(0.1);
  const stretch = new Stretch(1);
  assert.equal(stretch.push(samples), samples);
  assert.equal(stretch.finish().length, 0);
});

test('the pieces in which it comes, change nothing', () => {
  const samples = voiced(0.5);
  assert.deepEqual(said(samples, 1.3, 100), said(samples, 1.3, 5_000));
});

test('little or nothing, is all said', () => {
  assert.equal(said(new Float32Array(), 1.5, 10).length, 0);
  assert.deepEqual(said(Float32Array.of(0.1, 0.2, 0.3), 1.5, 10), [...Float32Array.of(0.1, 0.2, 0.3)]);
});

test('silence, stays silence', () => {
  assert.ok(said(new Float32Array(RATE_HZ), 1.5, 960).every(sample => sample === 0));
});
