import assert from 'node:assert/strict';
import {test} from 'node:test';

/** The audio thread at the room's own rate, so that samples stay as they are; the test is its clock. */
globalThis.sampleRate = 16_000;
globalThis.currentTime = 0;
globalThis.AudioWorkletProcessor = class {
  port = {said: [], postMessage: (report, handedOver) => this.port.said.push({...report, handedOver})};
};
globalThis.registerProcessor = () => {};
const {FRAME_SAMPLES, MicrophoneProcessor} = await import('../../main/resources/web/js/audio/mic-worklet.js');

function microphone() {
  const processor = new MicrophoneProcessor();
  let heard = 0;
  return {
    order: order => processor.port.onmessage({data: order}),
    /** Each frame has its number as its loudness. */
    hear: frames => {
      for (let frame = 0; frame < frames; frame++) {
        processor.process([[new Float32Array(FRAME_SAMPLES).fill(++heard / 1_000)]]);
      }
    },
    process: samples => processor.process([[samples]]),
    said: processor.port.said,
    numbers: () => processor.port.said.filter(({is}) => is === 'frame')
      .map(({samples}) => Math.round((1_000 * samples[0]) / 32_767)),
  };
}

test('a microphone, between two talks, sends nothing', () => {
  const it = microphone();
  it.hear(100);
  assert.deepEqual(it.said, []);
});

test('a talk, as it begins, has the 200 ms from before', () => {
  const it = microphone();
  it.hear(25);
  it.order({do: 'begin', id: 3});
  it.hear(2);
  assert.deepEqual(it.numbers(), [16, 17, 18, 19, 20, 21, 22, 23, 24, 25, 26, 27]);
  assert.ok(it.said.every(({id}) => id === 3));
});

test('a talk, once it is released, has 160 ms more and then says that it ended', () => {
  const it = microphone();
  it.order({do: 'begin', id: 3});
  it.hear(5);
  it.order({do: 'end'});
  it.hear(20);
  assert.equal(it.numbers().length, 13);
  assert.deepEqual([it.said.at(-1).is, it.said.at(-1).id], ['ended', 3]);
});

test('a talk, that is dropped, sends no frame more', () => {
  const it = microphone();
  it.order({do: 'begin', id: 3});
  it.hear(5);
  it.order({do: 'drop'});
  it.hear(20);
  assert.equal(it.said.length, 5);
});

test('a talk, after another, has nothing of what that one sent', () => {
  const it = microphone();
  it.order({do: 'begin', id: 1});
  it.hear(30);
  it.order({do: 'drop'});
  it.hear(2);
  it.order({do: 'begin', id: 2});
  assert.deepEqual(it.numbers().slice(30), [31, 32]);
});

test('a talk, begun in the tail of another, ends that one', () => {
  const it = microphone();
  it.order({do: 'begin', id: 1});
  it.order({do: 'end'});
  it.hear(3);
  it.order({do: 'begin', id: 2});
  it.hear(20);
  assert.deepEqual(it.said.filter(({is}) => is === 'ended').map(({id}) => id), [1]);
  assert.equal(it.said.filter(({id, is}) => id === 2 && is === 'frame').length, 20);
});

test('a frame, of blocks of any size, has 320 samples, its loudness, and hands them over', () => {
  const it = microphone();
  it.order({do: 'begin', id: 1});
  [128, 128, 128, 1, 255].forEach(length => it.process(new Float32Array(length).fill(0.5)));
  assert.deepEqual(it.said.map(({samples}) => samples.length), [320, 320]);
  assert.ok(Math.abs(it.said[0].effectiveValue - 0.5) < 0.001);
  assert.deepEqual(it.said[0].handedOver, [it.said[0].samples.buffer]);
});

test('a sample, beyond full scale, is full scale', () => {
  const it = microphone();
  it.order({do: 'begin', id: 1});
  it.process(Float32Array.from({length: 320}, (_, index) => (index % 2 === 0 ? 3 : -3)));
  assert.deepEqual([...it.said[0].samples.slice(0, 2)], [32_767, -32_767]);
});

test('a block, without any sound, is waited out', () => {
  const it = microphone();
  it.order({do: 'begin', id: 1});
  const processor = new MicrophoneProcessor();
  assert.equal(processor.process([[]]), true);
  assert.equal(it.said.length, 0);
});
