/** Sentences for whoever does not see, which do not change under their reading. Pure, apart from what it remembers. */

const PACE_MILLIS = 10_000;

/** Keeps each sentence for ten seconds, whatever has changed. */
export class Paced {
  /** @type {Map<string, {at: number, text: string}>} */
  #texts = new Map();

  /**
   * @param {string} about what the sentence is about; another thing has another sentence at once
   * @param {number} now in epoch milliseconds
   * @param {() => string} make
   */
  text(about, now, make) {
    const known = this.#texts.get(about);
    if (known && now - known.at < PACE_MILLIS && now >= known.at) {
      return known.text;
    }
    const text = make();
    this.#texts.set(about, {at: now, text});
    return text;
  }
}
