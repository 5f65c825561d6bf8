/** Which incident is looked at, now or as it was: the address names it, and the room is told. */

import {fragment} from './address.js';
import {beside, shown} from './state.js';

/**
 * @typedef {object} Outside
 * @property {() => import('./state.js').Room} room
 * @property {(event: import('./state.js').Own) => void} tell
 * @property {(message: object) => void} send
 * @property {Pick<import('./past.js').Past, 'open' | 'close'>} past
 * @property {Pick<import('./joining.js').Joining, 'lookBack'>} joining
 */

export class Looking {
  #outside;
  /** The incident that the room knows this listener to look at. */
  #known = '';

  constructor(/** @type {Outside} */ outside) {
    this.#outside = outside;
  }

  get #room() {
    return this.#outside.room();
  }

  /** The room says at which, on a line that has begun or because of what was said. */
  told(/** @type {string} */ incident) {
    this.#known = incident;
  }

  at(/** @type {string} */ incident) {
    this.#outside.tell({kind: 'chose', id: incident});
    this.#outside.tell({kind: 'set', fields: {tab: 'situation'}});
  }

  /** So many places further in the list. */
  beside(/** @type {number} */ places) {
    this.at(beside(this.#room, places));
  }

  /** Whoever comes back to now still looks at the same incident. */
  async back(/** @type {string} */ incident) {
    await this.#outside.joining.lookBack();
    this.at(incident);
    return this.#outside.past.open(incident);
  }

  /** Another address was chosen; one that lets somebody in begins the page anew. */
  choose() {
    const {ticket, invitation, incident, replay} = fragment(location.hash);
    if (ticket || invitation) {
      return location.reload();
    }
    if (replay) {
      return replay !== this.#room.replay?.id && this.back(replay);
    }
    if (this.#room.replay) {
      this.#outside.past.close();
    }
    this.at(incident);
  }

  /** Has the address and the room know what is drawn. */
  drawn() {
    const {incident, replay} = fragment(location.hash);
    const room = this.#room;
    if (replay !== (room.replay?.id ?? '') || (!replay && incident !== room.chosen)) {
      this.rewrite(room.replay ? `replay=${room.replay.id}` : room.chosen);
    }
    this.#say();
  }

  /** Puts what is looked at, or nothing, behind the # of the address. */
  rewrite(/** @type {string} */ place) {
    history.replaceState(null, '', location.pathname + location.search + (place && `#${place}`));
  }

  /** "Status" means what is looked at. */
  #say() {
    const room = this.#room;
    const {id} = shown(room);
    if (room.link === 'live' && room.known && id && id !== this.#known) {
      this.#known = id;
      this.#outside.send({type: 'focus', incident: id});
    }
  }
}
