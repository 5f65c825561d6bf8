import assert from 'node:assert/strict';
import {test} from 'node:test';

let fails = false;
const contexts = [];
globalThis.AudioContext = class {
  state = 'running';
  audioWorklet = {addModule: async () => (fails === true ? Promise.reject(new Error('503')) : fails)};
  resume = async () => {};
  close = async () => {
    this.state = 'closed';
  };

  constructor() {
    contexts.push(this);
  }
};
globalThis.AudioWorkletNode = class {
  port = {postMessage() {}};
  connect() {}
};

const {Player} = await import('../../main/resources/web/js/audio/player.js');

test('a player, whose module did not load, is made anew when it is opened again', async t => {
  t.mock.method(console, 'warn', () => {});
  const player = new Player(() => {}, () => {});
  fails = true;
  assert.deepEqual([await player.open(), player.hasFailed], [false, true]);
  assert.equal(contexts[0].state, 'closed');
  fails = false;
  assert.deepEqual([await player.open(), player.hasFailed], [true, false]);
  assert.equal(contexts.length, 2);
});

test('a player, opened by two at once, fails for both and is left once', async t => {
  t.mock.method(console, 'warn', () => {});
  const player = new Player(() => {}, () => {});
  fails = true;
  assert.deepEqual(await Promise.all([player.open(), player.open()]), [false, false]);
  fails = false;
  assert.equal(await player.open(), true);
});

test('a player, in a browser that makes none, is not heard', async t => {
  t.mock.method(console, 'warn', () => {});
  t.mock.method(globalThis, 'AudioContext', class {
    constructor() {
      throw new Error('no device');
    }
  });
  const player = new Player(() => {}, () => {});
  assert.deepEqual([await player.open(), player.hasFailed], [false, true]);
});

test('a player, whose module never comes, keeps nobody waiting', async t => {
  t.mock.method(console, 'warn', () => {});
  t.mock.timers.enable({apis: ['setTimeout']});
  const player = new Player(() => {}, () => {});
  fails = new Promise(() => {});
  const opened = player.open();
  t.mock.timers.tick(10_000);
  fails = false;
  assert.deepEqual([await opened, player.hasFailed], [false, true]);
});
