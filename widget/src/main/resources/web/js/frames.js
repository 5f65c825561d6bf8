/** Reads what comes as bytes. Pure. */

const SPEECH = 1;
const LAST = 1;
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
