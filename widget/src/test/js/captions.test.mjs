import assert from 'node:assert/strict';
import {test} from 'node:test';
import {expected, interrupted, readMillis, shared, wordAt, wordOfLetter} from '../../main/resources/web/js/captions.js';

const WORDS = [
  {text: 'Checkout', from: 40, to: 510},
  {text: 'is', from: 520, to: 600},
  {text: 'slow.', from: 900, to: 1_300},
];

test('a word, at each moment, is the one that has begun last', () => {
  const indexes = [0, 39, 40, 515, 520, 700, 900, 5_000].map(millis => wordAt(WORDS, millis));
  assert.deepEqual(indexes, [-1, -1, 0, 0, 1, 1, 2, 2]);
});

test('a word, of no words, is none', () => {
  assert.equal(wordAt([], 100), -1);
});

test('a text, without measures, shares its time by length', () => {
  const words = shared('One  three', 1_000);
  assert.deepEqual(words, [{text: 'One', from: 0, to: 400}, {text: 'three', from: 400, to: 1_000}]);
});

test('a text, whose length nobody knows, is said at a usual pace', () => {
  const words = shared('Checkout is slow.', 0);
  assert.equal(words.length, 3);
  assert.ok(words[2].to > 900 && words[2].to < 1_500);
  assert.deepEqual(shared(' ', 0), []);
});

test('a letter, of the text, belongs to its word', () => {
  assert.deepEqual([0, 8, 9, 12, 16, 99].map(letter => wordOfLetter(WORDS, letter)), [0, 0, 1, 2, 2, 2]);
});

test('words, of which it is told, stand before those that are likely to follow', () => {
  const words = expected('Checkout is slow. Why?', WORDS.slice(0, 2), 0);
  assert.deepEqual(words.map(word => word.text), ['Checkout', 'is', 'slow.', 'Why?']);
  assert.deepEqual(words.slice(0, 2), WORDS.slice(0, 2));
  assert.equal(words[2].from, 600);
  assert.ok(words[3].from > 850 && words[3].to < 1_300, JSON.stringify(words));
});

test('words, all told, are what they are, however many', () => {
  assert.deepEqual(expected('Checkout is slow.', WORDS, 0), WORDS);
  assert.deepEqual(expected('Checkout', WORDS, 0), WORDS);
  assert.deepEqual(expected('Checkout', [], 900), [{text: 'Checkout', from: 0, to: 900}]);
});

test('a sentence, that was interrupted, says after which word', () => {
  const words = ['Checkout', 'is', 'slow.'];
  assert.equal(interrupted({words, word: 2}), 'was interrupted after “slow”');
  assert.equal(interrupted({words, word: -1}), 'was interrupted');
});

test('a text, of so many words, takes as long to read as 160 words a minute do', () => {
  assert.equal(readMillis('word '.repeat(160)), 60_000);
});
