import assert from 'node:assert/strict';
import {test} from 'node:test';
import {kept, without} from '../../main/resources/web/js/recent.js';

const INCIDENT = 'inc-aaaaaaaaaa';
const record = (sequence, kind) => ({sequence, kind, incident: INCIDENT, time: '2026-11-21T03:00:00Z', payload: {}});
const began = sequence => record(sequence, 'InvestigationBegan');
const looks = sequence => record(sequence, 'LooksTaken');

test('records, once a page has them, are held no longer', () => {
  const recent = [began(1), looks(2), looks(3)].reduce((all, entry) => kept(all, INCIDENT, entry), new Map());
  const page = {incident: {id: INCIDENT}, alerts: [], timeline: [began(1), looks(2)]};
  assert.deepEqual([...without(recent, page)].map(([id, entries]) => [id, entries.map(({sequence}) => sequence)]), [[INCIDENT, [3]]]);
  assert.equal(without(recent, {...page, timeline: [record(4, 'NoteTaken')]}).size, 0);
  assert.equal(without(recent, {...page, incident: {id: 'inc-bbbbbbbbbb'}, timeline: [began(9)]}).get(INCIDENT).length, 3);
});

test('records, of many incidents, are held of the last ones alone', () => {
  let recent = new Map();
  for (let number = 1; number <= 50; number++) {
    recent = kept(recent, `inc-${number}`, began(number));
  }
  assert.equal(recent.size, 20);
  assert.ok(recent.has('inc-50') && !recent.has('inc-1'));
});
