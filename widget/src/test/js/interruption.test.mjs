import assert from 'node:assert/strict';
import {test} from 'node:test';
import {Interruption} from '../../main/resources/web/js/interruption.js';

const FRAME_MILLIS = 20;
const LATENCY_MILLIS = 40;

/** An open microphone while Echo speaks; who is noticed is so from the third loud frame on, until 700 ms later. */
function place() {
  const it = {now: 1_000, interruption: new Interruption(), isSounding: true};
  it.hear = (loudness, frames, isActive = true) => Array.from({length: frames}, () => {
    it.now += FRAME_MILLIS;
    return it.interruption.take({isActive, effectiveValue: loudness}, it.now, {isSounding: it.isSounding, latencyMillis: LATENCY_MILLIS}, it.now);
  });
  it.quiet = () => it.hear(0.001, 40, false);
  it.begins = loudness => [...it.hear(loudness, 2, false), ...it.hear(loudness, 1)].at(-1);
  return it;
}

test('a person, as they are noticed, makes Echo pause, and is known within a quarter of a second', () => {
  const it = place();
  assert.equal(it.begins(0.1), 'perhaps');
  const found = it.hear(0.12, 20);
  const known = found.indexOf('person');
  assert.ok(found.slice(0, known).every(one => one === 'perhaps'));
  assert.ok(FRAME_MILLIS * (known + 1) <= 250, `${known + 1} frames`);
  assert.ok(found.slice(known + 1).every(one => one === 'nobody'));
});

test('a person, whose first syllable is the loudest, is known by what follows it', () => {
  const it = place();
  assert.equal(it.begins(0.49), 'perhaps');
  const followed = [0.29, 0.24, 0.17, 0.16, 0.04, 0.003, 0.03, 0.08, 0.15, 0.31, 0.32, 0.2, 0.06];
  assert.ok(followed.flatMap(loudness => it.hear(loudness, 1)).includes('person'));
});

test("Echo's own voice, that fades by 60 dB in 0.6 s as it pauses, is nobody, and Echo goes on", () => {
  const it = place();
  assert.equal(it.begins(0.1), 'perhaps');
  const fading = Array.from({length: 30}, (_, frame) => it.hear(0.1 * 10 ** (-3 * frame * FRAME_MILLIS / 600), 1)).flat();
  assert.ok(!fading.includes('person'));
  const goesOn = FRAME_MILLIS * (fading.indexOf('nobody') + 1);
  assert.ok(goesOn > 0 && goesOn <= 500, `${goesOn} ms`);
});

test('a cough, over before Echo is silent, is nobody', () => {
  const it = place();
  it.begins(0.3);
  it.hear(0.3, 4);
  assert.ok(!it.hear(0.001, 30).includes('person'));
});

test('a place, in which Echo hears itself again and again, is not made to pause for ever', () => {
  const it = place();
  const pauses = Array.from({length: 5}, () => {
    const paused = it.begins(0.1);
    it.hear(0.001, 30);
    it.quiet();
    return paused;
  });
  assert.deepEqual(pauses, ['perhaps', 'perhaps', 'nobody', 'nobody', 'nobody']);
  it.interruption.reset();
  assert.equal(it.begins(0.1), 'perhaps');
});

test('somebody, who still spoke when Echo began to answer, does not interrupt it by that', () => {
  const it = place();
  it.isSounding = false;
  it.begins(0.1);
  it.isSounding = true;
  assert.ok(it.hear(0.1, 30).every(found => found === 'nobody'));
});

test('an utterance, that is over while Echo pauses, needs no answer', () => {
  const it = place();
  assert.equal(it.begins(0.1), 'perhaps');
  it.isSounding = false;
  assert.deepEqual(it.hear(0.1, 1), ['nobody']);
});
