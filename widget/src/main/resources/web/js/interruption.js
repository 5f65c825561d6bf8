/** Tells a person who speaks over Echo from Echo in the microphone: Echo pauses, and what stays as loud is a person. Pure, apart from what it remembers. */

/** What was in the air, and what a place gives back of it, is gone by then. */
const SETTLES_MILLIS = 120;

/** Who is not heard within so long after that was Echo itself, or has said no more than a syllable. */
const LISTENS_MILLIS = 250;

/** As loud as before the pause, but for 9 dB: a first syllable is often the loudest. */
const AS_LOUD = 0.35;

/** 60 ms: by so many somebody is noticed, and known. */
const FRAMES = 3;

/** Where Echo paused for nothing so often, one time after the other, it hears itself. */
const MOST_IN_VAIN = 2;

export class Interruption {
  #wasActive = false;
  /** The effective values of the last frames. @type {readonly number[]} */
  #recent = [];
  #loudest = 0;
  /** When Echo was out of the air; endless while it does not pause. */
  #silentAt = Infinity;
  #loud = 0;
  #inVain = 0;

  /**
   * @param {{isActive: boolean, effectiveValue: number}} frame of the open microphone
   * @param {number} heardAt
   * @param {{isSounding: boolean, latencyMillis: number}} voice
   * @param {number} now
   * @returns {'nobody' | 'perhaps' | 'person'} perhaps: Echo shall pause
   */
  take({isActive, effectiveValue}, heardAt, {isSounding, latencyMillis}, now) {
    const begins = isActive && !this.#wasActive;
    this.#wasActive = isActive;
    this.#recent = [...this.#recent, effectiveValue].slice(-FRAMES);
    if (!isSounding) {
      return this.#over('nobody');
    }
    if (this.#silentAt < Infinity) {
      return this.#listen(effectiveValue, heardAt);
    }
    if (!begins || this.#inVain >= MOST_IN_VAIN) {
      return 'nobody';
    }
    this.#loudest = Math.max(...this.#recent);
    this.#silentAt = now + latencyMillis;
    return 'perhaps';
  }

  /** Another microphone, or none: nothing is known of it. */
  reset() {
    this.#over('nobody');
    this.#wasActive = false;
    this.#inVain = 0;
  }

  #listen(/** @type {number} */ effectiveValue, /** @type {number} */ heardAt) {
    const from = this.#silentAt + SETTLES_MILLIS;
    if (heardAt >= from && effectiveValue >= AS_LOUD * this.#loudest) {
      this.#loud++;
    }
    if (this.#loud >= FRAMES) {
      this.#inVain = 0;
      return this.#over('person');
    }
    if (heardAt > from + LISTENS_MILLIS) {
      this.#inVain++;
      return this.#over('nobody');
    }
    return 'perhaps';
  }

  #over(/** @type {'nobody' | 'person'} */ found) {
    this.#silentAt = Infinity;
    this.#loud = 0;
    return found;
  }
}
