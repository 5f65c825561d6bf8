import assert from 'node:assert/strict';
import {readFileSync} from 'node:fs';
import {test} from 'node:test';
import * as words from '../../main/resources/web/js/why-words.js';

const MODEL = new URL('../../../../app/src/main/java/echoops/model/', import.meta.url);

/** The constants of the service, with the first text of each. */
function constants(name) {
  const body = readFileSync(new URL(`${name}.java`, MODEL), 'utf8');
  return [...body.matchAll(/^ {2}([A-Z_]+)(?:\("([^"]*)"\))?[,;]?$/gm)].map(([, constant, text]) => [constant, text]);
}

const whole = (fields = {}) => ({
  reasoner: 'rules', steps: [{}, {}], took: 'PT0.68S', tokens: 0, dollars: 0, state: 'found', causes: [], ...fields,
});

test('kinds, faults and grades are those of the service, in its words', () => {
  assert.deepEqual(Object.keys(words.KINDS), constants('EvidenceKind').map(([constant]) => constant));
  assert.deepEqual(words.FAULTS, Object.fromEntries(constants('Fault')));
  assert.deepEqual(Object.keys(words.STEPS_OF_GRADE), constants('Grade').map(([constant]) => constant));
});

test('an effort, without a model, tells no tokens and no cost', () => {
  assert.equal(words.effort(whole()), 'Offline rules · 2 looks · 680 ms');
});

test('an effort, of a model, tells what was measured', () => {
  const it = whole({reasoner: 'gemini-2.5-flash', steps: [{}], took: '', tokens: 4_119, dollars: 0.000_474});
  assert.equal(words.effort(it), 'gemini-2.5-flash · 1 look · 4,119 tokens · $0.00047');
  assert.equal(words.effort(whole({tokens: 12, took: 'PT1M2.5S'})), 'Offline rules · 2 looks · 1 min 3 s · 12 tokens');
  assert.match(words.effort(whole({dollars: 0.000_01})), /less than \$0.0001$/);
  assert.match(words.effort(whole({dollars: 1.5})), /\$1.50$/);
});

test('tags, in a row, stand as a range; others are listed', () => {
  assert.equal(words.tags([]), '');
  assert.equal(words.tags([2, 1]), 'E1 and E2');
  assert.equal(words.tags([3, 1, 2, 4]), 'E1 to E4');
  assert.equal(words.tags([1, 3, 7]), 'E1, E3 and E7');
});

test('a command, of a kind, is as it is said; of a kind that is not known there is none', () => {
  assert.equal(words.steering('look at', 'DATABASE'), 'look at the database');
  assert.equal(words.steering('ignore', 'CHANGES'), 'ignore the changes');
  assert.equal(words.steering('ignore', 'toString'), '');
  assert.equal(words.steering('look at', 'MEMORY'), '');
  assert.equal(words.kindName('NEW_KIND'), 'new kind');
});

test('looks, that wait, are told by service; with none there is nothing to tell', () => {
  const step = (kind, service, is = 'asked') => ({look: {kind, service}, is});
  assert.equal(words.lookingAt([step('LOGS', 'payment'), step('METRICS', 'payment'), step('LOGS', 'ledger'), step('CALLS', 'ledger', 'answered')]),
    'Looking at payment’s logs and metrics, ledger’s logs');
  assert.equal(words.lookingAt([step('LOGS', 'payment', 'answered')]), '');
  assert.match(words.lookingAt(Array.from({length: 9}, (_, index) => step('LOGS', `s${index}`))), /and 5 more$/);
});

test('a look says what it brought, that it goes on, or that it was never answered', () => {
  const asked = {is: 'asked', evidence: [], took: ''};
  assert.equal(words.brought(asked, false), 'looking');
  assert.equal(words.brought(asked, true), 'no answer');
  assert.equal(words.brought({is: 'answered', evidence: [1], took: 'PT0.012S'}, false), 'E1, 12 ms');
  assert.equal(words.brought({is: 'answered', evidence: [], took: ''}, true), 'nothing new');
});

test('an outcome has a word for each state', () => {
  assert.equal(words.outcomeName(whole()), 'Cause found');
  assert.equal(words.outcomeName(whole({state: 'looking'})), 'Looking for the cause');
  assert.equal(words.outcomeName(whole({state: 'looking', causes: [{}]})), 'Looking on');
  assert.equal(words.outcomeName(whole({state: 'inconclusive'})), 'Inconclusive');
});

test('kinds, with evidence of them counted, are all that can be looked at and all there is', () => {
  const all = words.kindsOf([{kind: 'LOGS'}, {kind: 'LOGS'}, {kind: 'ODD'}]);
  assert.deepEqual(all[0], {kind: 'LOGS', name: 'Logs', number: 2});
  assert.deepEqual(all.at(-1), {kind: 'ODD', name: 'Odd', number: 1});
  assert.equal(all.length, 9);
});

test('a sentence, with its evidence named in it, has the tags there; others stand behind it', () => {
  assert.deepEqual(words.pieces({text: 'payment: one template is new “x (E9)” (E2).', evidence: [2, 4]}),
    ['payment: one template is new “x', ' (E9)', '”', 2, '.', 4]);
  assert.deepEqual(words.pieces({text: 'It is the pool.', evidence: []}), ['It is the pool.']);
});

test('a mark, that ends what evidence is of, stays with the tag', () => {
  assert.deepEqual(words.taggedPieces(['It is full', 60, '. Or ', 61, 64, '.']), [
    {text: 'It is full', end: ''}, {tag: 60, text: ' Or ', end: '.'}, {tag: 61, text: '', end: ''}, {tag: 64, text: '', end: '.'},
  ]);
});
