/** A dashboard of Datadog beside our own charts: where it is, for whom it was signed, and whether it is shown. */

import {text} from './given.js';

/**
 * @typedef {object} Board
 * @property {boolean} isThere whether the service has one
 * @property {boolean} isShown whether a person wants to see it
 * @property {string} url signed, for one use
 * @property {number} at when it was signed, in epoch milliseconds
 * @property {string} because why there is no newer address; empty where there is one
 *
 * @typedef {{kind: 'board', url: string, at: number}} BoardSigned
 * @typedef {{kind: 'board-failed', because: string}} BoardFailed
 * @typedef {{kind: 'board-shown', isShown: boolean}} BoardShown
 * @typedef {BoardSigned | BoardFailed | BoardShown} BoardEvent
 */

/** A screen on a wall stays for days, and an address is good for less than half an hour. */
const FRESH_MILLIS = 9 * 60_000;

/** Who did not sign now is not asked each second. */
const PAUSE_MILLIS = 30_000;

/** @type {Board} */
export const NO_BOARD = {isThere: false, isShown: false, url: '', at: 0, because: ''};

/**
 * @param {Board} board
 * @param {BoardEvent} event
 * @returns {Board}
 */
export function boarded(board, event) {
  switch (event.kind) {
    case 'board': {
      const isThere = event.url !== '';
      return {isThere, isShown: board.isShown && isThere, url: event.url, at: event.at, because: ''};
    }
    case 'board-failed':
      // What is on screen stays; an address that is not may be too old, or used.
      return {...board, url: board.isShown ? board.url : '', because: event.because};
    case 'board-shown':
      return {...board, isShown: event.isShown && board.isThere};
  }
}

/** Asks for addresses. */
export class BoardAddress {
  #service;
  #room;
  #tell;
  #isAsking = false;
  #failedAt = 0;

  /**
   * @param {Pick<import('./service.js').Service, 'get'>} service
   * @param {() => import('./state.js').Room} room
   * @param {(event: BoardEvent) => void} tell
   */
  constructor(service, room, tell) {
    this.#service = service;
    this.#room = room;
    this.#tell = tell;
  }

  /** Whether there is one; a version of the service that knows none has none. */
  async connected() {
    if (!this.#room().board.isThere && !this.#isAsking) {
      await this.#sign();
    }
  }

  /** Each address opens the dashboard once. */
  async toggle() {
    const {isShown} = this.#room().board;
    if (isShown) {
      this.#tell({kind: 'board-shown', isShown: false});
    } else if (!this.#isAsking) {
      await this.#sign();
      this.#tell({kind: 'board-shown', isShown: true});
    }
  }

  async tick(/** @type {number} */ now) {
    const {isShown, at} = this.#room().board;
    if (isShown && !this.#isAsking && now - at >= FRESH_MILLIS && now - this.#failedAt >= PAUSE_MILLIS) {
      await this.#sign(now);
    }
  }

  async #sign(at = Date.now()) {
    this.#isAsking = true;
    const response = await this.#service.get('api/embed-url');
    const answer = response?.status === 200 ? await response.json().catch(() => undefined) : undefined;
    this.#isAsking = false;
    if (answer || response?.status === 204) {
      this.#failedAt = 0;
      this.#tell({kind: 'board', url: address(text(answer?.url)), at});
    } else {
      this.#failedAt = at;
      this.#tell({kind: 'board-failed', because: response ? `The service answered ${response.status}.` : 'The service does not answer.'});
    }
  }
}

/** Only a page of the web. */
function address(/** @type {string} */ url) {
  return /^https?:\/\//i.test(url) ? url : '';
}
