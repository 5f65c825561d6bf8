import assert from 'node:assert/strict';
import {test} from 'node:test';
import {EMPTY, beside, next, open, over, shown, silent} from '../../main/resources/web/js/state.js';

const CHECKOUT = 'inc-aaaaaaaaaa';
const SEARCH = 'inc-bbbbbbbbbb';

function incident(id, fields = {}) {
  return {
    id,
    status: 'OPEN',
    severity: 'ERROR',
    because: 'monitor priority P2',
    title: 'High error rate',
    headline: {shown: 'It fails.', spoken: 'it fails'},
    since: '2026-11-21T03:00:00Z',
    services: [{name: 'checkout', declared: true}],
    environments: ['production'],
    drill: false,
    storm: false,
    alerts: 1,
    openAlerts: 1,
    signals: 1,
    ...fields,
  };
}

function room(...incidents) {
  return next(next(EMPTY, {kind: 'reset', sequence: 10, incidents}), {kind: 'asked'});
}

function record(kind, id, payload, sequence = 11) {
  const time = '2026-11-21T03:10:00Z';
  return {sequence, time, kind, incident: id, actor: 'echoops:triage', erased: !payload, payload};
}

test('a new room, before the state has arrived, is not known to be quiet', () => {
  assert.equal(EMPTY.known, false);
});

test('a reset, with no incident, makes a quiet room that is known', () => {
  const quiet = room();
  assert.equal(quiet.known, true);
  assert.deepEqual(open(quiet), []);
});

test('a reset, after a former one, leaves nothing of the former', () => {
  const again = next(room(incident(CHECKOUT)), {
    kind: 'reset',
    sequence: 3,
    incidents: [incident(SEARCH)],
  });
  assert.deepEqual([...again.incidents.keys()], [SEARCH]);
  assert.equal(again.sequence, 3);
});

test('a headline, of a known incident, is shown, and said by whoever says it', () => {
  const headline = {shown: 'It fails more.', spoken: 'it fails more'};
  const after = next(room(incident(CHECKOUT)), record('HeadlineWritten', CHECKOUT, {headline}));
  assert.equal(after.incidents.get(CHECKOUT).headline.shown, 'It fails more.');
  assert.equal(after.caption, undefined);
});

test('a headline, of an incident that is not known yet, makes it stale', () => {
  const headline = {shown: 'It fails.', spoken: 'it fails'};
  const after = next(room(), record('HeadlineWritten', CHECKOUT, {headline}));
  assert.deepEqual([...after.stale], [CHECKOUT]);
  assert.equal(after.incidents.size, 0);
});

test('a record, told twice, counts once', () => {
  const once = next(room(incident(CHECKOUT)), record('IncidentResolved', CHECKOUT, {because: ''}));
  const settled = next(once, {kind: 'asked'});
  assert.equal(next(settled, record('SignalJoined', CHECKOUT, {signal: {}})), settled);
});

test('a record, of a kind that is not known, makes its incident stale and changes nothing', () => {
  const before = room(incident(CHECKOUT));
  const after = next(before, record('SomethingNew', CHECKOUT, {}));
  assert.deepEqual([...after.stale], [CHECKOUT]);
  assert.deepEqual(after.incidents.get(CHECKOUT), before.incidents.get(CHECKOUT));
});

test('a record, without an incident, moves only the sequence', () => {
  const before = room(incident(CHECKOUT));
  const after = next(before, record('AlertReceived', undefined, {signal: {}}));
  assert.deepEqual(after, {...before, sequence: 11});
});

test('an erased record, of any kind, makes its incident stale', () => {
  const after = next(room(incident(CHECKOUT)), record('HeadlineWritten', CHECKOUT, undefined));
  assert.deepEqual([...after.stale], [CHECKOUT]);
});

test('an erasure, anywhere, makes every incident stale', () => {
  const before = room(incident(CHECKOUT), incident(SEARCH));
  const after = next(before, record('PayloadErased', undefined, {sequences: [1], because: 'x'}));
  assert.ok(after.stale.has(CHECKOUT) && after.stale.has(SEARCH));
});

for (const kind of ['IncidentResolved', 'IncidentClosed']) {
  test(`${kind}, of an open incident, moves it to those that are over`, () => {
    const after = next(room(incident(CHECKOUT)), record(kind, CHECKOUT, {because: 'x'}));
    assert.deepEqual(open(after), []);
    assert.equal(over(after)[0].until, '2026-11-21T03:10:00Z');
  });
}

test('a reopening, of a resolved incident, makes it open without an end', () => {
  const resolved = incident(CHECKOUT, {status: 'RESOLVED', until: '2026-11-21T03:05:00Z'});
  const after = next(room(resolved), record('IncidentReopened', CHECKOUT, {because: 'x'}));
  assert.equal(open(after)[0].id, CHECKOUT);
  assert.equal(open(after)[0].until, undefined);
});

test('an acknowledgement names who took it, until the incident is open again', () => {
  const taken = next(room(incident(CHECKOUT)), record('IncidentAcknowledged', CHECKOUT, {by: 'maya'}));
  assert.equal(open(taken)[0].acknowledgedBy, 'maya');
  const over = room(incident(CHECKOUT, {status: 'RESOLVED', acknowledgedBy: 'maya'}));
  const again = next(over, record('IncidentReopened', CHECKOUT, {because: 'x'}));
  assert.equal(open(again)[0].acknowledgedBy, undefined);
});

test('a merge, of an incident that is looked at, takes the looker along', () => {
  const looking = next(room(incident(CHECKOUT), incident(SEARCH)), {kind: 'chose', id: CHECKOUT});
  const after = next(looking, record('IncidentMerged', CHECKOUT, {into: SEARCH, because: 'x'}));
  assert.deepEqual([...after.incidents.keys()], [SEARCH]);
  assert.equal(after.chosen, SEARCH);
  assert.ok(after.stale.has(SEARCH));
});

test('a list, asked for before the last record, does not undo that record', () => {
  const resolved = next(room(incident(CHECKOUT)), record('IncidentResolved', CHECKOUT, {because: ''}));
  const after = next(resolved, {kind: 'listed', incidents: [incident(CHECKOUT), incident(SEARCH)]});
  assert.equal(after.incidents.get(CHECKOUT).status, 'RESOLVED');
  assert.equal(after.incidents.get(SEARCH).status, 'OPEN');
});

test('a list, asked for after the last record, is taken as it is', () => {
  const after = next(room(incident(CHECKOUT)), {
    kind: 'listed',
    incidents: [incident(CHECKOUT, {alerts: 7})],
  });
  assert.equal(after.incidents.get(CHECKOUT).alerts, 7);
});

test('open incidents, of all kinds, come by severity with drills last', () => {
  const drill = incident('inc-dddddddddd', {drill: true, severity: 'CRITICAL'});
  const warning = incident('inc-cccccccccc', {severity: 'WARNING'});
  const older = incident(SEARCH, {severity: 'CRITICAL', since: '2026-11-21T02:00:00Z'});
  const newer = incident(CHECKOUT, {severity: 'CRITICAL'});
  const ids = open(room(drill, warning, older, newer)).map(({id}) => id);
  assert.deepEqual(ids, [newer.id, older.id, warning.id, drill.id]);
});

test('a link, that stays as it is, keeps the time of its last change', () => {
  const live = next(EMPTY, {kind: 'link', link: 'live', at: 1});
  assert.equal(next(live, {kind: 'link', link: 'live', at: 2}).linkSince, 1);
});

test('a missing incident, once another is chosen, is missed no more', () => {
  const missed = next(next(EMPTY, {kind: 'chose', id: SEARCH}), {kind: 'missed', id: SEARCH});
  assert.equal(missed.missing, SEARCH);
  assert.equal(next(missed, {kind: 'chose', id: CHECKOUT}).missing, '');
});

test('a room, whatever happens, is not changed in place', () => {
  const before = room(incident(CHECKOUT));
  const copy = structuredClone(before);
  next(before, record('IncidentMerged', CHECKOUT, {into: SEARCH, because: 'x'}));
  next(before, record('IncidentResolved', CHECKOUT, {because: 'x'}));
  assert.deepEqual(before, copy);
});

test('a headline, where only a stream is heard, is the caption', () => {
  const reading = next(room(incident(CHECKOUT)), {kind: 'link', link: 'live', at: 1, carrier: 'stream'});
  const headline = {shown: 'It fails more.', spoken: 'it fails more'};
  const after = next(reading, record('HeadlineWritten', CHECKOUT, {headline}));
  assert.deepEqual(after.caption, silent(11, CHECKOUT, 'It fails more.'));
});

test('a caption, whose headline is erased, is gone', () => {
  const captioned = next(room(), {kind: 'captioned', caption: silent(7, CHECKOUT, 'It fails.')});
  assert.equal(next(captioned, record('PayloadErased', undefined, {sequences: [7]})).caption, undefined);
  assert.equal(next(captioned, record('PayloadErased', undefined, {sequences: [6]})).caption.id, 7);
});

test('a caption, told of another utterance, stays as it is', () => {
  const captioned = next(room(), {kind: 'captioned', caption: silent(7, CHECKOUT, 'It fails.')});
  assert.equal(next(captioned, {kind: 'said', id: 6, word: 3, positionMillis: 900}), captioned);
  assert.equal(next(captioned, {kind: 'ended', id: 7, phase: 'stopped'}).caption.phase, 'stopped');
});

test('a link, that waits for its next try, says when that is', () => {
  const away = next(EMPTY, {kind: 'link', link: 'reconnecting', at: 1, retryAt: 900});
  assert.equal(away.retryAt, 900);
  assert.equal(next(away, {kind: 'link', link: 'live', at: 2}).retryAt, 0);
});

test('who chose nothing, looks at what presses most, or was last', () => {
  const ended = incident(SEARCH, {status: 'RESOLVED', until: '2026-11-21T03:05:00Z'});
  assert.equal(shown(room(incident(CHECKOUT), ended)).id, CHECKOUT);
  assert.equal(shown(room(ended)).id, SEARCH);
  assert.deepEqual(shown(room()), {id: '', page: undefined, incident: undefined});
});

test('the next incident, in the order of the list, comes after the one looked at; after the last comes the first', () => {
  const ended = incident(SEARCH, {status: 'RESOLVED', until: '2026-11-21T03:05:00Z'});
  const both = room(incident(CHECKOUT), ended);
  assert.equal(beside(both, 1), SEARCH);
  assert.equal(beside(both, -1), SEARCH);
  assert.equal(beside(next(both, {kind: 'chose', id: SEARCH}), 1), CHECKOUT);
  assert.equal(beside(next(both, {kind: 'chose', id: 'inc-cccccccccc'}), 1), CHECKOUT);
  assert.equal(beside(next(both, {kind: 'chose', id: 'inc-cccccccccc'}), -1), SEARCH);
  assert.equal(beside(room(), 1), '');
});

test('another incident, once chosen, brings back its own service; the same one leaves the picked', () => {
  const picked = next(next(room(incident(CHECKOUT)), {kind: 'chose', id: CHECKOUT}), {kind: 'picked', service: 'payments'});
  assert.equal(next(picked, {kind: 'chose', id: CHECKOUT}).drift.picked, 'payments');
  assert.equal(next(picked, {kind: 'chose', id: SEARCH}).drift.picked, '');
});

const BEGAN = {inquiry: {services: ['checkout']}};

test('a record of an investigation, that no page has, is held until one has it', () => {
  const heard = next(room(incident(CHECKOUT)), record('InvestigationBegan', CHECKOUT, BEGAN));
  assert.equal(heard.recent.get(CHECKOUT).length, 1);
  assert.ok(heard.stale.has(CHECKOUT));
  const page = {incident: incident(CHECKOUT), alerts: [], timeline: heard.recent.get(CHECKOUT)};
  assert.equal(next(heard, {kind: 'paged', page}).recent.size, 0);
});

test('a record of an investigation, erased, merged away or of a former room, is held no longer', () => {
  const heard = next(room(incident(CHECKOUT), incident(SEARCH)), record('InvestigationBegan', CHECKOUT, BEGAN));
  assert.equal(next(heard, record('PayloadErased', undefined, {sequences: [11]}, 12)).recent.size, 0);
  assert.equal(next(heard, record('IncidentMerged', CHECKOUT, {into: SEARCH}, 12)).recent.size, 0);
  assert.equal(next(heard, {kind: 'reset', sequence: 1, incidents: []}).recent.size, 0);
});

test('another incident, once chosen, shows evidence of all kinds and points at none', () => {
  const seeking = next(room(incident(CHECKOUT)), {kind: 'set', fields: {sought: 'LOGS', pointed: 3, unreported: 'x'}});
  const {sought, pointed, unreported} = next(seeking, {kind: 'chose', id: SEARCH});
  assert.deepEqual({sought, pointed, unreported}, {sought: '', pointed: 0, unreported: ''});
});

test('a report that is read, once another incident is looked at, is put away', () => {
  const reading = {incident: CHECKOUT, because: ''};
  const read = next(room(incident(CHECKOUT), incident(SEARCH)), {kind: 'set', fields: {dialog: 'report', reading}});
  const other = next(read, {kind: 'chose', id: SEARCH});
  assert.equal(other.dialog, '');
  assert.equal(other.reading, undefined);
});

test('what stands before the room, once somebody is locked out, is gone with who was there', () => {
  const seen = next(room(), {kind: 'glimpsed', listeners: 2, people: 1, present: [{name: 'ann'}]});
  const locked = next(next(seen, {kind: 'set', fields: {dialog: 'people'}}), {kind: 'link', link: 'locked', at: 1});
  assert.equal(locked.dialog, '');
  assert.deepEqual(locked.present, []);
});
