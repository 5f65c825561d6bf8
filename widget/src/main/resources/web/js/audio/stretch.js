/** Says it faster or slower at the same pitch: overlaps stretches of sound where they are most alike. Pure. */

/** Of what is overlapped, in samples: 10 ms, as long as a low voice swings. */
const HOP = 240;

/** So far around the place that the speed asks for, one is looked for that fits. */
const SEARCH = 120;

export class Stretch {
  #speed;
  #input = new Float32Array();
  /** Where the next stretch should begin. */
  #wanted = 0;
  /** How the last stretch would have gone on; empty before the first. */
  #tail = new Float32Array();
  /** Where that ends. */
  #end = 0;

  /** @param {number} speed 1 as it is */
  constructor(speed) {
    this.#speed = speed;
  }

  get speed() {
    return this.#speed;
  }

  /** As much as can be said of it already. @returns {Float32Array} */
  push(/** @type {Float32Array} */ samples) {
    if (this.#speed === 1) {
      return samples;
    }
    this.#input = joined([this.#input, samples]);
    /** @type {Float32Array[]} */
    const made = [];
    while (Math.round(this.#wanted) + SEARCH + 2 * HOP <= this.#input.length) {
      made.push(this.#next());
    }
    this.#forget();
    return joined(made);
  }

  /** What is left when nothing more comes. @returns {Float32Array} */
  finish() {
    return joined([this.#tail, this.#input.subarray(this.#end)]);
  }

  #next() {
    const begin = this.#tail.length > 0 ? this.#fitting(Math.round(this.#wanted)) : 0;
    const fresh = this.#input.slice(begin, begin + HOP);
    this.#tail.forEach((sample, index) => {
      fresh[index] = sample + (fresh[index] - sample) * (index / HOP);
    });
    this.#end = begin + 2 * HOP;
    this.#tail = this.#input.slice(begin + HOP, this.#end);
    this.#wanted += HOP * this.#speed;
    return fresh;
  }

  /** The place about there that is most like how it would have gone on. */
  #fitting(/** @type {number} */ about) {
    let best = about;
    let most = -Infinity;
    for (let begin = Math.max(0, about - SEARCH); begin <= about + SEARCH; begin++) {
      const likeness = this.#likeness(begin);
      if (likeness > most) {
        [best, most] = [begin, likeness];
      }
    }
    return best;
  }

  #likeness(/** @type {number} */ begin) {
    let product = 0;
    let energy = 1e-9;
    for (let index = 0; index < HOP; index++) {
      const sample = this.#input[begin + index];
      product += sample * this.#tail[index];
      energy += sample * sample;
    }
    return product / Math.sqrt(energy);
  }

  /** What is not looked at any more. */
  #forget() {
    const past = Math.min(this.#end, Math.max(0, Math.round(this.#wanted) - SEARCH));
    this.#input = this.#input.slice(past);
    this.#wanted -= past;
    this.#end -= past;
  }
}

function joined(/** @type {Float32Array[]} */ parts) {
  const whole = new Float32Array(parts.reduce((length, part) => length + part.length, 0));
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
}
