import assert from 'node:assert/strict';
import {test} from 'node:test';
import {EMPTY, next, silent} from '../../main/resources/web/js/state.js';
import {ANSWER_MILLIS, PATIENCE_MILLIS, doubted, isForemost, isTalking, isThinking, marked, outcome} from '../../main/resources/web/js/talked.js';

const WORDS = [{text: 'restart', confidence: 0.98}, {text: 'fifty', confidence: 0.61}];
const push = {kind: 'talking', id: 3, by: 'push', at: 100};
const hearing = (id, text) => ({kind: 'hearing', id, text, at: 200});
const released = {kind: 'released', id: 3, at: 300};
const heard = (id, outcome, more = {}) => ({kind: 'transcribed', id, text: 'restart fifty', words: WORDS, outcome, at: 400, ...more});
const answer = (id, answers) => ({kind: 'captioned', caption: {...silent(id, '', 'x'), answers}});

const after = (...events) => events.reduce(next, EMPTY).talk;

test('a push, from press to answer, is talking, thinking, over', () => {
  const phases = [[push], [push, released], [push, released, heard(3, 'understood')], [push, released, heard(3, 'understood'), {kind: 'answered', id: 3}]]
    .map(events => after(...events).phase);
  assert.deepEqual(phases, ['talking', 'thinking', 'thinking', 'over']);
});

test('its words so far, of a push, change and are kept after it is released', () => {
  const talk = after(push, hearing(3, 'restart'), released, hearing(3, 'restart the'));
  assert.equal(talk.text, 'restart the');
  assert.equal(talk.phase, 'thinking');
});

test('its words so far, that come after what was heard, are too late', () => {
  assert.equal(after(push, released, heard(3, 'understood'), hearing(3, 'rest')).text, 'restart fifty');
});

for (const ended of ['nothing', 'lost', 'ignored']) {
  test(`a talk, heard as ${ended}, waits for no answer`, () => {
    assert.equal(after(push, released, heard(3, ended)).phase, 'over');
  });
}

test('a talk, that was dropped, stays so whatever is heard of it', () => {
  const talk = after(push, {kind: 'dropped', id: 3, why: 'person'}, hearing(3, 'rest'), heard(3, 'understood'));
  assert.deepEqual([talk.dropped, talk.text, talk.outcome], ['person', '', '']);
});

test('what was heard of an earlier talk, once another has begun, is not shown', () => {
  assert.equal(after({...push, id: 2}, push, hearing(2, 'late'), heard(2, 'understood')).text, '');
});

test('an open microphone, by itself, is no talk; its words are, one utterance after the other', () => {
  const open = {...push, by: 'open'};
  assert.equal(after(open), undefined);
  const talk = after(open, hearing(3, 'echo status'));
  assert.deepEqual([talk.by, talk.phase, talk.text], ['open', 'talking', 'echo status']);
  const second = after(open, hearing(3, 'echo status'), heard(3, 'understood'), hearing(3, 'echo who'));
  assert.deepEqual([second.phase, second.text, second.outcome, second.words], ['talking', 'echo who', '', []]);
});

test('what was typed, is thought about and answered under no number', () => {
  const typed = {kind: 'typed', text: 'status', at: 100};
  assert.deepEqual([after(typed).by, after(typed).phase], ['typed', 'thinking']);
  assert.equal(after(typed, {kind: 'answered', id: 0}).isAnswered, true);
  assert.equal(after(typed, hearing(1, 'echo')).by, 'open');
});

test('a line, that breaks, loses what was not answered, and its numbers mean nothing any more', () => {
  const away = {kind: 'link', link: 'reconnecting', at: 500};
  const talk = after(push, released, away);
  assert.deepEqual([talk.phase, talk.dropped], ['over', 'line']);
  assert.equal(after(push, released, away, hearing(1, 'echo')).text, 'echo');
  assert.equal(after(push, released, {kind: 'answered', id: 3}, away).dropped, '');
});

test('what was said, stands beside its answer and goes with the next news', () => {
  const events = [push, released, heard(3, 'understood'), {kind: 'answered', id: 3}, answer(900, 3)];
  assert.equal(after(...events).text, 'restart fifty');
  assert.equal(after(...events, answer(20, undefined)), undefined);
  assert.equal(after(push, answer(20, undefined)).phase, 'talking');
});

test('a word, of which the ear is not sure, is marked and named', () => {
  const talk = after(push, released, heard(3, 'doubt'));
  assert.deepEqual(doubted(talk), ['fifty']);
  assert.deepEqual(marked(talk), [{text: 'restart', isSure: true}, {text: 'fifty', isSure: false}]);
  assert.equal(outcome(talk, 500), 'not sure of “fifty”');
  assert.deepEqual(marked(after(push, hearing(3, 'who is'))).map(({isSure}) => isSure), [true, true]);
});

test('an outcome, for whoever spoke, is in words', () => {
  const said = (...more) => outcome(after(push, released, heard(3, ...more)), 500);
  assert.equal(said('not-understood', {words: []}), 'not understood');
  assert.equal(said('lost', {words: [], because: 'the ear restarted'}), 'lost: say it again (the ear restarted)');
  assert.equal(said('ignored', {words: [], because: 'Echo was speaking'}), 'ignored (Echo was speaking)');
  assert.equal(said('understood', {words: []}), '');
  assert.equal(outcome(after(push, {kind: 'dropped', id: 3, why: 'short'}), 500), 'too short: hold while you speak');
});

test('an answer, to words that were understood, is waited for no longer than four seconds', () => {
  const talk = after(push, released, heard(3, 'understood', {words: []}));
  assert.equal(isThinking(talk, 400 + ANSWER_MILLIS - 1), true);
  assert.equal(isThinking(talk, 400 + ANSWER_MILLIS), false);
  assert.equal(outcome(talk, 400 + PATIENCE_MILLIS), '');
});

test('words, that do not come, are waited for no longer than ten seconds', () => {
  const talk = after(push, released);
  assert.equal(isThinking(talk, 300 + PATIENCE_MILLIS - 1), true);
  assert.equal(isThinking(talk, 300 + PATIENCE_MILLIS), false);
  assert.equal(outcome(talk, 300 + PATIENCE_MILLIS), 'no answer: try again');
});

test('an open microphone, in which no more words are heard, keeps nothing of Echo hidden', () => {
  const called = after({...push, by: 'open'}, hearing(3, 'echo'));
  assert.equal(isTalking(called, 200 + PATIENCE_MILLIS - 1), true);
  assert.equal(isForemost(called, undefined, 300), true);
  assert.equal(isForemost(called, {...silent(7, '', 'x'), phase: 'saying'}, 300), false);
  assert.equal(isTalking(called, 200 + PATIENCE_MILLIS), false);
  assert.equal(isForemost(called, silent(7, '', 'x'), 200 + PATIENCE_MILLIS), false);
});

test('an open microphone, in which words are heard on and on, is still spoken into', () => {
  const called = after({...push, by: 'open'}, hearing(3, 'echo'), {...hearing(3, 'echo what'), at: 9_000});
  assert.equal(isTalking(called, 9_000 + PATIENCE_MILLIS - 1), true);
});

test('a push, however long it is held, stands before what Echo says', () => {
  const held = after(push, hearing(3, 'restart'));
  assert.equal(isTalking(held, 200 + 2 * PATIENCE_MILLIS), true);
  assert.equal(isForemost(held, {...silent(7, '', 'x'), phase: 'saying'}, 200 + 2 * PATIENCE_MILLIS), true);
});
