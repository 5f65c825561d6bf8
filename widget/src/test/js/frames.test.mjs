import assert from 'node:assert/strict';
import {test} from 'node:test';
import {frame, microphoneFrame} from '../../main/resources/web/js/frames.js';

function bytes(kind, flags, id, ...samples) {
  const view = new DataView(new ArrayBuffer(8 + 2 * samples.length));
  view.setUint8(0, kind);
  view.setUint8(1, flags);
  view.setUint32(4, id);
  samples.forEach((sample, index) => view.setInt16(8 + 2 * index, sample, true));
  return view.buffer;
}

test('a frame, of speech, has its utterance and samples from -1 to 1', () => {
  const read = frame(bytes(1, 0, 0xfffffffe, 0, 16_384, -32_768));
  assert.equal(read.id, 0xfffffffe);
  assert.equal(read.isLast, false);
  assert.deepEqual([...read.samples], [0, 0.5, -1]);
});

test('a frame, with the first flag, is the last one and may be empty', () => {
  assert.deepEqual(frame(bytes(1, 1, 7)), {id: 7, isLast: true, samples: new Float32Array()});
  assert.equal(frame(bytes(1, 3, 7)).isLast, true);
});

test('a frame, cut in the middle of a sample, loses half a sample', () => {
  assert.equal(frame(bytes(1, 0, 7, 1, 2).slice(0, 11)).samples.length, 1);
});

test('bytes, that are no speech, are nothing', () => {
  assert.equal(frame(bytes(2, 0, 7, 1)), undefined);
  assert.equal(frame(new ArrayBuffer(7)), undefined);
  assert.equal(frame(new ArrayBuffer(0)), undefined);
});

test('a frame, of the microphone, has its talk, its flag and its samples', () => {
  const view = new DataView(microphoneFrame(0x01020304, true, Int16Array.of(1, -2, 32_767)));
  assert.deepEqual([...new Uint8Array(view.buffer).slice(0, 8)], [2, 1, 0, 0, 1, 2, 3, 4]);
  assert.deepEqual([8, 10, 12].map(at => view.getInt16(at, true)), [1, -2, 32_767]);
  assert.equal(new DataView(microphoneFrame(1, false, new Int16Array(320))).getUint8(1), 0);
  assert.equal(microphoneFrame(1, false, new Int16Array(320)).byteLength, 648);
});
