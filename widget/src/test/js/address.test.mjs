import assert from 'node:assert/strict';
import {test} from 'node:test';
import {fragment} from '../../main/resources/web/js/address.js';

const NOTHING = {ticket: '', invitation: '', incident: '', replay: '', heard: []};

test('a fragment, with an incident alone, names it', () => {
  assert.deepEqual(fragment('#inc-aaaaaaaaaa'), {...NOTHING, incident: 'inc-aaaaaaaaaa'});
});

test('a fragment, with an invitation, keeps every sign of it', () => {
  const read = fragment('#invitation=a+b/c==&incident=inc-aaaaaaaaaa');
  assert.deepEqual(read, {...NOTHING, invitation: 'a+b/c==', incident: 'inc-aaaaaaaaaa'});
  assert.equal(fragment('#ticket=a%2Bb').ticket, 'a+b');
});

test('a fragment, with a replay, names the incident that is shown as it was', () => {
  assert.deepEqual(fragment('#replay=inc-aaaaaaaaaa'), {...NOTHING, replay: 'inc-aaaaaaaaaa'});
  assert.deepEqual(fragment('#replay=x'), NOTHING);
});

test('a fragment, with anything else, names nothing', () => {
  for (const hash of ['', '#', '#inc-short', '#incident=x', '#ticket=%', '#__proto__=x', '#inc-aaaaaaaaaa<script>']) {
    assert.deepEqual(fragment(hash), NOTHING, hash);
  }
});

test('a ticket, with what no header can carry, loses that', () => {
  assert.equal(fragment('#ticket=a%0d%0ab%20c').ticket, 'abc');
});

test('a ticket, of somebody who has heard something, tells what; no other link does', () => {
  assert.deepEqual(fragment('#ticket=abc&incident=inc-aaaaaaaaaa&heard=7.12').heard, [7, 12]);
  assert.deepEqual(['#incident=inc-aaaaaaaaaa&heard=7', '#ticket=abc', '#ticket=abc&heard=x'].map(hash => fragment(hash).heard), [[], [], []]);
});
