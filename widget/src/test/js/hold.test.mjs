import assert from 'node:assert/strict';
import {test} from 'node:test';
import {Hold} from '../../main/resources/web/js/hold.js';

/** Something on the page: the talk button, another button, a field, what opens more, or the page itself. */
function element(kind) {
  const it = {captured: []};
  const matches = {talk: ['[data-talk]', 'button'], button: ['button'], field: ['input'], summary: ['summary'], page: []}[kind];
  it.closest = selector => (selector.split(', ').some(part => matches.includes(part)) ? it : null);
  it.setPointerCapture = id => it.captured.push(id);
  return it;
}

function held(isPossible = true) {
  const it = {calls: [], prevented: 0};
  it.hold = new Hold({
    press: () => it.calls.push('press'),
    release: () => it.calls.push('release'),
    drop: () => it.calls.push('drop'),
    isPossible: () => isPossible,
  });
  it.key = (key, on, more = {}) => ({
    key, target: element(on), ctrlKey: false, metaKey: false, altKey: false, repeat: false,
    preventDefault: () => it.prevented++, ...more,
  });
  return it;
}

test('Space, held anywhere, talks until it is let go, wherever the focus is by then', () => {
  const it = held();
  it.hold.keyDown(it.key(' ', 'page'));
  it.hold.keyDown(it.key(' ', 'page', {repeat: true}));
  it.hold.keyUp(it.key(' ', 'field'));
  assert.deepEqual(it.calls, ['press', 'release']);
  assert.equal(it.prevented, 3);
});

test('Space, in a field, on another button or on what opens more, is theirs', () => {
  const it = held();
  it.hold.keyDown(it.key(' ', 'field'));
  it.hold.keyDown(it.key(' ', 'button'));
  it.hold.keyDown(it.key(' ', 'summary'));
  assert.deepEqual(it.calls, []);
  assert.equal(it.prevented, 0);
});

for (const key of [' ', 'Enter']) {
  test(`"${key}", on the focused talk button, holds it and does not click it`, () => {
    const it = held();
    it.hold.keyDown(it.key(key, 'talk'));
    it.hold.keyUp(it.key(key, 'talk'));
    assert.deepEqual(it.calls, ['press', 'release']);
    assert.equal(it.prevented, 2);
  });
}

test('Enter, anywhere else, and Space with another key, are not meant', () => {
  const it = held();
  it.hold.keyDown(it.key('Enter', 'page'));
  it.hold.keyDown(it.key(' ', 'page', {ctrlKey: true}));
  assert.deepEqual(it.calls, []);
});

test('Space, where nobody can be heard, scrolls as ever', () => {
  const it = held(false);
  it.hold.keyDown(it.key(' ', 'page'));
  assert.deepEqual(it.calls, []);
  assert.equal(it.prevented, 0);
});

test('a finger, on the button, is followed beyond its edge', () => {
  const it = held();
  const target = element('talk');
  it.hold.pointerDown({target, button: 0, pointerId: 5});
  it.hold.pointerUp({target: element('page'), pointerId: 6});
  assert.deepEqual(it.calls, ['press']);
  it.hold.pointerUp({target: element('page'), pointerId: 5});
  assert.deepEqual(it.calls, ['press', 'release']);
  assert.deepEqual(target.captured, [5]);
});

test('a finger, beside the button, or another button of the mouse, holds nothing', () => {
  const it = held();
  it.hold.pointerDown({target: element('page'), button: 0, pointerId: 5});
  it.hold.pointerDown({target: element('talk'), button: 2, pointerId: 5});
  assert.deepEqual(it.calls, []);
});

test('a second hold, while the first lasts, changes nothing', () => {
  const it = held();
  it.hold.keyDown(it.key(' ', 'page'));
  it.hold.pointerDown({target: element('talk'), button: 0, pointerId: 5});
  it.hold.pointerUp({target: element('talk'), pointerId: 5});
  assert.deepEqual(it.calls, ['press']);
});

test('a window, that is lost, drops what is held and nothing else', () => {
  const it = held();
  it.hold.lose();
  it.hold.keyDown(it.key(' ', 'page'));
  it.hold.lose();
  it.hold.keyUp(it.key(' ', 'page'));
  assert.deepEqual(it.calls, ['press', 'drop']);
});

test('a click without a finger, as of a screen reader, begins and the next one ends', () => {
  const it = held();
  it.hold.click({target: element('talk'), detail: 0});
  it.hold.click({target: element('talk'), detail: 0});
  it.hold.click({target: element('talk'), detail: 1});
  it.hold.click({target: element('button'), detail: 0});
  assert.deepEqual(it.calls, ['press', 'release']);
});

test('a hold, that ended by something else, can be begun anew', () => {
  const it = held();
  it.hold.keyDown(it.key(' ', 'page'));
  it.hold.forget();
  it.hold.keyDown(it.key(' ', 'page', {repeat: true}));
  it.hold.keyUp(it.key(' ', 'page'));
  it.hold.keyDown(it.key(' ', 'page'));
  assert.deepEqual(it.calls, ['press', 'press']);
});
