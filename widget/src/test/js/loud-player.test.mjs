import assert from 'node:assert/strict';
import {test} from 'node:test';

const orders = [];
globalThis.AudioContext = class {
  state = 'running';
  audioWorklet = {addModule: async () => {}};
  resume = async () => {};
};
globalThis.AudioWorkletNode = class {
  port = {postMessage: order => orders.push(order)};
  connect() {}
};

const {LoudPlayer} = await import('../../main/resources/web/js/audio/loud-player.js');
const loud = () => orders.filter(order => order.do === 'volume').at(-1)?.volume;

test('a player, made quieter before it is open, is so once it is', async () => {
  const player = new LoudPlayer(() => {}, () => {});
  player.loudness = 0.5;
  await player.open();
  assert.equal(loud(), 0.5);
});

test('a player, ducked for a person to be heard, is as much quieter as its listener wants it', async () => {
  const player = new LoudPlayer(() => {}, () => {});
  await player.open();
  player.volume = 0.25;
  player.loudness = 0.4;
  assert.equal(loud(), 0.1);
  player.volume = 1;
  assert.equal(loud(), 0.4);
});
