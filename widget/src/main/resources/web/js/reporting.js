/** Has the report on the incident in view fetched, to be read here or kept as a file. */

import {reportOf} from './report.js';
import {shown} from './state.js';

/** A browser has begun to save by then. */
const SAVED_MILLIS = 60_000;

const AWAY = 'The service does not answer.';

export class Reporting {
  #service;
  #room;
  #set;
  #locked;

  /**
   * @param {Pick<import('./service.js').Service, 'get'>} service
   * @param {() => import('./state.js').Room} room
   * @param {(fields: import('./state.js').Set['fields']) => void} set
   * @param {() => void} locked the token was refused
   */
  constructor(service, room, set, locked) {
    this.#service = service;
    this.#room = room;
    this.#set = set;
    this.#locked = locked;
  }

  /** Has it saved: a link could not carry the token, and a page of our own address would not show its styles. */
  async save(/** @type {string} */ format) {
    const {id} = shown(this.#room());
    const response = await this.#service.get(`api/incidents/${id}/report?format=${format}`);
    if (response?.status === 401) {
      return this.#locked();
    }
    if (!response?.ok) {
      return this.#set({unreported: refusal(response)});
    }
    this.#set({unreported: ''});
    save(await response.blob(), `${id}.${format}`);
  }

  /** Shows it; another view in between wants none. */
  async read() {
    const {id: incident} = shown(this.#room());
    if (!incident) {
      return;
    }
    this.#set({dialog: 'report', unreported: '', reading: {incident, because: ''}});
    const response = await this.#service.get(`api/incidents/${incident}/report?format=json`);
    const told = response?.ok ? await response.json().catch(() => undefined) : undefined;
    if (response?.status === 401) {
      return this.#locked();
    }
    if (this.#room().reading?.incident === incident) {
      this.#set({reading: told ? {incident, because: '', report: reportOf(told)} : {incident, because: refusal(response)}});
    }
  }
}

function refusal(/** @type {Response | undefined} */ response) {
  return response ? `No report: it answered ${response.status}.` : AWAY;
}

function save(/** @type {Blob} */ blob, /** @type {string} */ name) {
  const link = document.createElement('a');
  link.href = URL.createObjectURL(blob);
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), SAVED_MILLIS);
}
