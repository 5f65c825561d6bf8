import assert from 'node:assert/strict';
import {test} from 'node:test';
import {glimpse} from '../../main/resources/web/js/glimpses.js';
import {EMPTY, next} from '../../main/resources/web/js/state.js';
import {Watcher, pace} from '../../main/resources/web/js/watch.js';

/** A service that notes what it is asked, and a room that hears of it. */
function world(answers = {}, fields = {link: 'live'}) {
  const asked = [];
  const told = [];
  const answer = path => {
    asked.push(path);
    const given = answers[path.replace(/\?.*/, '')];
    return given && {ok: (given.status ?? 200) < 300, status: given.status ?? 200, json: async () => given};
  };
  const service = {get: async path => answer(path), post: async (path, message) => (told.push(message), answer(path))};
  let room = {...EMPTY, ...fields};
  const watcher = new Watcher(service, () => room, event => {
    told.push(event);
    room = next(room, event);
  });
  return {asked, told, watcher, room: () => room};
}

test('a tick, when connected, asks for all there is once, and not again soon', async () => {
  const {asked, watcher} = world();
  await watcher.tick(0);
  await watcher.tick(1_000);
  assert.deepEqual(asked, ['api/drift', 'anomalies?hours=24', 'api/detectors']);
});

test('a tick, while the room is away, asks nothing', async () => {
  const {asked, watcher} = world({}, {link: 'reconnecting'});
  await watcher.tick(0);
  assert.deepEqual(asked, []);
});

test('answers, that arrive, are told to the room; others leave it as it is', async () => {
  const {watcher, room} = world({'api/drift': {at: '', services: [{service: 'checkout', metrics: []}]}, 'api/detectors': {status: 404}});
  await watcher.tick(0);
  assert.deepEqual([...room().drift.services.keys()], ['checkout']);
  assert.equal(room().watch.detectors, undefined);
});

test('a list of drift, by its state, is good for a while', () => {
  const shape = learned => ({...EMPTY, drift: {...EMPTY.drift, services: new Map([['a', {service: 'a', metrics: [], logs: {learned}}]])}});
  assert.deepEqual([shape(0.4), shape(1), EMPTY, {...shape(1), carrier: 'stream'}].map(pace), [10_000, 60_000, 10_000, 5_000]);
});

test('a judgement, that the service takes, is shown as it took it', async () => {
  const id = 'a-0123456789ab';
  const {asked, told, watcher, room} = world({[`anomalies/${id}/acknowledge`]: {id, judged: 'GOOD_CALL', judgedBy: 'maya'}});
  await watcher.judge(`${id} good call`);
  assert.deepEqual(asked, [`anomalies/${id}/acknowledge`]);
  assert.deepEqual(told[1], {judgement: 'good call'});
  assert.equal(room().watch.anomalies.get(id).judged, 'GOOD_CALL');
});

test('a judgement, that fails, says why', async () => {
  const refusal = async answers => {
    const {watcher, room} = world(answers);
    await watcher.judge('a-1 false alarm');
    return room().watch.judging.get('a-1');
  };
  assert.equal(await refusal({}), 'Not saved: the service does not answer.');
  assert.equal(await refusal({'anomalies/a-1/acknowledge': {status: 403}}), 'Not saved: for responders only.');
  assert.equal(await refusal({'anomalies/a-1/acknowledge': {status: 500}}), 'Not saved: the service answered 500.');
});

test('a pause, that is refused, says why', async () => {
  const {asked, told, watcher, room} = world({'api/detectors/pause': {status: 403}});
  await watcher.pause(30);
  assert.deepEqual(asked, ['api/detectors/pause']);
  assert.deepEqual(told[0], {minutes: 30});
  assert.equal(room().watch.refusal, 'Not saved: for responders only.');
});

test('a glimpse, of each kind, is an event; of an unknown kind it is none', () => {
  const of = fields => glimpse({type: 'glimpse', ...fields});
  assert.deepEqual(of({kind: 'room', listeners: 2}), {kind: 'glimpsed', listeners: 2, people: 0, present: []});
  assert.deepEqual(of({kind: 'lines', lines: []}), {kind: 'lines', lines: []});
  assert.equal(of({kind: 'drift', service: 'checkout', linesPerSecond: 2}).kind, 'drift-glimpsed');
  assert.equal(of({kind: 'weather'}), undefined);
});
