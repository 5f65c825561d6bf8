/** Talks with the room over a WebSocket, and comes back after each break. */

import {Wait, delay} from './backoff.js';
import {frame} from './frames.js';

/** @typedef {import('./frames.js').Frame} Frame */
/** @typedef {import('./service.js').Service} Service */

/** The room says something every 15 s; a line that is silent for longer is dead. */
export const SILENCE_MILLIS = 40_000;

/** So many lines in a row that never said hello, though tickets were granted: sockets do not pass here. */
const FAILURES = 3;

/**
 * @typedef {object} Line
 * @property {string} url
 * @property {Pick<Service, 'ticket'>} service
 * @property {() => number | undefined} after the sequence heard last
 * @property {(message: any) => void} tell
 * @property {(frame: Frame) => void} sound
 * @property {(link: 'live' | 'reconnecting' | 'locked', retryMillis?: number) => void} link
 * @property {AbortSignal} signal ends it
 * @property {(url: string) => WebSocket} [open]
 * @property {Pick<Wait, 'for'>} [wait]
 */

/** Says things to the room, as long as there is a line. */
export class Socket {
  #line;
  /** @type {WebSocket | undefined} */
  #socket;
  /** @type {AbortController | undefined} */
  #asking;

  constructor(/** @type {Line} */ line) {
    this.#line = line;
  }

  /** Says it, or forgets it: whoever comes back says anew what holds. */
  send(/** @type {object} */ message) {
    if (this.#socket?.readyState === 1) {
      this.#socket.send(JSON.stringify(message));
    }
  }

  /** Sends sound, or forgets it: it is of no use later. */
  sendBytes(/** @type {ArrayBuffer} */ bytes) {
    if (this.#socket?.readyState === 1) {
      this.#socket.send(bytes);
    }
  }

  /** How much was sent and has not left yet. */
  get waitingBytes() {
    return this.#socket?.bufferedAmount ?? 0;
  }

  /** Does not wait for a ticket that does not come: it is asked for anew, at once. */
  tryNow() {
    this.#asking?.abort();
  }

  /**
   * @param {number} failures how many lines may fail in a row
   * @returns {Promise<'locked' | 'barred' | 'over'>} why it gave up
   */
  async follow(failures = FAILURES) {
    const {service, link, signal, wait = new Wait()} = this.#line;
    let tries = 0;
    let failed = 0;
    while (!signal.aborted) {
      let atLeast = 0;
      const asking = new AbortController();
      this.#asking = asking;
      const answer = await service.ticket(AbortSignal.any([signal, asking.signal]));
      this.#asking = undefined;
      if (signal.aborted) {
        break;
      }
      if (asking.signal.aborted) {
        continue;
      }
      if (answer.is === 'locked') {
        link('locked');
        return 'locked';
      }
      if (answer.is === 'granted') {
        const hadHello = await this.#talk(answer.ticket);
        failed = hadHello ? 0 : failed + 1;
        tries = hadHello ? 0 : tries;
        if (failed >= failures && !signal.aborted) {
          return 'barred';
        }
      } else {
        atLeast = answer.retryMillis;
      }
      if (!signal.aborted) {
        const millis = Math.max(atLeast, delay(tries++));
        link('reconnecting', millis);
        await wait.for(millis);
      }
    }
    return 'over';
  }

  /** Holds one line until it breaks; says whether the room answered on it. */
  #talk(/** @type {string} */ ticket) {
    const {url, after, signal, open = at => new WebSocket(at)} = this.#line;
    const heard = after();
    const resume = heard === undefined ? '' : `&after=${heard}`;
    return new Promise(resolve => {
      const socket = open(`${url}?ticket=${encodeURIComponent(ticket)}${resume}`);
      let hadHello = false;
      let silence = setTimeout(end, SILENCE_MILLIS);
      const leave = () => end();
      signal.addEventListener('abort', leave);

      // A dead line may take minutes to close; nobody waits for that.
      const self = this;
      function end() {
        clearTimeout(silence);
        signal.removeEventListener('abort', leave);
        socket.onmessage = socket.onclose = null;
        socket.close();
        self.#socket = undefined;
        resolve(hadHello);
      }

      socket.binaryType = 'arraybuffer';
      socket.onclose = end;
      socket.onmessage = ({data}) => {
        clearTimeout(silence);
        silence = setTimeout(end, SILENCE_MILLIS);
        if (typeof data !== 'string') {
          const sound = frame(data);
          return sound && this.#line.sound(sound);
        }
        const message = JSON.parse(data);
        if (message.type === 'hello') {
          hadHello = true;
          this.#socket = socket;
          this.#line.link('live');
        }
        if (message.type === 'end') {
          end();
        } else {
          this.#line.tell(message);
        }
      };
    });
  }
}
