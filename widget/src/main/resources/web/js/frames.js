/** Reads and writes what goes as bytes. Pure. */

const SPEECH = 1;
const MICROPHONE = 2;
const LAST = 1;
const WITH_ECHO = 1;
const HEADER_BYTES = 8;
const FULL_SCALE = 32_768;

/**
 * A piece of the sound of one utterance.
 *
 * @typedef {object} Frame
 * @property {number} id of the utterance
 * @property {boolean} isLast
 * @property {Float32Array} samples 24 kHz, mono, from -1 to 1
 */

/**
 * @param {ArrayBuffer} bytes
 * @returns {Frame | undefined} nothing where it is not speech, so that later kinds do no harm
 */
export function frame(bytes) {
  const view = new DataView(bytes);
  if (bytes.byteLength < HEADER_BYTES || view.getUint8(0) !== SPEECH) {
    return undefined;
  }
  const samples = new Float32Array((bytes.byteLength - HEADER_BYTES) >> 1);
  for (let index = 0; index < samples.length; index++) {
    samples[index] = view.getInt16(HEADER_BYTES + 2 * index, true) / FULL_SCALE;
  }
  return {id: view.getUint32(4), isLast: (view.getUint8(1) & LAST) !== 0, samples};
}

/**
 * A piece of what the microphone heard.
 *
 * @param {number} id of the talk
 * @param {boolean} isWithEcho whether Echo may be heard in it
 * @param {Int16Array} samples 16 kHz, mono
 * @returns {ArrayBuffer}
 */
export function microphoneFrame(id, isWithEcho, samples) {
  const view = new DataView(new ArrayBuffer(HEADER_BYTES + 2 * samples.length));
  view.setUint8(0, MICROPHONE);
  view.setUint8(1, isWithEcho ? WITH_ECHO : 0);
  view.setUint32(4, id);
  samples.forEach((sample, index) => view.setInt16(HEADER_BYTES + 2 * index, sample, true));
  return view.buffer;
}
