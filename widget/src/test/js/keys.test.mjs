import assert from 'node:assert/strict';
import {test} from 'node:test';
import {KEYS, meaning} from '../../main/resources/web/js/keys.js';

const press = (key, more = {}) => ({key, ctrlKey: false, metaKey: false, altKey: false, repeat: false, ...more});

test('a key, of the page, stands for an intent', () => {
  assert.deepEqual(meaning(press('Escape'), false), {intent: 'stop'});
  assert.deepEqual(meaning(press('M'), false), {intent: 'toggle-mute'});
  assert.deepEqual(meaning(press('o'), false), {intent: 'open-microphone'});
  assert.deepEqual(meaning(press('/'), false), {intent: 'write'});
  assert.deepEqual(meaning(press('n'), false), {intent: 'next-incident'});
  assert.deepEqual(meaning(press('p'), false), {intent: 'previous-incident'});
  assert.deepEqual(meaning(press('2'), false), {intent: 'tab', value: 'signals'});
  assert.deepEqual(meaning(press('6'), false), {intent: 'tab', value: 'findings'});
});

test('a key, while somebody writes, is a letter', () => {
  assert.equal(meaning(press('m'), true), undefined);
  assert.deepEqual(meaning(press('Escape'), true), {intent: 'stop'});
});

test('a key, held down or with another, is left to the browser', () => {
  for (const more of [{ctrlKey: true}, {metaKey: true}, {altKey: true}, {repeat: true}]) {
    assert.equal(meaning(press('c', more), false), undefined);
  }
  assert.equal(meaning(press('toString'), false), undefined);
});

test('shift and x, of the page, stand for stopping everything; x alone and while writing for nothing', () => {
  assert.deepEqual(meaning(press('X', {shiftKey: true}), false), {intent: 'stop-everything'});
  assert.equal(meaning(press('x'), false), undefined);
  assert.equal(meaning(press('X', {shiftKey: true}), true), undefined);
  assert.deepEqual(meaning(press('?', {shiftKey: true}), false), {intent: 'help'});
});

test('the keys, as the help names them, are all there are, and each does something', () => {
  const named = KEYS.map(([key]) => key).filter(key => key !== 'Space').flatMap(key => (key === '1 … 6' ? ['1', '2', '3', '4', '5', '6'] : [key]));
  for (const name of named) {
    const [shift, key] = name.startsWith('Shift ') ? [true, name.slice(6)] : [false, name === 'Esc' ? 'Escape' : name];
    assert.ok(meaning(press(key, {shiftKey: shift}), false), name);
  }
  const letters = [...'abcdefghijklmnopqrstuvwxyz0123456789?/,.;'].filter(key => meaning(press(key), false));
  assert.deepEqual(letters.toSorted(), named.filter(name => name.length === 1).map(name => name.toLowerCase()).toSorted());
});
