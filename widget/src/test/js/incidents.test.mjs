import assert from 'node:assert/strict';
import {test} from 'node:test';
import {Incidents} from '../../main/resources/web/js/incidents.js';
import {EMPTY, next} from '../../main/resources/web/js/state.js';

const settled = () => new Promise(resolve => setImmediate(resolve));

/** A list of incidents that is answered as the test says, one answer after the other. */
function incidents(t, ...answers) {
  t.mock.timers.enable({apis: ['setTimeout']});
  let room = {...EMPTY, known: true};
  const it = {asked: [], told: []};
  const service = {token: '', get: async path => (it.asked.push(path), answers.shift())};
  const tell = event => {
    it.told.push(event.kind);
    room = next(room, event);
  };
  it.incidents = new Incidents(service, () => room, tell, () => {});
  it.pass = async millis => {
    t.mock.timers.tick(millis);
    await settled();
  };
  return it;
}

const cutOff = {ok: true, status: 200, json: async () => Promise.reject(new SyntaxError('cut off'))};
const list = {ok: true, status: 200, json: async () => []};

test('a list, that breaks off, is asked for again', async t => {
  const it = incidents(t, cutOff, list);
  it.incidents.refreshSoon();
  await it.pass(500);
  assert.deepEqual(it.told, ['asked']);
  await it.pass(4_000);
  await it.pass(500);
  assert.deepEqual(it.told, ['asked', 'asked', 'listed']);
});

test('a list, that nobody can make anything of, keeps no later one from being asked for', async t => {
  const it = incidents(t, {ok: true, status: 200, json: async () => ({})}, list);
  const failed = it.incidents.refreshSoon();
  const told = assert.rejects(failed, TypeError);
  await it.pass(500);
  await told;
  it.incidents.refreshSoon();
  await it.pass(500);
  assert.equal(it.asked.length, 2);
});
