import assert from 'node:assert/strict';
import {test} from 'node:test';
import {ActionList} from '../../main/resources/web/js/action-list.js';

const answer = (status, body) => ({ok: status < 300, status, json: async () => body});

const WELL = {got: answer(200, {actions: []}), deleted: answer(200, {}), room: {link: 'live', carrier: 'socket'}};

function list(fields = {}) {
  const {got, deleted, room} = {...WELL, ...fields};
  const asked = [];
  const told = [];
  const service = {
    get: async path => (asked.push(`GET ${path}`), got),
    post: async path => (asked.push(`POST ${path}`), answer(200, {})),
    delete: async path => (asked.push(`DELETE ${path}`), deleted),
  };
  return {asked, told, actions: new ActionList(service, () => room, event => told.push(event))};
}

test('the list, when a line begins, is asked for, and told', async () => {
  const {actions, asked, told} = list({got: answer(200, {suspended: 'ann stopped everything', actions: []})});
  await actions.connected();
  assert.deepEqual(asked, ['GET api/actions']);
  assert.deepEqual(told, [{kind: 'actions-listed', suspended: 'ann stopped everything', actions: []}]);
});

test('the list, once asked for, is left alone for a while; without a line it is not asked for', async () => {
  const {actions, asked} = list();
  await actions.tick(1_000);
  await actions.tick(20_000);
  await actions.tick(31_000);
  assert.equal(asked.length, 2);
  const away = list({room: {link: 'reconnecting', carrier: 'socket'}});
  await away.actions.tick(1_000);
  assert.deepEqual(away.asked, []);
});

test('the list, of a service that has none, leaves the room as it is', async () => {
  for (const got of [undefined, answer(404, {}), answer(200, undefined), answer(200, {actions: 'none'})]) {
    const {actions, told} = list({got});
    await actions.connected();
    assert.deepEqual(told, []);
  }
});

test('the stop, lifted, is asked for anew; refused, it says why', async () => {
  const lifted = list();
  await lifted.actions.lift();
  assert.deepEqual(lifted.asked, ['DELETE webhook/suspend', 'GET api/actions']);
  const because = async deleted => {
    const {actions, told} = list({deleted});
    await actions.lift();
    return told[0].because;
  };
  assert.match(await because(answer(403, {})), /admins only/);
  assert.match(await because(answer(500, {})), /500/);
  assert.match(await because(undefined), /does not answer/);
});

test('the stop, held by what nobody can lift from within, says by what, and stays', async () => {
  const held = {status: 'suspended', suspended: 'there is a file KILL in the data directory; it has to be removed by hand'};
  const {actions, asked, told} = list({deleted: answer(200, held), got: answer(200, {suspended: held.suspended, actions: []})});
  await actions.lift();
  assert.equal(told[0].because, `Not allowed again: ${held.suspended}.`);
  assert.equal(told[1].suspended, held.suspended);
  assert.deepEqual(asked, ['DELETE webhook/suspend', 'GET api/actions']);
});

test('the stop, without a socket, gets through all the same', async () => {
  const {actions, asked} = list();
  await actions.stop();
  assert.deepEqual(asked, ['POST webhook/suspend', 'GET api/actions']);
});
