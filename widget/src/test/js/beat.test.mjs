import assert from 'node:assert/strict';
import {test} from 'node:test';
import {Beat} from '../../main/resources/web/js/beat.js';

test('a beat, that comes back, took the time in between', () => {
  let now = 100;
  const sent = [];
  const beat = new Beat(message => sent.push(message), () => now);
  beat.beat();
  now = 118;
  assert.deepEqual(sent, [{type: 'beat', id: 1}]);
  assert.equal(beat.heard(1), 18);
});

test('a beat, that comes after the next was sent, tells nothing', () => {
  const beat = new Beat(() => {}, () => 0);
  beat.beat();
  beat.beat();
  assert.equal(beat.heard(1), undefined);
});
