/** A dashboard of Datadog beside our own charts: where it is, for whom it was signed, and whether it is shown. */

import {text} from './given.js';

/**
 * @typedef {object} Board
 * @property {boolean} isThere whether the service has one
 * @property {boolean} isShown whether a person wants to see it
 * @property {string} url signed, for one use
 * @property {number} at when it was signed, in epoch milliseconds
 *
 * @typedef {{kind: 'board', url: string, at: number}} BoardSigned
 * @typedef {{kind: 'board-shown', isShown: boolean}} BoardShown
 * @typedef {BoardSigned | BoardShown} BoardEvent
 */

/** A screen on a wall stays for days, and an address is good for less than half an hour. */
const FRESH_MILLIS = 9 * 60_000;

/** @type {Board} */
export const NO_BOARD = {isThere: false, isShown: false, url: '', at: 0};

/**
 * @param {Board} board
 * @param {BoardEvent} event
 * @returns {Board}
 */
export function boarded(board, event) {
  return event.kind === 'board'
    ? {...board, isThere: event.url !== '', url: event.url, at: event.at}
    : {...board, isShown: event.isShown && board.isThere};
}

/** Asks for addresses. */
export class BoardAddress {
  #service;
  #room;
  #tell;

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
    if (!this.#room().board.isThere) {
      await this.#sign();
    }
  }

  /** Each address opens the dashboard once. */
  async toggle() {
    const {isShown} = this.#room().board;
    if (!isShown) {
      await this.#sign();
    }
    this.#tell({kind: 'board-shown', isShown: !isShown});
  }

  async tick(/** @type {number} */ now) {
    const {isShown, at} = this.#room().board;
    if (isShown && now - at >= FRESH_MILLIS) {
      await this.#sign();
    }
  }

  async #sign() {
    const response = await this.#service.get('api/embed-url');
    if (response?.ok) {
      const answer = response.status === 200 ? await response.json().catch(() => undefined) : undefined;
      this.#tell({kind: 'board', url: address(text(answer?.url)), at: Date.now()});
    }
  }
}

/** Only a page of the web. */
function address(/** @type {string} */ url) {
  return /^https?:\/\//i.test(url) ? url : '';
}
