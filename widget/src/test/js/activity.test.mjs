import assert from 'node:assert/strict';
import {test} from 'node:test';
import {Activity} from '../../main/resources/web/js/audio/activity.js';

const take = (activity, value, frames) => Array.from({length: frames}, () => activity.take(value));

test('a voice, 12 dB above the place, is noticed with its third frame', () => {
  const activity = new Activity();
  take(activity, 0.01, 1_500);
  assert.deepEqual(take(activity, 0.06, 4), [false, false, true, true]);
});

test('a sound, of two frames, is nobody', () => {
  const activity = new Activity();
  take(activity, 0.01, 1_500);
  take(activity, 0.5, 2);
  assert.ok(take(activity, 0.01, 50).every(isActive => !isActive));
});

test('a whisper in a silent place, below the least, is nobody', () => {
  const activity = new Activity();
  take(activity, 0.0001, 100);
  assert.ok(take(activity, 0.004, 50).every(isActive => !isActive));
});

test('a pause between two words, shorter than 700 ms, is still somebody', () => {
  const activity = new Activity();
  take(activity, 0.2, 5);
  assert.equal(take(activity, 0.001, 34).at(-1), true);
  assert.equal(activity.take(0.001), false);
});

test('a noise, that goes on, becomes the usual', () => {
  const activity = new Activity();
  take(activity, 0.05, 3);
  assert.equal(take(activity, 0.05, 3_000).at(-1), false);
});
