/** Keeps the room in hearing: by a socket, or by plain HTTP where sockets do not pass. */

import {Wait} from './backoff.js';
import {Socket} from './socket.js';
import {follow} from './stream.js';

/** @typedef {import('./service.js').Service} Service */
/** @typedef {import('./frames.js').Frame} Frame */
/** @typedef {'live' | 'reconnecting' | 'locked'} Link */

/** A network that refused sockets is asked again now and then. */
const SOCKET_AGAIN_MILLIS = 120_000;

/**
 * @typedef {object} Room
 * @property {() => number | undefined} after the sequence heard last
 * @property {(message: any) => void} tell a message of the socket's protocol, whatever it came by
 * @property {(frame: Frame) => void} sound
 * @property {(link: Link, carrier: 'socket' | 'stream', retryMillis?: number) => void} link
 */

export class Connection {
  #service;
  #room;
  #wait = new Wait();
  #ending = new AbortController();
  /** @type {Socket | undefined} */
  #socket;

  /**
   * @param {Service} service
   * @param {Room} room
   */
  constructor(service, room) {
    this.#service = service;
    this.#room = room;
  }

  /** Begins anew, with whatever token there is now. */
  open() {
    this.close();
    this.#ending = new AbortController();
    this.#hold(this.#ending.signal);
  }

  close() {
    this.#ending.abort();
    this.#wait.end();
  }

  /** Does not wait any longer, be it for the next try or for an answer to this one. */
  tryNow() {
    this.#wait.end();
    this.#socket?.tryNow();
  }

  send(/** @type {object} */ message) {
    this.#socket?.send(message);
  }

  sendBytes(/** @type {ArrayBuffer} */ bytes) {
    this.#socket?.sendBytes(bytes);
  }

  /** How much was sent and has not left yet. */
  get waitingBytes() {
    return this.#socket?.waitingBytes ?? 0;
  }

  async #hold(/** @type {AbortSignal} */ signal) {
    const socket = new Socket({
      url: new URL('../ws/room', location.href).href.replace(/^http/, 'ws').replace(/[?#].*/, ''),
      service: this.#service,
      after: this.#room.after,
      tell: this.#room.tell,
      sound: this.#room.sound,
      link: (link, millis) => this.#room.link(link, 'socket', millis),
      signal,
      wait: this.#wait,
    });
    this.#socket = socket;
    let ended = await socket.follow();
    while (ended === 'barred') {
      const isLocked = await this.#read(signal);
      ended = isLocked ? 'locked' : await socket.follow(1);
    }
  }

  /** Reads the stream for a while; says whether the token was refused. */
  async #read(/** @type {AbortSignal} */ signal) {
    const turn = AbortSignal.any([signal, AbortSignal.timeout(SOCKET_AGAIN_MILLIS)]);
    let isLocked = false;
    await follow({
      url: '../api/stream',
      token: () => this.#service.token,
      after: String(this.#room.after() ?? ''),
      tell: ({event, data}) => {
        const told = JSON.parse(data);
        this.#room.tell(event === 'reset' ? {...told, type: 'reset'} : {type: 'events', events: [told]});
      },
      link: (link, millis) => {
        isLocked = link === 'locked';
        this.#room.link(link, 'stream', millis);
      },
      signal: turn,
      wait: this.#wait,
    });
    return isLocked;
  }
}
