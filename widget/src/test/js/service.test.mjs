import assert from 'node:assert/strict';
import {test} from 'node:test';
import {DEADLINE_MILLIS, Service} from '../../main/resources/web/js/service.js';

/** A service that gives one answer, what it was asked, and what it has stored. */
function served(answer) {
  const asked = [];
  const stored = new Map();
  const storage = {getItem: key => stored.get(key) ?? null, setItem: (key, text) => stored.set(key, text)};
  const ask = async (url, request) => {
    asked.push({url, ...request});
    return answer();
  };
  return {service: new Service('../', ask, storage), asked, stored, ask, storage};
}

const json = (body, status = 200) => () => Response.json(body, {status});

test('a ticket, for whoever has a token, is asked for with it', async () => {
  const {service, asked} = served(json({ticket: 'abc'}, 201));
  service.remember('secret');
  assert.deepEqual(await service.ticket(), {is: 'granted', ticket: 'abc'});
  assert.equal(asked[0].url, '../api/tickets');
  assert.deepEqual(asked[0].headers, {Authorization: 'Bearer secret'});
});

test('a ticket, refused or not to be had, says which', async () => {
  assert.deepEqual(await served(json({}, 401)).service.ticket(), {is: 'locked'});
  const full = () => new Response('', {status: 503, headers: {'Retry-After': '7'}});
  assert.deepEqual(await served(full).service.ticket(), {is: 'away', retryMillis: 7_000});
  const gone = () => Promise.reject(new TypeError('fetch failed'));
  assert.deepEqual(await served(gone).service.ticket(), {is: 'away', retryMillis: 0});
});

test('an invitation, that is good, becomes the token of this tab', async () => {
  const {service, asked, ask, storage} = served(json({token: 'session'}, 201));
  assert.equal(await service.exchange('Invitation', 'signed'), true);
  assert.deepEqual(asked[0].headers, {Authorization: 'Invitation signed'});
  assert.equal(new Service('../', ask, storage).token, 'session');
});

test('an invitation, that was used, changes nothing', async () => {
  const {service} = served(json({}, 401));
  assert.equal(await service.exchange('Invitation', 'signed'), false);
  assert.equal(service.token, '');
});

test('a token, with what no header can carry, loses that', () => {
  const {service} = served(json({}));
  service.remember(' a\r\nb\u2028 ');
  assert.equal(service.token, 'ab');
});

test('a page, without any storage, keeps the token in memory', () => {
  const service = new Service('../', fetch, undefined);
  service.remember('secret');
  assert.equal(service.token, 'secret');
});

test('a page, whose storage is full, keeps the token in memory', t => {
  const before = Object.getOwnPropertyDescriptor(globalThis, 'sessionStorage');
  t.after(() => (before ? Object.defineProperty(globalThis, 'sessionStorage', before) : delete globalThis.sessionStorage));
  const full = () => {
    throw new DOMException('full', 'QuotaExceededError');
  };
  Object.defineProperty(globalThis, 'sessionStorage', {configurable: true, value: {getItem: () => null, setItem: full}});
  const service = new Service('../', fetch);
  service.remember('secret');
  assert.equal(service.token, 'secret');
});

/** A service that never answers, until nobody waits any more. */
const hanging = () => new Service('../', (url, {signal}) => new Promise((_, reject) => {
  signal.addEventListener('abort', () => reject(signal.reason));
}), undefined);

test('a call, of any kind, that is not answered in time, is given up', async t => {
  const late = new AbortController();
  const timeout = t.mock.method(AbortSignal, 'timeout', () => late.signal);
  const service = hanging();
  const calls = [service.get('health'), service.post('api/actions', {}), service.delete('api/suspension'), service.ticket(), service.exchange('Ticket', 'abc')];
  late.abort();
  assert.deepEqual(await Promise.all(calls), [undefined, undefined, undefined, {is: 'away', retryMillis: 0}, false]);
  assert.deepEqual(timeout.mock.calls.map(call => call.arguments[0]), Array(5).fill(DEADLINE_MILLIS));
});

test('a ticket, that nobody waits for any more, is away', async () => {
  const asking = new AbortController();
  const answer = hanging().ticket(asking.signal);
  asking.abort();
  assert.deepEqual(await answer, {is: 'away', retryMillis: 0});
});
