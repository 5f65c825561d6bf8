import assert from 'node:assert/strict';
import {test} from 'node:test';
import {Past} from '../../main/resources/web/js/past.js';
import {replayed} from '../../main/resources/web/js/replay.js';

const ID = 'inc-aaaaaaaaaa';
const page = fields => ({incident: ID, from: '2026-11-21T03:00:00Z', to: '2026-11-21T03:00:20Z', records: [], stages: [], whole: true, ...fields});
const answer = (status, body) => ({ok: status < 300, status, json: async () => body});

function past(...answers) {
  const asked = [];
  let replay;
  let locked = 0;
  const service = {get: async path => (asked.push(path), answers.shift())};
  const it = new Past(service, () => ({replay}), event => (replay = replayed(replay, event)), () => locked++);
  return {it, asked, replay: () => replay, locked: () => locked};
}

test('an incident, of several pages, is read to its end', async () => {
  const {it, asked, replay} = past(answer(200, page({next: 7})), answer(200, page()));
  await it.open(ID);
  assert.deepEqual(asked.map(path => /after=(\d+)/.exec(path)[1]), ['0', '7']);
  assert.equal(replay().phase, 'ready');
});

test('an incident, that nobody knows or gives, is said to be missing', async () => {
  for (const [response, because] of [
    [answer(404, {}), 'The room does not know this incident.'],
    [answer(500, {}), 'The service answered 500.'],
    [undefined, 'The service does not answer.'],
  ]) {
    const {it, replay} = past(response);
    await it.open(ID);
    assert.deepEqual([replay().phase, replay().because], ['failed', because]);
  }
});

test('a token, that is refused, locks the room', async () => {
  const {it, locked} = past(answer(401, {}));
  await it.open(ID);
  assert.equal(locked(), 1);
});

test('a replay, closed while it is read, stays closed', async () => {
  const {it, replay} = past(answer(200, page({next: 7})), answer(200, page()));
  const opened = it.open(ID);
  globalThis.clearInterval ??= () => {};
  it.close();
  await opened;
  assert.equal(replay(), undefined);
});

test('an incident, whose second page does not come, keeps the first and can be read on', async () => {
  const record = sequence => ({sequence, time: `2026-11-21T03:00:0${sequence}Z`, kind: 'SignalJoined', incident: ID, payload: {}});
  const {it, asked, replay} = past(answer(200, page({next: 7, records: [record(1)]})), undefined, answer(200, page({records: [record(8)]})));
  await it.open(ID);
  const {phase, because, isWhole, records, to} = replay();
  assert.deepEqual([phase, because, isWhole, records.length], ['failed', 'The service does not answer.', false, 1]);
  assert.equal(to, Date.parse('2026-11-21T03:00:01Z'));
  await it.again();
  assert.deepEqual(asked.map(path => /after=(\d+)/.exec(path)[1]), ['0', '7', '7']);
  assert.deepEqual([replay().phase, replay().isWhole, replay().records.length], ['ready', true, 2]);
});

test('an incident, of which nothing could be read, is read from its beginning when it is tried again', async () => {
  const {it, asked, replay} = past(undefined, answer(200, page()));
  await it.open(ID);
  await it.again();
  assert.deepEqual(asked.map(path => /after=(\d+)/.exec(path)[1]), ['0', '0']);
  assert.equal(replay().phase, 'ready');
});
