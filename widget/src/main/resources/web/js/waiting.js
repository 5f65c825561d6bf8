/** What waits to be said, answers before news. Where too many wait, what is only written; and of that, so many that it can be read. */

/** More than this is old news. */
const MOST_WAITING = 6;

/**
 * @typedef {import('./voice.js').Utterance} Utterance
 *
 * @typedef {object} Item
 * @property {Utterance} utterance
 * @property {Float32Array[]} pieces of its sound that came before its turn
 * @property {boolean} isWhole
 * @property {number} millis of sound that came
 * @property {number} [arrivedAt] when the first of its sound came, in milliseconds of the page
 * @property {number} unread how many were to be written before it, and are not
 */

export class Waiting {
  /** @type {Item[]} */
  #items = [];

  get first() {
    return this.#items.at(0);
  }

  find(/** @type {number} */ id) {
    return this.#items.find(item => item.utterance.id === id);
  }

  /** An answer is waited for; news are not. */
  add(/** @type {Item} */ item) {
    const before = isNews(item) ? -1 : this.#items.findIndex(isNews);
    this.#items.splice(before < 0 ? this.#items.length : before, 0, item);
    this.#leaveOut();
  }

  take() {
    return /** @type {Item} */ (this.#items.shift());
  }

  remove(/** @type {number} */ id) {
    this.#items = this.#items.filter(item => item.utterance.id !== id);
  }

  /** Those that come before one of them. */
  before(/** @type {Item} */ item) {
    return this.#items.slice(0, Math.max(0, this.#items.indexOf(item)));
  }

  /** Nothing more comes of what has only begun to arrive. */
  lost() {
    this.#items.forEach(writeUnlessWhole);
  }

  /** Nothing of it is to be heard. @returns {readonly number[]} of what */
  write() {
    this.#items.forEach(write);
    return this.#items.map(({utterance}) => utterance.id);
  }

  /** Where too many wait, the oldest news are not said; where all are answers, the oldest of them. */
  #leaveOut() {
    const said = this.#items.filter(item => !isWritten(item));
    if (said.length > MOST_WAITING) {
      write(oldest(said));
    }
    const written = this.#items.filter(isWritten);
    if (written.length > MOST_WAITING) {
      this.#drop(oldest(written));
    }
  }

  /** The next one that is written tells of it. */
  #drop(/** @type {Item} */ item) {
    this.remove(item.utterance.id);
    const next = this.#items.find(isWritten);
    if (next) {
      next.unread += item.unread + 1;
    }
  }
}

export function isWritten(/** @type {Item} */ {utterance}) {
  return utterance.by === 'nobody';
}

export function isNews(/** @type {Item} */ {utterance}) {
  return utterance.answers === undefined;
}

/** Half of a sentence is worse to hear than none. */
export function writeUnlessWhole(/** @type {Item} */ item) {
  if (item.utterance.by === 'room' && !item.isWhole) {
    write(item);
  }
}

function write(/** @type {Item} */ item) {
  Object.assign(item, {utterance: {...item.utterance, by: 'nobody'}, pieces: [], isWhole: true});
}

function oldest(/** @type {Item[]} */ items) {
  return items.find(isNews) ?? items[0];
}
