import assert from 'node:assert/strict';
import {test} from 'node:test';
import {Wait, delay} from '../../main/resources/web/js/backoff.js';

test('a delay, at every try, is from half a second to ten seconds', () => {
  assert.equal(delay(0, 0), 500);
  assert.equal(delay(0, 1), 1_000);
  assert.equal(delay(2, 0.5), 2_250);
  assert.equal(delay(50, 1), 10_000);
});

test('a wait, cut short, is over at once', async () => {
  const wait = new Wait();
  const over = wait.for(60_000);
  wait.end();
  await over;
});
