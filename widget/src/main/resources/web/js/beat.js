/** Measures how long a message takes to the room and back, its queue for this listener included. */

export class Beat {
  #send;
  #clock;
  #last = 0;
  #sentAt = 0;

  /**
   * @param {(message: object) => void} send
   * @param {() => number} [clock] in milliseconds
   */
  constructor(send, clock = () => performance.now()) {
    this.#send = send;
    this.#clock = clock;
  }

  beat() {
    this.#sentAt = this.#clock();
    this.#send({type: 'beat', id: ++this.#last});
  }

  /** The milliseconds it took; nothing for one that comes too late. @returns {number | undefined} */
  heard(/** @type {number} */ id) {
    return id === this.#last ? this.#clock() - this.#sentAt : undefined;
  }
}
