/** Asks the service for what the records leave open, and no more often than needed. */

import {shown} from './state.js';

/** @typedef {import('./state.js').Room} Room */

const REFRESH_MILLIS = 500;

/** The service may tell of a record a moment before its lists have it; so they are read again. */
const SETTLE_MILLIS = 4_000;

export class Incidents {
  #service;
  #room;
  #tell;
  #locked;
  #isRefreshing = false;
  #settle = 0;
  #looked = '';

  /**
   * @param {import('./service.js').Service} service
   * @param {() => Room} room
   * @param {(event: import('./state.js').Own) => void} tell
   * @param {() => void} locked the token was refused
   */
  constructor(service, room, tell, locked) {
    this.#service = service;
    this.#room = room;
    this.#tell = tell;
    this.#locked = locked;
  }

  /** Asks for what is stale, at most twice a second and one question at a time. */
  async refreshSoon() {
    if (this.#isRefreshing) {
      return;
    }
    this.#isRefreshing = true;
    clearTimeout(this.#settle);
    await new Promise(resolve => setTimeout(resolve, REFRESH_MILLIS));
    let isSettled = false;
    try {
      isSettled = await this.#refresh();
    } finally {
      this.#isRefreshing = false;
    }
    const again = isSettled ? () => this.#refresh() : () => this.refreshSoon();
    this.#settle = setTimeout(again, SETTLE_MILLIS);
    if (this.#room().stale.size > 0) {
      this.refreshSoon();
    }
  }

  /** Asks for all on the incident that is looked at, once it is another. */
  lookAt(/** @type {string} */ id) {
    if (id !== this.#looked) {
      this.#looked = id;
      this.#look(id);
    }
  }

  async #refresh() {
    const {id} = shown(this.#room());
    const {stale} = this.#room();
    const isStale = stale.has(id) || stale.size === 0;
    this.#tell({kind: 'asked'});
    const [listed] = await Promise.all([this.#get('api/incidents?limit=100'), this.#look(isStale ? id : '')]);
    const incidents = listed?.ok ? await listed.json().catch(() => undefined) : undefined;
    if (incidents) {
      this.#tell({kind: 'listed', incidents});
    }
    return incidents !== undefined;
  }

  async #look(/** @type {string} */ id) {
    const response = id ? await this.#get(`api/incidents/${id}`) : undefined;
    const page = response?.ok ? await response.json().catch(() => undefined) : undefined;
    if (id !== shown(this.#room()).id) {
      return;
    }
    if (page) {
      this.#tell({kind: 'paged', page});
    } else if (response?.status === 404) {
      this.#tell({kind: 'missed', id});
    }
  }

  /** A refusal of the token before this one says nothing of this one. */
  async #get(/** @type {string} */ path) {
    const {token} = this.#service;
    const response = await this.#service.get(path);
    if (response?.status === 401 && token === this.#service.token) {
      this.#locked();
    }
    return response;
  }
}
