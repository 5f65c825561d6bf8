import assert from 'node:assert/strict';
import {test} from 'node:test';
import {LINES_SHOWN, NO_LINES, PASSING, lined, shownLines, waitingText} from '../../main/resources/web/js/lines.js';

function line(text, service = 'checkout') {
  return {at: '2026-11-21T03:00:00Z', service, level: 'INFO', template: 'T1', shift: 'other', parts: [{text, value: false}]};
}

function told(lines, ...texts) {
  return lined(lines, {kind: 'lines', lines: texts.map(text => line(text))});
}

function held(lines, by) {
  return lined(lines, {kind: 'lines-held', by});
}

function freed(lines, by) {
  return lined(lines, {kind: 'lines-freed', by});
}

const texts = lines => shownLines(lines, 'checkout').lines.map(({parts}) => parts[0].text);

test('lines, told the newest last, are shown the newest first, each with a number of its own', () => {
  const lines = told(told(NO_LINES, 'a', 'b'), 'c');
  assert.deepEqual(texts(lines), ['c', 'b', 'a']);
  assert.deepEqual(shownLines(lines, 'checkout').lines.map(({number}) => number), [3, 2, 1]);
});

test('lines, of several services in one frame, stay apart', () => {
  const lines = lined(NO_LINES, {kind: 'lines', lines: [line('a'), line('x', 'payments'), line('b')]});
  assert.deepEqual(texts(lines), ['b', 'a']);
  assert.equal(shownLines(lines, 'payments').lines.length, 1);
  assert.deepEqual(shownLines(lines, 'unknown'), {lines: [], waiting: 0, isHeld: false});
});

test('lines, more than are shown, leave at the end', () => {
  const lines = told(NO_LINES, ...Array.from({length: 500}, (_, index) => `${index}`));
  assert.equal(texts(lines).length, LINES_SHOWN);
  assert.equal(texts(lines)[0], '499');
});

test('services, more than are remembered, leave when they were silent longest', () => {
  let lines = NO_LINES;
  for (let index = 0; index < 33; index++) {
    lines = lined(lines, {kind: 'lines', lines: [line('a', `s${index % 32 === 31 ? 'last' : index}`)]});
  }
  lines = lined(lines, {kind: 'lines', lines: [line('a', 'one more'), line('b', 's1')]});
  assert.equal(lines.newest.size, 32);
  assert.equal(lines.newest.has('s0'), false);
  assert.equal(lines.newest.has('s1'), true);
});

test('lines, while held, stand still and are counted; freed, they go on', () => {
  const still = told(held(told(NO_LINES, 'a'), 'button'), 'b', 'c');
  assert.deepEqual(texts(still), ['a']);
  assert.equal(shownLines(still, 'checkout').waiting, 2);
  assert.deepEqual(texts(freed(still, 'button')), ['c', 'b', 'a']);
});

test('lines, held twice, go on only when nothing holds them', () => {
  const twice = held(told(held(told(NO_LINES, 'a'), 'hover'), 'b'), 'focus');
  assert.deepEqual(texts(twice), ['a']);
  const once = freed(twice, 'hover');
  assert.deepEqual(texts(once), ['a']);
  assert.deepEqual(texts(freed(once, 'focus')), ['b', 'a']);
});

test('a service, first heard while lines are held, shows nothing and counts', () => {
  const still = told(held(NO_LINES, 'button'), 'a');
  assert.deepEqual(shownLines(still, 'checkout'), {lines: [], waiting: 1, isHeld: true});
});

test('lines that wait, more than are remembered, are not counted exactly', () => {
  assert.equal(waitingText(34), '34 new');
  assert.equal(waitingText(LINES_SHOWN), '200 new or more');
});

test('lines, whatever holds them, go on once all of it is freed', () => {
  const lines = ['button', 'scroll', 'focus'].reduce(held, told(NO_LINES, 'a'));
  const all = freed(told(lines, 'b'), 'all');
  assert.deepEqual([all.holds.size, texts(all)], [0, ['b', 'a']]);
});

test('lines, that are on screen no more, are held by nothing but the button', () => {
  const lines = PASSING.reduce(freed, ['button', 'hover', 'focus', 'scroll'].reduce(held, told(NO_LINES, 'a')));
  assert.deepEqual([...lines.holds], ['button']);
});
