import assert from 'node:assert/strict';
import {test} from 'node:test';
import {loudness, smoothed} from '../../main/resources/web/js/level.js';

test('a loudness, of silence and of a shout, is from 0 to 1', () => {
  assert.equal(loudness(0), 0);
  assert.equal(loudness(1), 1);
  assert.ok(loudness(0.05) > 0.5 && loudness(0.05) < 0.6);
});

test('a level, after the same time, has risen further than it falls', () => {
  const risen = smoothed(0, 1, 80);
  const fallen = 1 - smoothed(1, 0, 80);
  assert.ok(risen > 0.6 && fallen < 0.4);
});
