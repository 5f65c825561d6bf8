import assert from 'node:assert/strict';
import {test} from 'node:test';
import {Reel} from '../../main/resources/web/js/reel.js';
import {marks, replayed, written} from '../../main/resources/web/js/replay.js';
import {EMPTY, next, shown} from '../../main/resources/web/js/state.js';

const ID = 'inc-aaaaaaaaaa';
const OTHER = 'inc-bbbbbbbbbb';
const FROM = Date.parse('2026-11-21T03:00:00Z');

function incident(fields = {}) {
  return {
    id: ID, status: 'OPEN', severity: 'ERROR', because: 'monitor priority P2', title: 'High error rate', since: '2026-11-21T03:00:00Z',
    services: [{name: 'checkout', declared: true}], environments: ['production'], drill: false, storm: false, alerts: 1, openAlerts: 1,
    signals: 1, ...fields,
  };
}

/** A record so many seconds after the first. */
function record(sequence, seconds, kind, payload = {}, of = ID) {
  return {sequence, time: new Date(FROM + 1_000 * seconds).toISOString(), kind, incident: of, actor: 'echoops:test', erased: false, payload};
}

function line(id, open = true) {
  return {alert: {source: 'test', id, title: id, severity: 'ERROR'}, since: '2026-11-21T03:00:00Z', open, closedByHand: false, signals: 1};
}

const RECORDS = [
  record(5, 0, 'IncidentOpened', {because: 'test'}),
  record(6, 0, 'SignalJoined', {signal: {}, because: 'test'}),
  record(7, 1, 'HeadlineWritten', {headline: {shown: 'It fails.', spoken: 'it fails'}}),
  record(8, 5, 'InvestigationBegan', {inquiry: {services: ['checkout']}}),
  record(9, 9, 'Diagnosed', {diagnosis: {outcome: 'inconclusive', reasoner: 'rules', lookedAt: 'looked', wouldDecide: 'more'}, took: 'PT4S'}),
  record(10, 20, 'SignalJoined', {signal: {}, because: 'test'}),
  record(11, 20, 'IncidentResolved', {because: 'test'}),
];
const STAGES = [
  {after: 6, incident: incident(), alerts: [line('a')]},
  {after: 7, incident: incident({headline: {shown: 'It fails.', spoken: 'it fails'}}), alerts: []},
  {after: 10, incident: incident({status: 'RESOLVED', openAlerts: 0, until: '2026-11-21T03:00:20Z'}), alerts: [line('a', false)]},
  {after: 11, incident: incident({status: 'RESOLVED', openAlerts: 0, until: '2026-11-21T03:00:20Z'}), alerts: []},
];

function page(fields = {}) {
  return {incident: ID, from: RECORDS[0].time, to: RECORDS.at(-1).time, records: RECORDS, stages: STAGES, whole: true, ...fields};
}

const happen = (...events) => events.reduce(replayed, undefined);
const OPENED = {kind: 'replay-opened', id: ID};
const READ = happen(OPENED, {kind: 'replay-read', page: page()});

test('a replay, once read, stands at its beginning', () => {
  assert.equal(READ.phase, 'ready');
  assert.equal(READ.at, FROM);
  assert.equal(READ.to, FROM + 20_000);
  assert.equal(written(READ), 2);
});

test('a replay, of which the first records are older than the incident, begins with the incident', () => {
  const late = happen(OPENED, {kind: 'replay-read', page: page({stages: STAGES.slice(1)})});
  assert.equal(late.at, late.times[RECORDS.findIndex(({sequence}) => sequence === STAGES[1].after)]);
  assert.equal(happen(OPENED, {kind: 'replay-read', page: page({stages: STAGES.slice(1)})}, {kind: 'replay-sought', at: 0}).at, late.at);
});

test('pages, one after the other, make the replay that one page makes', () => {
  const one = {kind: 'replay-read', page: page({records: RECORDS.slice(0, 3), stages: STAGES.slice(0, 2), next: 7})};
  const reading = happen(OPENED, one);
  assert.equal(reading.phase, 'reading');
  assert.equal(reading.to, READ.to);
  const two = {kind: 'replay-read', page: page({records: RECORDS.slice(3), stages: STAGES.slice(2)})};
  assert.deepEqual(replayed(reading, two), READ);
});

test('a page, of another incident, is left out; so is what comes once the replay is closed', () => {
  assert.deepEqual(happen(OPENED, {kind: 'replay-read', page: page({incident: OTHER})}), happen(OPENED));
  assert.equal(happen(OPENED, {kind: 'replay-closed'}, {kind: 'replay-read', page: page()}), undefined);
});

test('the moment, wherever it is dragged, stays within the incident', () => {
  assert.equal(replayed(READ, {kind: 'replay-sought', at: 0}).at, READ.from);
  assert.equal(replayed(READ, {kind: 'replay-sought', at: Infinity}).at, READ.to);
  assert.equal(written(replayed(READ, {kind: 'replay-sought', at: FROM + 6_000})), 4);
});

test('playing, at a speed, goes on by as much and ends at the end; then it begins anew', () => {
  const playing = [{kind: 'replay-sped', speed: 4}, {kind: 'replay-played', isPlaying: true}].reduce(replayed, READ);
  const later = replayed(playing, {kind: 'replay-passed', millis: 500});
  assert.equal(later.at, FROM + 2_000);
  const end = replayed(later, {kind: 'replay-passed', millis: 60_000});
  assert.deepEqual([end.at, end.isPlaying], [READ.to, false]);
  assert.equal(replayed(end, {kind: 'replay-passed', millis: 100}).at, READ.to);
  assert.equal(replayed(end, {kind: 'replay-played', isPlaying: true}).at, FROM);
  assert.equal(replayed(READ, {kind: 'replay-sped', speed: 3}).speed, 1);
});

test('marks, of an incident, are its headline, diagnosis and recovery', () => {
  assert.deepEqual(marks(READ).map(({kind, at}) => [kind, (at - FROM) / 1_000]), [['headline', 1], ['diagnosis', 9], ['recovery', 20]]);
});

test('marks, of many headlines, are few, and the others stay', () => {
  const many = Array.from({length: 40}, (_, index) => record(20 + index, 21 + index, 'HeadlineWritten', {headline: {}}));
  const last = record(90, 90, 'Executing', {action: 'a-1'});
  const kinds = marks(replayed(happen(OPENED), {kind: 'replay-read', page: page({records: [...RECORDS, ...many, last]})})).map(({kind}) => kind);
  assert.ok(kinds.length <= 12);
  assert.deepEqual([kinds[0], kinds.at(-1)], ['headline', 'action']);
  assert.ok(kinds.includes('diagnosis') && kinds.includes('recovery'));
});

test('what is erased, of a replay, is not left on screen', () => {
  const looking = {...EMPTY, replay: READ};
  const after = next(looking, {...record(99, 99, 'PayloadErased', {sequences: [7]}, undefined)});
  assert.equal(after.replay.phase, 'failed');
  assert.deepEqual(after.replay.records, []);
  assert.equal(next(looking, record(99, 99, 'PayloadErased', {sequences: [70]}, undefined)).replay, READ);
});

test('the room, at a moment, is the one that it was', () => {
  const reel = new Reel(READ, EMPTY);
  const begun = shown(reel.at(2));
  assert.equal(begun.incident.headline, undefined);
  assert.deepEqual(begun.page.alerts.map(({open}) => open), [true]);
  assert.equal(shown(reel.at(3)).incident.headline.shown, 'It fails.');
  const over = shown(reel.at(7));
  assert.equal(over.incident.status, 'RESOLVED');
  assert.deepEqual(over.page.alerts.map(({open}) => open), [false]);
  assert.equal(over.page.timeline.length, 7);
});

test('the room, before its first signal, is not known', () => {
  assert.equal(new Reel(READ, EMPTY).at(1).known, false);
});

test('the room, however one came to a moment, is the same', () => {
  const records = Array.from({length: 300}, (_, index) => record(100 + index, 30 + index, 'NoteTaken', {text: `note ${index}`}));
  const long = happen(OPENED, {kind: 'replay-read', page: page({records: [...RECORDS, ...records]})});
  const [dragged, straight] = [new Reel(long, EMPTY), new Reel(long, EMPTY)];
  for (const count of [300, 5, 128, 127, 307, 64, 200]) {
    dragged.at(count);
  }
  assert.deepEqual(dragged.at(201), straight.at(201));
  assert.equal(straight.at(201), straight.at(201));
});

test('the room, from a replay, is the one that heard all of it as it happened', () => {
  const last = STAGES.at(-1);
  const heard = RECORDS.reduce(next, next(EMPTY, {kind: 'reset', sequence: 4, incidents: []}));
  const listed = [{kind: 'asked'}, {kind: 'listed', incidents: [last.incident]}, {kind: 'chose', id: ID},
    {kind: 'paged', page: {incident: last.incident, alerts: [line('a', false)], timeline: RECORDS}}].reduce(next, heard);
  const {incident: was, page: pageWas} = shown(new Reel(READ, EMPTY).at(7));
  assert.deepEqual({was, pageWas}, {was: shown(listed).incident, pageWas: shown(listed).page});
});

test('records, of an incident that became part of this one, count from then on', () => {
  const records = [...RECORDS.slice(0, 3), record(20, 2, 'NoteTaken', {text: 'a'}, OTHER), record(21, 3, 'IncidentMerged', {into: ID, because: 'x'}, OTHER)];
  const reel = new Reel(happen(OPENED, {kind: 'replay-read', page: page({records, stages: STAGES.slice(0, 2)})}), EMPTY);
  assert.equal(shown(reel.at(4)).page.timeline.length, 3);
  assert.equal(shown(reel.at(5)).page.timeline.length, 5);
});

test('an incident, that became part of another, is still the one that is shown', () => {
  const records = [...RECORDS.slice(0, 3), record(21, 3, 'IncidentMerged', {into: OTHER, because: 'x'})];
  const stages = [...STAGES.slice(0, 2), {after: 21, incident: incident({status: 'MERGED', mergedInto: OTHER}), alerts: []}];
  const room = new Reel(happen(OPENED, {kind: 'replay-read', page: page({records, stages})}), EMPTY).at(4);
  assert.deepEqual([shown(room).id, shown(room).incident.status], [ID, 'MERGED']);
});
