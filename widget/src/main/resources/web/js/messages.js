/** What the room tells over its line, as what happens here. */

import {glimpse} from './glimpses.js';

/** What was written before that is not news any more. */
const FRESH_MILLIS = 60_000;

/**
 * @typedef {object} Outside
 * @property {() => import('./state.js').Room} room
 * @property {(event: import('./state.js').Own | import('./state.js').Entry) => void} tell
 * @property {Pick<import('./voice.js').Voice, 'take' | 'more' | 'cut' | 'flush'>} voice
 * @property {Pick<import('./beat.js').Beat, 'heard'>} beat
 * @property {Pick<import('./looking.js').Looking, 'told' | 'at'>} looking
 * @property {() => boolean} wantsSound
 * @property {() => void} connected a line has begun
 * @property {() => void} reset what is known begins anew
 */

export class Messages {
  #outside;

  constructor(/** @type {Outside} */ outside) {
    this.#outside = outside;
  }

  take(/** @type {any} */ message) {
    const {room, tell, voice, beat, looking, connected, reset} = this.#outside;
    const at = Date.now();
    tell({kind: 'heard', at});
    switch (message.type) {
      case 'hello':
        looking.told(message.incident ?? '');
        tell({...message, kind: 'greeted'});
        return connected();
      case 'reset':
        tell({...message, kind: 'reset'});
        return reset();
      case 'events':
        return message.events.forEach(tell);
      case 'utterance':
        return this.#utterance(message);
      case 'words':
        return voice.more(message);
      case 'hush':
        return voice.cut(message.id);
      case 'silence': {
        voice.flush();
        const {talk} = room();
        return talk?.phase === 'thinking' && tell({kind: 'answered', id: talk.id});
      }
      case 'hearing':
        return tell({...message, kind: 'hearing', at});
      case 'heard':
        return tell({...message, kind: 'transcribed', at});
      case 'code':
        return tell({...message, kind: 'code'});
      case 'focus':
        looking.told(message.incident);
        return looking.at(message.incident);
      case 'ear':
        return tell({kind: 'set', fields: {ear: message.ear}});
      case 'beat': {
        const roundTripMillis = beat.heard(message.id);
        return roundTripMillis !== undefined && tell({kind: 'set', fields: {roundTripMillis}});
      }
      case 'glimpse': {
        const glimpsed = glimpse(message);
        return glimpsed && tell(glimpsed);
      }
      case 'error':
        return console.warn('the room did not understand:', message.message);
    }
  }

  #utterance(/** @type {any} */ message) {
    const {tell, voice} = this.#outside;
    if (message.answers !== undefined) {
      tell({kind: 'answered', id: message.answers});
    }
    voice.take(this.#isToBeRead(message) ? message : {...message, by: 'nobody'});
  }

  /** A browser reads for whoever wants to hear, and nothing that is old; the room knows that of its own voice. */
  #isToBeRead(/** @type {any} */ {by, at}) {
    return by !== 'browser' || (this.#outside.wantsSound() && Date.now() - Date.parse(at) < FRESH_MILLIS);
  }
}
