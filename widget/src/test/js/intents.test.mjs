import assert from 'node:assert/strict';
import {readFileSync, readdirSync} from 'node:fs';
import {test} from 'node:test';
import {Intents} from '../../main/resources/web/js/intents.js';
import {EMPTY} from '../../main/resources/web/js/state.js';

const JS = new URL('../../main/resources/web/js/', import.meta.url);

/** A page whose parts say what is wanted of them. */
function page(room = {}) {
  const it = {done: []};
  const part = name => new Proxy({}, {get: (_, method) => (...values) => it.done.push([name, method, ...values].join(' '))});
  const names = ['service', 'connection', 'joining', 'arriving', 'choices', 'orders', 'looking', 'past', 'reporting', 'watcher', 'actions', 'drills', 'board', 'ownWindow', 'page'];
  const parts = Object.fromEntries(names.map(name => [name, part(name)]));
  it.intents = new Intents({...parts, room: () => ({...EMPTY, ...room}), tell: ({kind}) => it.done.push(kind), draw() {}, enter: () => it.done.push('enter')});
  return it;
}

test('an intent, from a button, reaches the part that does it', () => {
  const it = page();
  it.intents.take('command', 'status');
  it.intents.take('enter', 'secret');
  it.intents.take('pop-out');
  assert.deepEqual(it.done, ['joining used', 'orders command status', 'service remember secret', 'enter', 'ownWindow open']);
});

test('an intent, that would do something, is not taken from the past; the stop is', () => {
  const it = page({replay: {id: 'inc-aaaaaaaaaa'}});
  it.intents.take('command', 'status');
  it.intents.take('second', 'a-1');
  it.intents.take('stop-everything');
  assert.deepEqual(it.done, ['orders stopEverything']);
});

test('every intent, that an element or a key has, is known', () => {
  const from = ['elements/', ''].flatMap(folder => readdirSync(new URL(folder, JS)).filter(name => name.endsWith('.js')).map(name => `${folder}${name}`));
  const wanted = from.flatMap(name => [...readFileSync(new URL(name, JS), 'utf8').matchAll(/intend\(this, '([a-z-]+)'|intent: '([a-z-]+)'/g)].map(found => found[1] ?? found[2]));
  const it = page();
  const unknown = [...new Set(wanted)].filter(name => {
    try {
      it.intents.take(name, '1');
    } catch (error) {
      return /not a function/.test(error.message);
    }
  });
  assert.ok(wanted.length > 40, String(wanted.length));
  assert.deepEqual(unknown, ['talk']);
});
