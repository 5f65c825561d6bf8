/** What a person wants done, or ended, in words or by a button. */

import {isGivenUp, pressed} from './act-words.js';
import {isListening} from './dock.js';
import {own} from './foremost.js';

/**
 * @typedef {object} Outside
 * @property {() => import('./state.js').Room} room
 * @property {(event: import('./state.js').Own) => void} tell
 * @property {(message: object) => void} send
 * @property {Pick<import('./voice.js').Voice, 'stop' | 'flush'>} voice
 * @property {Pick<import('./talk.js').Talk, 'drop'>} talk
 * @property {Pick<import('./hold.js').Hold, 'forget'>} hold
 * @property {Pick<import('./past.js').Past, 'close'>} past
 * @property {Pick<import('./action-list.js').ActionList, 'stop'>} actions
 */

export class Orders {
  #outside;

  constructor(/** @type {Outside} */ outside) {
    this.#outside = outside;
  }

  /** The answer comes as it would to the spoken word. */
  command(/** @type {string} */ text) {
    const {voice, tell, send} = this.#outside;
    voice.stop();
    tell({kind: 'typed', text, at: Date.now()});
    send({type: 'command', text});
  }

  /** Silence first, so that who wants no more than that drops no plan by it. */
  stop() {
    const {voice, talk, hold, past, send} = this.#outside;
    const room = this.#outside.room();
    hold.forget();
    const isQuiet = room.caption?.phase !== 'saying';
    if (room.replay && isQuiet) {
      return past.close();
    }
    if (isListening(room)) {
      talk.drop('person');
    } else if (isQuiet && own(room, Date.now())) {
      this.command('cancel');
    } else {
      voice.flush();
      send({type: 'stop'});
    }
  }

  /** The second press within a moment does it; the stop gets through whatever carries the rest. */
  stopEverything() {
    const {tell, actions} = this.#outside;
    const {actions: {armedAt}, link, carrier} = this.#outside.room();
    const at = Date.now();
    const press = pressed(armedAt, at);
    if (press === 'armed') {
      tell({kind: 'stopping', at});
    } else if (press === 'stop') {
      tell({kind: 'stopping', at: 0});
      if (link === 'live' && carrier === 'socket') {
        this.command('stop everything');
      } else {
        actions.stop();
      }
    }
  }

  /** What is not done in time is over: a first press alone, and the words of a code. */
  tick(/** @type {number} */ now) {
    const {tell, room} = this.#outside;
    if (isGivenUp(room().actions.armedAt, now)) {
      tell({kind: 'stopping', at: 0});
    }
    if (room().actions.code) {
      tell({kind: 'code-over', at: now});
    }
  }
}
