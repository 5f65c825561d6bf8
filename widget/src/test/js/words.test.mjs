import assert from 'node:assert/strict';
import {test} from 'node:test';
import * as words from '../../main/resources/web/js/words.js';

const NOW = Date.parse('2026-11-21T03:30:00Z');

test('a text, with what cannot be seen in it, shows escapes', () => {
  assert.equal(words.visible('a\u202egnp.\u001b[31m\u0000'), 'a\\u202egnp.\\u001b[31m\\u0000');
  assert.equal(words.visible('a\r\nb\u2028c\ud800d\u{e0041}'), 'a\\u000d\\u000ab\\u2028c\\ud800d\\u{e0041}');
});

test('a clock, of another day, names the day', () => {
  assert.equal(words.clock('2026-11-21T03:08:34Z', NOW), '03:08');
  assert.equal(words.clock('2026-11-20T23:08:34Z', NOW, true), '20 Nov 23:08:34');
});

test('a time, however long, has at most two units', () => {
  const ages = ['2026-11-21T03:29:30Z', '2026-11-21T03:22:00Z', '2026-11-21T01:00:00Z', '2026-11-18T23:00:00Z'];
  assert.deepEqual(ages.map(from => words.lasted(from, NOW)),
    ['less than 1 min', '8 min', '2 h 30 min', '2 days 4 h']);
});

test('a time, by a clock that runs ahead, is not negative', () => {
  assert.equal(words.lasted('2026-11-21T03:31:00Z', NOW), 'less than 1 min');
});

test('a list, of any length, reads as in a sentence', () => {
  assert.equal(words.list([]), '');
  assert.equal(words.list(['a']), 'a');
  assert.equal(words.list(['a', 'b', 'c']), 'a, b and c');
});

test('a measure, with zero in it, shows the zero', () => {
  const measure = {metric: 'hits', value: 0, usual: 40, limit: {value: 1}, unit: '/s'};
  assert.equal(words.measured(measure), 'hits 0/s, limit 1/s, usually 40/s');
  assert.equal(words.measured(undefined), '');
});

test('a unit, if it is a word, stands apart from its number', () => {
  assert.equal(words.measured({metric: 'latency', value: 0.84, unit: 's'}), 'latency 0.84 s');
  assert.equal(words.measured({metric: 'errors', value: 12, unit: '%'}), 'errors 12%');
});

test('what is not yet, when there is nothing, is not said', () => {
  assert.equal(words.notYet([]), '');
  assert.equal(words.notYet(['speaking', 'hearing']), 'Not in this room yet: speaking and hearing.');
});

test('trouble, of several checks, names those that fail', () => {
  const checks = {
    'event log': {status: 'failing', reason: 'the disk is full'},
    catalogue: {status: 'degraded', reason: 'none'},
  };
  assert.equal(words.trouble({checks}), 'Event log: the disk is full.');
});

test('a signal, in the timeline, says what, where and why it belongs', () => {
  const signal = {
    transition: 'RETRIGGERED',
    place: {service: 'checkout', environment: 'production'},
    complaint: {title: 'High error rate', measure: {metric: 'error_rate', value: 14.1, unit: '%'}},
  };
  const told = words.tell({
    kind: 'SignalJoined',
    actor: 'echoops:triage',
    payload: {signal, because: 'the same alert'},
  });
  assert.deepEqual(told, {
    who: 'alert',
    text: 'Alert again: High error rate',
    detail: 'checkout in production · error_rate 14.1% · the same alert',
  });
});

test('a closing, by a person, names the person and the reason', () => {
  const told = words.tell({kind: 'IncidentClosed', actor: 'person:maya', payload: {because: 'done'}});
  assert.deepEqual(told, {who: 'person', text: 'maya closed the incident', detail: 'done'});
});

test('what people asked, took and noted is told with their names', () => {
  const entry = {actor: 'person:maya'};
  const reply = {shown: 'All quiet.', spoken: 'All quiet.'};
  assert.deepEqual(words.tell({...entry, kind: 'Answered', payload: {asked: 'status', meaning: 'Status', reply}}), {
    who: 'person',
    text: 'maya asked: “status”',
    detail: 'Echo: All quiet.',
  });
  assert.equal(words.tell({...entry, kind: 'IncidentAcknowledged', payload: {by: 'maya'}}).text, 'maya has taken it');
  assert.equal(words.tell({...entry, kind: 'NoteTaken', payload: {text: 'It was slow'}}).detail, 'It was slow');
});

test('a record, erased or of an unknown kind, is told without its content', () => {
  const entry = {actor: 'echoops:triage', incident: 'inc-aaaaaaaaaa'};
  assert.equal(words.tell({...entry, kind: 'SignalJoined'}).text, 'SignalJoined: what it said was erased');
  assert.equal(words.tell({...entry, kind: 'SomethingNew', payload: {}}).text, 'SomethingNew');
});

test('an age, up to an hour, is read like a clock', () => {
  assert.equal(words.age({since: '2026-11-21T03:22:18Z'}, NOW), '7:42');
  assert.equal(words.age({since: '2026-11-21T03:31:00Z'}, NOW), '0:00');
  assert.equal(words.age({since: '2026-11-21T01:00:00Z', until: '2026-11-21T02:30:00Z'}, NOW), '1 h 30 min');
});

test('a quantity, at a glance, has the unit that its metric gives away', () => {
  const latency = {metric: 'p95_latency_ms', unit: ''};
  assert.equal(words.metric(latency), 'p95 latency');
  assert.equal(words.quantity(latency, 2400), '2.4 s');
  assert.equal(words.quantity(latency, 300), '300 ms');
  assert.equal(words.quantity({metric: 'error_rate', unit: '%'}, 11.4), '11.4%');
  assert.equal(words.quantity({metric: 'hits', unit: ''}, 0), '0');
});

test('what Echo did, in the timeline, says to how many or why not', () => {
  const entry = {actor: 'echoops:speak', incident: 'inc-aaaaaaaaaa'};
  const spoken = words.tell({...entry, kind: 'Spoken', payload: {text: 'x', voice: 'espeak-ng', length: 'PT6.12S', listeners: 1}});
  assert.deepEqual(spoken, {who: 'echo', text: 'Echo began to speak, 6 s', detail: '1 listener · espeak-ng'});
  const untold = words.tell({...entry, kind: 'NotNotified', payload: {channel: 'slack', because: 'it was full'}});
  assert.deepEqual(untold, {who: 'waiting', text: 'Slack was not told', detail: 'it was full'});
});

test('services, more than there is room for, are counted; one that cannot be said has how it is called', () => {
  const services = ['chk-7f', 'ledger', 'mailer'].map(name => ({name, declared: true}));
  assert.equal(words.serviceNames({services}, 2), 'chk-7f and ledger and 1 more');
  assert.equal(words.serviceNames({services, labels: {'chk-7f': 'service bravo'}}, 1), 'chk-7f (“service bravo”) and 2 more');
  assert.equal(words.serviceNames({services: []}, 2), '');
});

test('a pause, begun or ended, names who and until when', () => {
  const entry = {actor: 'person:maya', kind: 'DetectionPaused', time: '2026-11-21T03:00:00Z'};
  const said = until => words.tell({...entry, payload: {until, by: 'maya'}}).text;
  assert.equal(said('2026-11-21T03:30:00Z'), 'maya paused the detectors until 03:30 UTC');
  assert.equal(said('2026-11-21T03:00:00Z'), 'maya has the detectors wake people again');
});

test('answers that are late on purpose name who and until when, or that it is over', () => {
  const entry = {actor: 'person:maya', kind: 'CommandsDelayed', time: '2026-11-21T03:00:00Z'};
  const said = until => words.tell({...entry, payload: {until, by: 'maya'}}).text;
  assert.equal(said('2026-11-21T03:05:00Z'), 'maya has commands answered late until 03:05 UTC, to try it');
  assert.equal(said('2026-11-21T03:00:00Z'), 'maya has commands answered at once again');
});

test('a place in another system is told by its name there', () => {
  const entry = {actor: 'echoops:notify', kind: 'IncidentFiled', time: '2026-11-21T03:00:00Z'};
  const filed = words.tell({...entry, payload: {system: 'datadog cases', id: '1', name: 'CASE-17'}});
  assert.equal(filed.text, 'Echo filed it with datadog cases as CASE-17');
});

test('what most error lines say, and a summary, are told', () => {
  const entry = {actor: 'echoops:drift', time: '2026-11-21T03:00:00Z'};
  const cluster = {template: 'T218', text: 'pool timed out after <*> ms', share: 0.71, words: ['pool', 'timed']};
  assert.deepEqual(words.tell({...entry, kind: 'ClusterNamed', payload: {service: 'checkout', cluster}}),
    {who: 'echo', text: '71% of the error lines of checkout say the same: T218', detail: 'pool timed out after <*> ms · pool, timed'});
  assert.equal(words.tell({...entry, kind: 'SummaryWritten', payload: {text: 'A calm day.'}}).detail, 'A calm day.');
});
