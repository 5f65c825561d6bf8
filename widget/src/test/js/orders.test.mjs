import assert from 'node:assert/strict';
import {test} from 'node:test';
import {Orders} from '../../main/resources/web/js/orders.js';
import {EMPTY, next} from '../../main/resources/web/js/state.js';

/** A page on which something goes on. */
function page(room = {}) {
  const it = {done: [], room: {...EMPTY, link: 'live', person: {name: 'ann', role: 'responder'}, ...room}};
  const doing = name => value => it.done.push(value === undefined ? name : `${name} ${value}`);
  it.orders = new Orders({
    room: () => it.room,
    tell: event => (it.room = next(it.room, event)),
    send: ({type, text}) => it.done.push(['send', type, text].filter(Boolean).join(' ')),
    voice: {stop: doing('hushed'), flush: doing('flushed')},
    talk: {drop: doing('dropped')},
    hold: {forget: doing('let go')},
    past: {close: doing('back to now')},
    actions: {stop: doing('stopped over HTTP')},
  });
  return it;
}

const PLAN = {id: 'a-1', incident: '', by: 'ann', state: 'awaiting', until: '', at: '', changed: ''};
const planned = {actions: {...EMPTY.actions, known: new Map([[PLAN.id, PLAN]])}};
const saying = {caption: {id: 7, phase: 'saying'}};

test('a stop, while Echo speaks, silences Echo and drops no plan', () => {
  const it = page({...planned, ...saying});
  it.orders.stop();
  assert.deepEqual(it.done, ['let go', 'flushed', 'send stop']);
});

test('a stop, in the quiet, drops the plan that waits here', () => {
  const it = page(planned);
  it.orders.stop();
  assert.deepEqual(it.done, ['let go', 'hushed', 'send command cancel']);
});

test('a stop, while somebody speaks, drops what they say', () => {
  const it = page({...planned, talk: {id: 1, by: 'push', phase: 'talking'}});
  it.orders.stop();
  assert.deepEqual(it.done, ['let go', 'dropped person']);
});

test('a stop, in a past that is quiet, leads back to now', () => {
  const it = page({replay: {id: 'inc-aaaaaaaaaa'}});
  it.orders.stop();
  assert.deepEqual(it.done, ['let go', 'back to now']);
});

test('to stop everything takes two presses, and goes by whatever carries it', t => {
  t.mock.timers.enable({apis: ['Date'], now: 1_000_000});
  for (const [carrier, sent] of [['socket', ['hushed', 'send command stop everything']], ['stream', ['stopped over HTTP']]]) {
    const it = page({carrier});
    it.orders.stopEverything();
    assert.deepEqual(it.done, []);
    t.mock.timers.tick(500);
    it.orders.stopEverything();
    assert.deepEqual([it.done, it.room.actions.armedAt], [sent, 0]);
  }
});

test('a first press alone is given up, and the words of a code end with their time', () => {
  const it = page({actions: {...planned.actions, armedAt: 1_000, code: {action: 'a-1', words: ['tango'], until: '1970-01-01T00:00:04Z'}}});
  it.orders.tick(3_900);
  assert.deepEqual([it.room.actions.armedAt, it.room.actions.code?.words], [1_000, ['tango']]);
  it.orders.tick(4_001);
  assert.deepEqual([it.room.actions.armedAt, it.room.actions.code], [0, undefined]);
});
