import assert from 'node:assert/strict';
import {test} from 'node:test';
import {gone, nowBoxes, sharesLabel, usualBoxes} from '../../main/resources/web/js/shape.js';

const SHARES = [
  {template: 'T14', text: 'charge accepted id=<*>', usual: 0.71, now: 0.19, shift: 'FALLEN'},
  {template: 'T218', text: 'pool timed out after <*> ms', usual: 0, now: 0.37, shift: 'NEW'},
  {template: 'T91', text: 'retry attempt=<*>', usual: 0.06, now: 0.24, shift: 'RISEN'},
  {template: 'T22', text: 'webhook delivered', usual: 0.19, now: 0, shift: 'GONE'},
];

test('the usual bar, has the largest first and marks what is gone', () => {
  const boxes = usualBoxes(SHARES, 500);
  assert.deepEqual(boxes.map(({text}) => text), ['T14 charge accepted id=<*> 71%', 'T22 gone 19%', '', '']);
  assert.deepEqual(boxes.map(({mark}) => mark), ['', 'gone', '', '']);
});

test('the bar of now, has what is new first, then what has risen, each with its word', () => {
  const boxes = nowBoxes(SHARES, 800);
  assert.deepEqual(boxes.map(({text}) => text), ['T218 new 37%', 'T91 risen 24%', 'T14 fallen 19%', 'other 20%']);
  assert.deepEqual(boxes.map(({mark}) => mark), ['new', 'risen', 'fallen', '']);
});

test('boxes, in a narrow bar, lose their text before their tag, and end where the bar ends', () => {
  const boxes = nowBoxes(SHARES, 200);
  assert.deepEqual(boxes.map(({text}) => text), ['T218 new', 'T91', 'T14', '']);
  const last = boxes.at(-1);
  assert.ok(Math.abs(last.x + last.width - 200) < 1e-9);
});

test('boxes, without lines or without a width, are none', () => {
  assert.deepEqual(nowBoxes([], 500), []);
  assert.deepEqual(nowBoxes(SHARES, 0), []);
});

test('a box, of a hostile text, shows what cannot be seen', () => {
  const [box] = usualBoxes([{template: 'T1', text: 'a\u202eb', usual: 1, now: 1, shift: 'OTHER'}], 500);
  assert.equal(box.text, 'T1 a\\u202eb 100%');
});

test('the label of a bar, says each share in words', () => {
  assert.equal(sharesLabel('Now', SHARES), 'Now, by share of the lines: T218 37%, new; T91 24%, risen; T14 19%, fallen; other 20%.');
  assert.equal(sharesLabel('Usually', SHARES), 'Usually, by share of the lines: T14 71%; T22 19%; T91 6%; other 4%.');
  assert.equal(sharesLabel('Usually', []), 'Usually: no lines.');
});

test('what is gone, is named', () => {
  assert.deepEqual(gone(SHARES).map(({template}) => template), ['T22']);
});
