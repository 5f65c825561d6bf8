import assert from 'node:assert/strict';
import {test} from 'node:test';
import {Service} from '../../main/resources/web/js/service.js';

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
