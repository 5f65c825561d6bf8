/** Changes the rate of sound that streams by, with a windowed sinc. Pure. */

/** Zero crossings on both sides together: the edge of the filter is then about a ninth of the rate wide. */
const CROSSINGS = 48;

/** Of the lower half rate. What is above it would come back as another tone. */
const CUTOFF = 0.92;

/** Between two of these delays the filter is interpolated. */
const PHASES = 64;
const CHUNK = 1_024;

export class Resampler {
  #step;
  #half;
  #phases;
  #buffer;
  #length;
  #position;

  /**
   * @param {number} from
   * @param {number} to both in Hz
   */
  constructor(from, to) {
    const ratio = Math.min(1, to / from);
    this.#step = from / to;
    this.#half = Math.ceil(CROSSINGS / ratio / 2);
    this.#phases = Array.from({length: PHASES + 1}, (_, phase) => filter(this.#half, ratio * CUTOFF, phase / PHASES));
    // It begins with silence, so that the first sample has a past.
    this.#buffer = new Float32Array(4 * this.#half + 2 * CHUNK);
    this.#length = this.#half;
    this.#position = this.#half;
  }

  /**
   * Takes samples, as many as there are, and gives those that they make.
   *
   * @param {Float32Array} samples
   * @param {(sample: number) => void} give
   */
  push(samples, give) {
    for (let from = 0; from < samples.length; from += CHUNK) {
      this.#take(samples.subarray(from, from + CHUNK), give);
    }
  }

  #take(/** @type {Float32Array} */ samples, /** @type {(sample: number) => void} */ give) {
    this.#buffer.set(samples, this.#length);
    this.#length += samples.length;
    while (Math.floor(this.#position) + this.#half < this.#length) {
      give(this.#sample());
      this.#position += this.#step;
    }
    const past = Math.min(this.#length, Math.floor(this.#position) - this.#half);
    this.#buffer.copyWithin(0, past, this.#length);
    this.#length -= past;
    this.#position -= past;
  }

  #sample() {
    const base = Math.floor(this.#position);
    const phase = (this.#position - base) * PHASES;
    const near = Math.floor(phase);
    const share = phase - near;
    const [one, other] = [this.#phases[near], this.#phases[Math.min(PHASES, near + 1)]];
    const first = base - this.#half + 1;
    let sum = 0;
    for (let index = 0; index < one.length; index++) {
      sum += (one[index] + share * (other[index] - one[index])) * this.#buffer[first + index];
    }
    return sum;
  }
}

/** A sinc under a Blackman window, delayed by less than a sample, that leaves a constant as it is. */
function filter(/** @type {number} */ half, /** @type {number} */ cutoff, /** @type {number} */ delay) {
  const weights = Float64Array.from({length: 2 * half}, (_, index) => {
    const at = index - half + 1 - delay;
    const window = 0.42 + 0.5 * Math.cos(Math.PI * at / half) + 0.08 * Math.cos(2 * Math.PI * at / half);
    const angle = Math.PI * cutoff * at;
    return Math.abs(at) > half ? 0 : window * (angle === 0 ? 1 : Math.sin(angle) / angle);
  });
  const sum = weights.reduce((total, weight) => total + weight, 0);
  return weights.map(weight => weight / sum);
}
