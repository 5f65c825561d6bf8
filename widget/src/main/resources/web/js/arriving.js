/** How somebody comes in: by a ticket, by an invitation, or by themselves. */

import {invited} from './invitation.js';

/**
 * @typedef {object} Outside
 * @property {Pick<import('./service.js').Service, 'exchange' | 'get'>} service
 * @property {() => import('./state.js').Room} room
 * @property {(fields: import('./state.js').Set['fields']) => void} set
 * @property {Pick<import('./audio/player.js').Player, 'open' | 'decode'>} player
 * @property {Pick<import('./voice.js').Voice, 'play'>} voice
 * @property {Pick<import('./joining.js').Joining, 'join' | 'joinIfAllowed'>} joining
 */

export class Arriving {
  #outside;

  constructor(/** @type {Outside} */ outside) {
    this.#outside = outside;
  }

  /** Makes a session of what the address carried. */
  async present(/** @type {Pick<import('./address.js').Fragment, 'ticket' | 'invitation' | 'incident'>} */ {ticket, invitation, incident}) {
    const {service, set} = this.#outside;
    if (ticket) {
      await service.exchange('Ticket', ticket);
    }
    if (invitation) {
      set({invitation: {phase: 'opening', incident}});
      const isGood = await service.exchange('Invitation', invitation);
      set({invitation: {phase: isGood ? 'offered' : 'refused', incident}});
    }
  }

  /** Once there is a line: what can be heard without a click is. */
  async begin(/** @type {boolean} */ joinsIfAllowed) {
    if (this.#outside.room().invitation?.phase === 'offered') {
      await this.hear(true);
    } else if (joinsIfAllowed) {
      await this.#outside.joining.joinIfAllowed();
    }
  }

  /** Plays what there is to say of the incident that somebody was called for, then lets them in. */
  async hear(mayWait = false) {
    const {service, room, set, player, voice, joining} = this.#outside;
    const incident = room().invitation?.incident ?? '';
    const isAudible = await player.open();
    if (room().invitation?.phase !== 'offered' || (!isAudible && mayWait)) {
      return;
    }
    set({invitation: {phase: 'fetching', incident}});
    try {
      const said = await invited(incident, service, bytes => player.decode(bytes));
      if (said) {
        voice.play(isAudible ? said.utterance : {...said.utterance, by: 'browser'}, said.samples);
      }
    } finally {
      set({invitation: undefined});
    }
    await joining.join();
  }
}
