/** Which utterances a person has heard, so that none is said twice: not when it comes again, nor after a reload, nor in another tab or window. */

import {BROWSER} from './tab.js';

const HEARD = 'echoops.heard';

/** How many are remembered, to know one that comes again. */
const REMEMBERED = 50;

/** The room says nothing again that is older; and in a log that began anew, the numbers of old ones are given again. */
const AGAIN_MILLIS = 60_000;

export class Heard {
  #storage;
  #now;
  /** When each was heard, by its id. @type {ReadonlyMap<number, number>} */
  #all;
  /** Those that were heard on this page. @type {ReadonlySet<number>} */
  #here = new Set();

  /**
   * @param {import('./tab.js').Kept} [storage]
   * @param {() => number} [now] in epoch milliseconds
   */
  constructor(storage = BROWSER, now = Date.now) {
    this.#storage = storage;
    this.#now = now;
    this.#all = new Map(this.#told);
  }

  /** What was heard lately in any tab. */
  get #told() {
    return since(read(this.#storage.getItem(HEARD) ?? ''), this.#now() - AGAIN_MILLIS);
  }

  has(/** @type {number} */ id) {
    return this.#all.has(id) || this.#told.some(([known]) => known === id);
  }

  /** Whether that was on this page, where its words stood. */
  isOfThisPage(/** @type {number} */ id) {
    return this.#here.has(id);
  }

  add(/** @type {number} */ id) {
    this.#here = new Set([...this.#here, id].slice(-REMEMBERED));
    this.takeOver([id]);
  }

  /** What was heard in another window is not said in this one. */
  takeOver(/** @type {readonly number[]} */ ids) {
    const at = this.#now();
    const all = new Map([...this.#all, ...this.#told, ...ids.map(id => /** @type {const} */ ([id, at]))]);
    this.#all = new Map([...all].slice(-REMEMBERED));
    this.#storage.setItem(HEARD, [...this.#all].map(([id, when]) => `${id}:${when}`).join(' '));
  }

  /** Those that the room might say again. */
  get lately() {
    return since([...this.#all], this.#now() - AGAIN_MILLIS).map(([id]) => id);
  }
}

/** @returns {(readonly [id: number, at: number])[]} */
function read(/** @type {string} */ text) {
  return [...text.matchAll(/(\d+):(\d+)/g)].map(([, id, at]) => [Number(id), Number(at)]);
}

function since(/** @type {readonly (readonly [id: number, at: number])[]} */ heard, /** @type {number} */ from) {
  return heard.filter(([, at]) => at >= from);
}
