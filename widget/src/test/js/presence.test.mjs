import assert from 'node:assert/strict';
import {test} from 'node:test';
import {crowdText, foremostOf, initials, presence, presentText, ways} from '../../main/resources/web/js/presence.js';

const ANN = {name: 'ann', role: 'admin', hears: true, canBeHeard: false, talks: false};
const MAYA = {name: 'maya', role: 'responder', hears: true, canBeHeard: true, talks: true};
const KIM = {name: 'kim', role: 'viewer', hears: false, canBeHeard: false, talks: false};

test('who is present, as the room tells it, is taken as it is', () => {
  assert.deepEqual(presence({listeners: 4, people: 3, present: [ANN, MAYA]}), {listeners: 4, people: 3, present: [ANN, MAYA]});
});

test('who is present, malformed or not told at all, is nobody', () => {
  assert.deepEqual(presence({}), {listeners: 0, people: 0, present: []});
  assert.deepEqual(presence({listeners: 2, present: [null, 7, {}, {name: 'x', hears: 'yes'}]}),
    {listeners: 2, people: 1, present: [{name: 'x', role: '', hears: false, canBeHeard: false, talks: false}]});
});

test('initials, of one name or of several, are two letters at most', () => {
  assert.deepEqual(['Maya Lindqvist', 'jun.okada', 'maya', 'ø', '...', 'a b c', '张伟'].map(initials), ['ML', 'JO', 'MA', 'Ø', '?', 'AB', '张伟']);
});

test('faces, where there is place for one, are of whoever talks', () => {
  assert.deepEqual(foremostOf([ANN, KIM, MAYA], 1), [MAYA]);
  assert.deepEqual(foremostOf([KIM, ANN, MAYA], 9), [MAYA, ANN, KIM]);
});

test('the sentence, of a crowd, names three and counts the others', () => {
  assert.equal(presentText({people: 1, present: [ANN]}), 'In the room: ann');
  assert.equal(presentText({people: 60, present: [ANN, KIM, MAYA]}), 'In the room: maya (talks now), ann, kim and 57 more');
});

test('a person, by their windows, hears or reads, and is heard or not', () => {
  assert.equal(ways(MAYA), 'Responder · hears Echo · talks now');
  assert.equal(ways({...MAYA, talks: false}), 'Responder · hears Echo · can be heard');
  assert.equal(ways(KIM), 'Viewer · reads captions · cannot be heard');
});

test('a crowd, in more windows than people, tells both', () => {
  assert.equal(crowdText({people: 1, listeners: 1}), '1 person');
  assert.equal(crowdText({people: 4, listeners: 6}), '4 people in 6 windows');
});
