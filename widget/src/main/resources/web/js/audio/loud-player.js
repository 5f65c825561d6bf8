/** A player that is as loud as its listener wants: what is asked for to be heard above it counts beside that. */

import {Player} from './player.js';

export class LoudPlayer extends Player {
  #loudness = 1;
  #asked = 1;

  /** A queue that is only just opened has not heard how loud it is to be. */
  async open() {
    const isAudible = await super.open();
    this.volume = this.#asked;
    return isAudible;
  }

  /** From 0 to 1, of what the listener wants. */
  set volume(/** @type {number} */ volume) {
    this.#asked = volume;
    super.volume = volume * this.#loudness;
  }

  /** From 0 to 1, as the listener wants it. */
  set loudness(/** @type {number} */ loudness) {
    this.#loudness = loudness;
    this.volume = this.#asked;
  }
}
