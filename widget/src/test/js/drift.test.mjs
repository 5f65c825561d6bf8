import assert from 'node:assert/strict';
import {test} from 'node:test';
import {NO_DRIFT, drifted, mostAnomalous} from '../../main/resources/web/js/drift.js';

const BEGIN = Date.parse('2026-11-21T03:00:00Z');

const at = seconds => new Date(BEGIN + 1_000 * seconds).toISOString();

function point(seconds, score = 0.1) {
  return {at: at(seconds), score, low: 0.04, high: 0.12, limit: 0.3};
}

function service(name, score = 0.1, metrics = []) {
  const shares = [{template: 'T1', text: 'started', usual: 1, now: 1, shift: 'other'}];
  return {service: name, metrics, logs: {learned: 1, linesPerSecond: 4, history: [point(0, score)], shares}};
}

function metric(name, fields = {}) {
  return {name, learned: 1, anomalous: false, surprise: 0, history: [], ...fields};
}

function listed(...services) {
  return drifted(NO_DRIFT, {kind: 'drift-listed', services});
}

function glimpse(fields) {
  return {kind: 'drift-glimpsed', service: 'checkout', ...fields};
}

test('a list, before anything else, makes the drift known, with moments as numbers and words as constants', () => {
  const {known, services} = listed(service('checkout'));
  assert.equal(known, true);
  assert.equal(services.get('checkout').logs.history[0].at, BEGIN);
  assert.equal(services.get('checkout').logs.shares[0].shift, 'OTHER');
});

test('an empty list, of a service without logs, is known to be empty', () => {
  assert.deepEqual([listed().known, listed().services.size], [true, 0]);
});

test('a list, made before the last glimpse, keeps what was glimpsed', () => {
  const glimpsed = drifted(listed(service('checkout')), glimpse({point: point(60)}));
  const again = drifted(glimpsed, {kind: 'drift-listed', services: [service('checkout')]});
  assert.deepEqual(again.services.get('checkout').logs.history.map(({at}) => at - BEGIN), [0, 60_000]);
});

test('a list, without a service that was known, forgets it', () => {
  const again = drifted(listed(service('checkout')), {kind: 'drift-listed', services: [service('payments')]});
  assert.deepEqual([...again.services.keys()], ['payments']);
});

test('points, once a second, are kept every five seconds, so that half an hour fits', () => {
  let drift = listed(service('checkout'));
  for (let second = 1; second <= 60; second++) {
    drift = drifted(drift, glimpse({point: point(second, second / 100)}));
  }
  const {history} = drift.services.get('checkout').logs;
  assert.equal(history.length, 13);
  assert.equal(history.at(-1).score, 0.6);
});

test('points, of more than half an hour, leave at its beginning', () => {
  let drift = listed(service('checkout'));
  for (let second = 0; second <= 2_400; second += 5) {
    drift = drifted(drift, glimpse({point: point(second)}));
  }
  const {history} = drift.services.get('checkout').logs;
  assert.equal(history.length, 360);
  assert.ok(history.at(-1).at - history[0].at <= 30 * 60_000);
});

test('a point, that comes late, is left out', () => {
  const drift = drifted(listed(service('checkout')), glimpse({point: point(-20)}));
  assert.equal(drift.services.get('checkout').logs.history.length, 1);
});

test('a glimpse, of a service that is not known yet, makes it known', () => {
  const drift = drifted(listed(), glimpse({point: point(1), linesPerSecond: 3, shares: []}));
  assert.equal(drift.services.get('checkout').logs.linesPerSecond, 3);
});

test('a glimpse, of a service that is being learned, says how much of it is known', () => {
  const drift = drifted(listed(), glimpse({linesPerSecond: 3, learned: 0.4, shares: []}));
  assert.deepEqual([drift.services.get('checkout').logs.learned, drift.services.get('checkout').logs.history], [0.4, []]);
});

test('a glimpse, of metrics alone, leaves the logs as they are', () => {
  const drift = drifted(NO_DRIFT, glimpse({metrics: [{name: 'cpu', anomalous: true, point: {at: at(1), value: 90}}]}));
  const {logs, metrics} = drift.services.get('checkout');
  assert.equal(logs, undefined);
  assert.deepEqual(metrics.map(({name, anomalous, history}) => [name, anomalous, history[0].value]), [['cpu', true, 90]]);
});

test('a glimpse, of a known metric, is appended to it and keeps what it does not say', () => {
  const known = metric('cpu', {learned: 0.7, history: [{at: at(0), value: 1}]});
  const drift = drifted(listed(service('checkout', 0.1, [known])), glimpse({metrics: [{name: 'cpu', anomalous: false, point: {at: at(1), value: 2}}]}));
  const [cpu] = drift.services.get('checkout').metrics;
  assert.equal(cpu.learned, 0.7);
  assert.deepEqual(cpu.history.map(({value}) => value), [1, 2]);
});

test('metrics to name first, are those not as usual by surprise, then the others by name', () => {
  const metrics = [metric('b'), metric('c', {anomalous: true, surprise: 2}), metric('a'), metric('d', {anomalous: true, surprise: 5})];
  assert.deepEqual(mostAnomalous(metrics).map(({name}) => name), ['d', 'c', 'a', 'b']);
});
