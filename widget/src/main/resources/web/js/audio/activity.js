/** Tells from the loudness whether somebody speaks. Pure, apart from what it remembers. */

/** 12 dB above what is usual here. */
const ABOVE_FLOOR = 4;

/** What is quieter is nobody, however quiet the place is: -46 dB of full scale. */
const LEAST_EFFECTIVE_VALUE = 0.005;

/** The floor follows the quiet quickly and the loud slowly, so that a sentence does not become the usual. */
const DOWN = 0.2;
const UP = 0.002;

const FRAMES_TO_BEGIN = 3;
const FRAMES_TO_END = 35;

export class Activity {
  #floor = 1e-4;
  #loud = 0;
  #quiet = 0;
  #isActive = false;

  /** Takes the effective value of 20 ms; says whether somebody speaks. */
  take(/** @type {number} */ effectiveValue) {
    this.#floor += (effectiveValue - this.#floor) * (effectiveValue < this.#floor ? DOWN : UP);
    const isLoud = effectiveValue > Math.max(this.#floor * ABOVE_FLOOR, LEAST_EFFECTIVE_VALUE);
    this.#loud = isLoud ? this.#loud + 1 : 0;
    this.#quiet = isLoud ? 0 : this.#quiet + 1;
    this.#isActive = this.#isActive ? this.#quiet < FRAMES_TO_END : this.#loud >= FRAMES_TO_BEGIN;
    return this.#isActive;
  }
}
