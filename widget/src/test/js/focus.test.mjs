import assert from 'node:assert/strict';
import {test} from 'node:test';
import {inFocus, strain, unusual} from '../../main/resources/web/js/focus.js';
import {EMPTY, next} from '../../main/resources/web/js/state.js';
import {notAsUsual} from '../../main/resources/web/js/words.js';

const INCIDENT = {id: 'inc-aaaaaaaaaa', status: 'OPEN', severity: 'ERROR', since: '', services: [{name: 'checkout'}, {name: 'payments'}, {name: 'unknown'}]};

function service(name, score = 0.1, learned = 1, metrics = []) {
  const history = [{at: '2026-11-21T03:00:00Z', score, low: 0.04, high: 0.12, limit: 0.3}];
  return {service: name, metrics, logs: {learned, linesPerSecond: 4, history, shares: []}};
}

function room(...services) {
  return next(EMPTY, {kind: 'drift-listed', services});
}

function withAnomaly(before, fields) {
  return next(before, {kind: 'anomaly', anomaly: {id: 'a-1', service: 'search', verdict: 'WARNING', ...fields}});
}

test('the service in focus, of an incident, is the most pressing of those that it is about', () => {
  const drift = room(service('checkout', 0.4), service('payments', 0.5), service('search', 0.9));
  const told = next(drift, {kind: 'reset', sequence: 1, incidents: [INCIDENT]});
  assert.equal(inFocus(told).service, 'payments');
});

test('the service in focus, without an incident, is the one beyond its limit, else the first by name', () => {
  assert.equal(inFocus(room(service('checkout'), service('payments', 0.5))).service, 'payments');
  assert.equal(inFocus(room(service('payments', 0.29), service('checkout', 0.1))).service, 'checkout');
});

test('the service in focus, once picked, is that one as long as it is known', () => {
  const drift = room(service('checkout'), service('payments', 0.5));
  assert.equal(inFocus(next(drift, {kind: 'picked', service: 'checkout'})).service, 'checkout');
  assert.equal(inFocus(next(drift, {kind: 'picked', service: 'gone'})).service, 'payments');
  assert.equal(inFocus(EMPTY), undefined);
});

test('a service, with an anomaly that wakes people, is not as usual until it has ended', () => {
  const calm = room(service('checkout'), service('search'));
  assert.deepEqual(unusual(withAnomaly(calm, {})), ['search']);
  assert.equal(inFocus(withAnomaly(calm, {})).service, 'search');
  assert.deepEqual(unusual(withAnomaly(calm, {ended: '2026-11-21T03:01:00Z'})), []);
});

test('a service, with an anomaly that is only written down, or one odd metric, is as usual', () => {
  const odd = {name: 'cpu', learned: 1, anomalous: true, surprise: 5, history: []};
  assert.deepEqual(unusual(withAnomaly(room(service('search', 0.1, 1, [odd])), {verdict: 'LOG_ONLY'})), []);
});

test('strain, before what is usual is known, is none', () => {
  assert.deepEqual([...room(service('checkout', 0.9, 0.5)).drift.services.values()].map(strain), [0]);
});

test('services that are not as usual, are named; many are counted', () => {
  assert.deepEqual(unusual(room(service('payments', 0.4), service('checkout', 0.5), service('search'))), ['checkout', 'payments']);
  assert.equal(notAsUsual(['checkout', 'payments']), 'checkout and payments are not as usual');
  assert.equal(notAsUsual(['checkout']), 'checkout is not as usual');
  assert.equal(notAsUsual(['a', 'b', 'c']), '3 services are not as usual');
  assert.equal(notAsUsual([]), '');
});
