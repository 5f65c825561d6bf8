import assert from 'node:assert/strict';
import {test} from 'node:test';

const BLOCK = 128;

/** The audio thread, of which the test is the clock. */
globalThis.sampleRate = 24_000;
globalThis.currentTime = 0;
globalThis.AudioWorkletProcessor = class {
  port = {said: [], postMessage: report => this.port.said.push(report)};
};
globalThis.registerProcessor = () => {};
const {PlayerProcessor} = await import('../../main/resources/web/js/audio/player-worklet.js');

function player() {
  const processor = new PlayerProcessor();
  return {
    order: order => processor.port.onmessage({data: order}),
    push: length => processor.port.onmessage({data: {do: 'push', samples: new Float32Array(length).fill(0.5)}}),
    said: is => processor.port.said.filter(report => report.is === is),
    play: (blocks = 1) => Array.from({length: blocks}, () => {
      const out = new Float32Array(BLOCK);
      processor.process([], [[out]]);
      return [...out];
    }).flat(),
  };
}

test('a sound, of less than 80 ms, waits for more', () => {
  const it = player();
  it.order({do: 'begin', id: 7});
  it.push(1_919);
  assert.ok(it.play().every(sample => sample === 0));
  it.push(1);
  assert.ok(it.play().every(sample => sample === 0.5));
  assert.deepEqual(it.said('started').map(({id}) => id), [7]);
});

test('a sound, that is whole, plays to its last sample and says so', () => {
  const it = player();
  it.order({do: 'begin', id: 7});
  it.push(200);
  it.order({do: 'finish'});
  assert.equal(it.play(3).filter(sample => sample === 0.5).length, 200);
  assert.deepEqual(it.said('ended').map(({played, underruns}) => [played, underruns]), [[200, 0]]);
});

test('a sound, that runs out, counts once and waits to be full again', () => {
  const it = player();
  it.order({do: 'begin', id: 7});
  it.push(1_920);
  it.play(16);
  it.push(128);
  assert.ok(it.play().every(sample => sample === 0));
  it.push(2_000);
  it.order({do: 'finish'});
  it.play(20);
  assert.equal(it.said('ended')[0].underruns, 1);
  assert.equal(it.said('ended')[0].played, 1_920 + 2_128);
});

test('a sound, told to stop, fades within 8 ms and is forgotten', () => {
  const it = player();
  it.order({do: 'begin', id: 7});
  it.push(24_000);
  it.play();
  it.order({do: 'stop'});
  const fading = it.play(4);
  const loud = fading.filter(sample => sample !== 0).length;
  assert.ok(loud > 150 && loud <= 192, `${loud} samples`);
  assert.ok(fading.slice(1, loud).every((sample, index) => sample <= fading[index]));
  assert.equal(it.said('ended').length, 1);
});

test('a sound, begun while another fades, plays after it', () => {
  const it = player();
  it.order({do: 'begin', id: 7});
  it.push(24_000);
  it.play();
  it.order({do: 'stop'});
  it.order({do: 'begin', id: 8});
  it.push(100);
  it.order({do: 'finish'});
  it.play(4);
  assert.deepEqual(it.said('ended').map(({id, played}) => [id, played > 0]), [[7, true], [8, true]]);
  assert.equal(it.said('ended')[1].played, 100);
});

test('a sound, without a single sample, ends at once', () => {
  const it = player();
  it.order({do: 'begin', id: 7});
  it.order({do: 'finish'});
  it.play();
  assert.deepEqual(it.said('ended').map(({id}) => id), [7]);
});

test('a sound, told to be quieter, becomes so without a jump, and the next one too', () => {
  const it = player();
  it.order({do: 'begin', id: 7});
  it.push(24_000);
  it.play();
  it.order({do: 'volume', volume: 0.25});
  const samples = it.play(3);
  assert.ok(samples.slice(1).every((sample, index) => samples[index] - sample < 0.003));
  assert.ok(Math.abs(samples.at(-1) - 0.125) < 0.001);
  it.order({do: 'begin', id: 8});
  it.push(2_000);
  assert.ok(Math.abs(it.play()[0] - 0.125) < 0.001);
  it.order({do: 'volume', volume: 1});
  assert.ok(Math.abs(it.play(3).at(-1) - 0.5) < 0.001);
});

test('a sound, told to pause, is silent within 8 ms, says so, and goes on where it was', () => {
  const it = player();
  it.order({do: 'begin', id: 7});
  it.push(24_000);
  it.play();
  it.order({do: 'pause', isPaused: true});
  const fading = it.play(4);
  const loud = fading.filter(sample => sample !== 0).length;
  assert.ok(loud > 150 && loud <= 192, `${loud} samples`);
  assert.ok(it.play(100).every(sample => sample === 0));
  const {played, effectiveValue} = it.said('moved').at(-1);
  assert.ok(played >= BLOCK + loud && played <= BLOCK + 193 && effectiveValue === 0, `${played} ${effectiveValue}`);
  it.order({do: 'pause', isPaused: false});
  assert.equal(it.play(4).at(-1), 0.5);
  assert.equal(it.said('ended').length, 0);
});

test('a sound, told to stop while it pauses, ends at once, and the next one is heard', () => {
  for (const blocks of [0, 4]) {
    const it = player();
    it.order({do: 'begin', id: 7});
    it.push(24_000);
    it.play();
    it.order({do: 'pause', isPaused: true});
    it.play(blocks);
    it.order({do: 'stop'});
    it.order({do: 'pause', isPaused: false});
    it.order({do: 'begin', id: 8});
    it.push(4_800);
    it.play(4);
    assert.equal(it.said('ended').length, 1);
    assert.equal(it.play(4).at(-1), 0.5);
  }
});
