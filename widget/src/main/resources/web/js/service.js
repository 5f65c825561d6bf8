/** Asks the service over HTTP, in the name of whoever holds the token. */

import {TAB} from './tab.js';

const TOKEN = 'echoops.token';

/** What has not come whole by then does not come. */
export const DEADLINE_MILLIS = 10_000;

/**
 * @typedef {{is: 'granted', ticket: string}} Granted
 * @typedef {{is: 'locked'}} Locked the token is missing or wrong
 * @typedef {{is: 'away', retryMillis: number}} Away nobody answers, or not now
 */

/**
 * Puts the token where no log of addresses can have it.
 *
 * @returns {Record<string, string>}
 */
export function bearer(/** @type {string} */ token) {
  return token ? {Authorization: `Bearer ${token}`} : {};
}

/** What a person may do here, and the token that says so; it is gone with the tab. */
export class Service {
  #root;
  #ask;
  #storage;
  #token;
  #invitation = '';

  /**
   * @param {string} root where the service is
   * @param {typeof fetch} [ask]
   * @param {import('./tab.js').Kept} [storage]
   */
  constructor(root, ask = fetch.bind(globalThis), storage = TAB) {
    this.#root = root;
    this.#ask = ask;
    this.#storage = storage;
    this.#token = storage.getItem(TOKEN) ?? '';
  }

  get token() {
    return this.#token;
  }

  /** What a header cannot carry is no token; the service would not have made one of it. */
  remember(/** @type {string} */ text) {
    this.#token = text.replace(/[^\x21-\x7e]/g, '');
    this.#storage.setItem(TOKEN, this.#token);
  }

  /** The answer, or nothing when the service cannot be reached. */
  async get(/** @type {string} */ path) {
    try {
      return await this.#ask(this.#root + path, {headers: bearer(this.#token), cache: 'no-store', signal: deadline()});
    } catch {
      return undefined;
    }
  }

  /** The answer to something said as JSON, or nothing when the service cannot be reached. */
  post(/** @type {string} */ path, /** @type {object} */ message) {
    const headers = {...bearer(this.#token), 'Content-Type': 'application/json'};
    return this.#post(path, {headers, body: JSON.stringify(message)});
  }

  /** The answer to taking something away, or nothing when the service cannot be reached. */
  async delete(/** @type {string} */ path) {
    try {
      return await this.#ask(this.#root + path, {method: 'DELETE', headers: bearer(this.#token), cache: 'no-store', signal: deadline()});
    } catch {
      return undefined;
    }
  }

  /**
   * A pass for one connection or one window.
   *
   * @param {AbortSignal} [signal] of whoever waits for it no longer
   * @returns {Promise<Granted | Locked | Away>}
   */
  async ticket(signal) {
    const response = await this.#post('api/tickets', {headers: bearer(this.#token), signal: deadline(signal)});
    if (response?.status === 401) {
      // The service knows no session of before its start, but an invitation is good for longer.
      return await this.#comeAgain() ? this.ticket(signal) : {is: 'locked'};
    }
    if (!response?.ok) {
      const seconds = Number(response?.headers.get('Retry-After') ?? 0) || 0;
      return {is: 'away', retryMillis: 1_000 * seconds};
    }
    const ticket = (await json(response))?.ticket;
    return ticket ? {is: 'granted', ticket} : {is: 'away', retryMillis: 0};
  }

  /**
   * Makes a session of a ticket or an invitation.
   *
   * @param {'Ticket' | 'Invitation'} scheme
   * @param {string} credential
   * @returns {Promise<boolean>} whether it was good
   */
  async exchange(scheme, credential) {
    const response = await this.#post('api/sessions', {headers: {Authorization: `${scheme} ${credential}`}});
    if (!response?.ok) {
      return false;
    }
    const token = (await json(response))?.token;
    if (!token) {
      return false;
    }
    this.#invitation = scheme === 'Invitation' ? credential : '';
    this.remember(token);
    return true;
  }

  /** Once for each session that is lost. */
  async #comeAgain() {
    const invitation = this.#invitation;
    this.#invitation = '';
    return invitation !== '' && this.exchange('Invitation', invitation);
  }

  async #post(/** @type {string} */ path, /** @type {RequestInit} */ request) {
    try {
      return await this.#ask(this.#root + path, {method: 'POST', cache: 'no-store', ...request, signal: request.signal ?? deadline()});
    } catch {
      return undefined;
    }
  }
}

/** Ends a call that takes too long, or that nobody waits for any more. */
function deadline(/** @type {AbortSignal | undefined} */ signal = undefined) {
  const late = AbortSignal.timeout(DEADLINE_MILLIS);
  return signal ? AbortSignal.any([signal, late]) : late;
}

/** What an answer holds; nothing where somebody on the way answered with a page of their own. */
function json(/** @type {Response} */ response) {
  return response.json().catch(() => undefined);
}
