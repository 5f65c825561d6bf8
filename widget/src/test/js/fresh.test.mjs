import assert from 'node:assert/strict';
import {test} from 'node:test';
import {freshness} from '../../main/resources/web/js/fresh.js';
import {EMPTY} from '../../main/resources/web/js/state.js';

const NOW = Date.parse('2026-11-21T03:30:00Z');
const heard = (seconds, fields = {}) => freshness({...EMPTY, link: 'live', known: true, heardAt: NOW - 1_000 * seconds, ...fields}, NOW);

test('a room, whose beat came back, is live', () => {
  assert.deepEqual(heard(10), {isOld: false, state: 'Live', text: 'Live'});
});

test('a room, whose beat did not come back, says how long ago it was heard', () => {
  const {isOld, text} = heard(11);
  assert.deepEqual([isOld, text], [true, 'Last update 11 s ago']);
});

test('what is announced, of a room that is not heard, does not change by the second', () => {
  assert.equal(heard(14).state, heard(15).state);
  assert.notEqual(heard(14).state, heard(1).state);
  assert.equal(heard(14, {link: 'reconnecting'}).state, 'Reconnecting');
});
