import assert from 'node:assert/strict';
import {test} from 'node:test';
import {NO_WATCH, about, barred, changesLists, isPaused, together, watched} from '../../main/resources/web/js/anomalies.js';
import {summary, tellDrift, trackRecord} from '../../main/resources/web/js/drift-words.js';
import {EMPTY, next} from '../../main/resources/web/js/state.js';

const NOW = Date.parse('2026-11-21T03:10:00Z');

function anomaly(fields = {}) {
  return {
    id: 'a-0123456789ab', service: 'checkout', subject: 'log shape', verdict: 'CRITICAL',
    onset: '2026-11-21T03:00:12Z', seen: '2026-11-21T03:01:04Z', score: {value: 0.58, usual: 0.08, limit: 0.3},
    detector: 'log shape', because: 'two new templates',
    movers: [{name: 'T218', text: 'pool timed out', shift: 'NEW', usual: 0, now: 0.37}], ...fields,
  };
}

function record(kind, payload, fields = {}) {
  return {sequence: 11, time: '2026-11-21T03:09:00Z', kind, actor: 'echoops:log shape', erased: !payload, payload, ...fields};
}

const ended = {anomaly: 'a-0123456789ab', at: '2026-11-21T03:08:00Z', because: 'back within the band'};
const judged = {anomaly: 'a-0123456789ab', judgement: 'GOOD_CALL', by: 'maya'};
const seen = () => next(EMPTY, record('DriftSeen', {anomaly: anomaly()}));
const known = room => room.watch.anomalies.get('a-0123456789ab');

test('drift that is seen, without an incident, is known', () => {
  assert.equal(known(seen()).subject, 'log shape');
  assert.equal(known(seen()).incident, undefined);
});

test('drift that is seen, in an incident, is known with it, and the incident is stale', () => {
  const room = next(EMPTY, record('DriftSeen', {anomaly: anomaly()}, {incident: 'inc-aaaaaaaaaa'}));
  assert.equal(known(room).incident, 'inc-aaaaaaaaaa');
  assert.deepEqual([...room.stale], ['inc-aaaaaaaaaa']);
});

test('drift that ended, has an end; of what is not known, it changes nothing', () => {
  assert.equal(known(next(seen(), record('DriftEnded', ended, {sequence: 12}))).ended, ended.at);
  assert.equal(next(EMPTY, record('DriftEnded', ended)).watch, EMPTY.watch);
});

test('a judgement, of an anomaly, is known with who gave it, and nothing is asked any more', () => {
  const asked = next(seen(), {kind: 'judging', id: 'a-0123456789ab', refusal: ''});
  const room = next(asked, record('AnomalyJudged', judged, {sequence: 12}));
  assert.deepEqual([known(room).judged, known(room).judgedBy], ['GOOD_CALL', 'maya']);
  assert.equal(room.watch.judging.size, 0);
});

test('an erased record, of drift, changes nothing', () => {
  assert.equal(next(EMPTY, record('DriftSeen', undefined)).watch, EMPTY.watch);
});

test('a list of anomalies, takes the place of all before', () => {
  const watch = watched(seen().watch, {kind: 'anomalies', anomalies: [anomaly({id: 'a-another00000'})]});
  assert.deepEqual([...watch.anomalies.keys()], ['a-another00000']);
});

test('a timeline, with anomalies that its records do not say, has them at their time', () => {
  const entries = [record('IncidentOpened', {because: ''}, {sequence: 1, time: '2026-11-21T03:01:05Z'})];
  const {watch} = next(seen(), record('DriftEnded', ended, {sequence: 12}));
  assert.deepEqual(together(entries, watch, ['checkout']).map(({kind}) => kind), ['DriftEnded', 'IncidentOpened', 'DriftSeen']);
});

test('a timeline, that says an anomaly itself, says it once', () => {
  const entries = [record('DriftSeen', {anomaly: anomaly()})];
  assert.equal(together(entries, seen().watch, ['checkout']).length, 1);
});

test('a timeline, of an incident, leaves other services out; without an incident it has all', () => {
  assert.deepEqual(together([], seen().watch, ['payments']), []);
  assert.equal(together([], seen().watch, undefined).length, 1);
});

test('records of one time, keep their order, the newest first', () => {
  const entries = [record('A', {}, {sequence: 1}), record('B', {}, {sequence: 2})];
  assert.deepEqual(together(entries, NO_WATCH, []).map(({kind}) => kind), ['B', 'A']);
});

test('drift that is seen, is told with its numbers, its onset and what moved', () => {
  const {who, text, detail} = tellDrift(record('DriftSeen', {anomaly: anomaly()}), anomaly(), NOW);
  assert.equal(who, 'alert');
  assert.equal(text, 'Log shape of checkout has drifted: score 0.58, limit 0.3');
  assert.equal(detail, 'began 03:00:12 · T218 new, 37% (pool timed out) · two new templates');
});

test('drift of a metric, that wakes nobody, is told in its own numbers and quietly', () => {
  const metric = anomaly({subject: 'latency_p95_ms', verdict: 'LOG_ONLY', movers: [{name: 'latency_p95_ms', text: 'level', shift: 'RISEN', usual: 181.3, now: 412.7}]});
  const {who, text, detail} = tellDrift(record('DriftSeen', {anomaly: metric}), metric, NOW);
  assert.equal(who, 'noted');
  assert.match(text, /drifted: 413, usually 181$/);
  assert.equal(detail, 'began 03:00:12 · latency_p95_ms risen to 413, usually 181 (level) · two new templates · written down only');
});

test('silence, and all metrics together, are told in words', () => {
  const said = subject => tellDrift(record('DriftSeen', {}), anomaly({subject}), NOW).text;
  assert.equal(said('silence'), 'checkout has fallen silent');
  assert.match(said('all metrics'), /^The metrics of checkout together have drifted: /);
});

test('an end and a judgement, of a known anomaly or not, are told', () => {
  assert.equal(tellDrift(record('DriftEnded', ended), anomaly(), NOW).text, 'Log shape of checkout is as usual again');
  assert.equal(tellDrift(record('DriftEnded', ended), undefined, NOW).text, 'What had drifted is as usual again');
  assert.deepEqual(tellDrift(record('AnomalyJudged', judged), anomaly(), NOW),
    {who: 'person', text: 'maya judged: good call', detail: 'log shape of checkout'});
});

test('what a record is about, is known as it is now', () => {
  const room = next(seen(), record('AnomalyJudged', judged, {sequence: 12}));
  assert.equal(about(room.watch, record('DriftSeen', {anomaly: anomaly()})).judged, 'GOOD_CALL');
  assert.equal(about(NO_WATCH, record('DriftSeen', {anomaly: anomaly()})).judged, undefined);
  assert.equal(about(NO_WATCH, record('DriftEnded', ended)), undefined);
  assert.equal(about(room.watch, record('IncidentOpened', {})), undefined);
});

test('judging, by role and link, is for responders who are connected', () => {
  const room = (role, link = 'live') => ({...EMPTY, link, person: {name: 'kim', role}});
  assert.equal(barred(room('responder')), '');
  assert.equal(barred(room('admin')), '');
  assert.equal(barred(room('viewer')), 'For responders only.');
  assert.equal(barred(room('admin', 'reconnecting')), 'The room is away.');
  assert.equal(barred({...EMPTY, link: 'live'}), 'For responders only.');
});

test('detectors, in a few words, are those that are on', () => {
  const detector = (state, right = 0, wrong = 0) => ({name: 'x', state, right, wrong});
  assert.equal(summary([detector('watching'), detector('learning'), detector('watching'), detector('off')]), '2 watching, 1 learning');
  assert.equal(trackRecord(detector('watching', 12, 1)), 'right 12 of 13');
  assert.equal(trackRecord(detector('watching')), 'not judged yet');
});

test('the lists, after a record of drift or of a pause, are to be asked for again', () => {
  assert.deepEqual(['DriftSeen', 'DetectionPaused', 'PayloadErased', 'SignalJoined'].map(changesLists), [true, true, true, false]);
});

test('detectors, paused or not, are known as such; a refusal stands until they are told anew', () => {
  const told = state => watched(NO_WATCH, {kind: 'detectors', detectors: [{name: 'x', state, right: 0, wrong: 0}]});
  assert.deepEqual([isPaused(told('paused')), isPaused(told('watching')), isPaused(NO_WATCH)], [true, false, false]);
  const refused = watched(told('watching'), {kind: 'not-paused', because: 'no'});
  assert.equal(refused.refusal, 'no');
  assert.equal(watched(refused, {kind: 'detectors', detectors: []}).refusal, '');
});
