/** Reads a past incident from the service and plays it; the room goes on behind it. */

/** @typedef {import('./replay.js').ReplayEvent} ReplayEvent */

const AT_ONCE = 1_000;

/** Ten pictures a second: what is read needs no more. */
const STEP_MILLIS = 100;

/** A page that was hidden, or a machine that slept, does not jump to the end. */
const MOST_STEP_MILLIS = 1_000;

export class Past {
  #service;
  #room;
  #tell;
  #locked;
  #timer = 0;
  #tickedAt = 0;
  #reading = 0;

  /** Where the next page begins. */
  #after = 0;

  /**
   * @param {Pick<import('./service.js').Service, 'get'>} service
   * @param {() => import('./state.js').Room} room
   * @param {(event: ReplayEvent) => void} tell
   * @param {() => void} locked the token was refused
   */
  constructor(service, room, tell, locked) {
    this.#service = service;
    this.#room = room;
    this.#tell = tell;
    this.#locked = locked;
  }

  /** Page by page; what has come can be looked at already. */
  open(/** @type {string} */ id) {
    this.#tell({kind: 'replay-opened', id});
    return this.#readFrom(id, 0);
  }

  /** Goes on where it broke off; from the beginning where nothing is left of what was read. */
  async again() {
    const {replay} = this.#room();
    if (replay?.phase === 'failed') {
      this.#tell({kind: 'replay-retried'});
      await this.#readFrom(replay.id, replay.records.length > 0 ? this.#after : 0);
    }
  }

  async #readFrom(/** @type {string} */ id, /** @type {number} */ begin) {
    const reading = ++this.#reading;
    let after = begin;
    while (reading === this.#reading && after >= 0) {
      this.#after = after;
      after = await this.#read(id, after, () => reading === this.#reading);
    }
  }

  close() {
    this.#reading++;
    this.#stop();
    this.#tell({kind: 'replay-closed'});
  }

  toggle() {
    const {replay} = this.#room();
    if (replay && replay.to > 0) {
      this.#tell({kind: 'replay-played', isPlaying: !replay.isPlaying});
      this.#tickedAt = performance.now();
      this.#timer ||= window.setInterval(() => this.#tick(), STEP_MILLIS);
    }
  }

  seek(/** @type {number} */ at) {
    this.#tell({kind: 'replay-sought', at});
  }

  speed(/** @type {number} */ speed) {
    this.#tell({kind: 'replay-sped', speed});
  }

  #tick() {
    const now = performance.now();
    const millis = Math.min(now - this.#tickedAt, MOST_STEP_MILLIS);
    this.#tickedAt = now;
    if (this.#room().replay?.isPlaying) {
      this.#tell({kind: 'replay-passed', millis});
    } else {
      this.#stop();
    }
  }

  #stop() {
    clearInterval(this.#timer);
    this.#timer = 0;
  }

  /** Where the next page begins; -1 where there is none. */
  async #read(/** @type {string} */ id, /** @type {number} */ after, /** @type {() => boolean} */ isWanted) {
    const response = await this.#service.get(`api/replay?incident=${id}&after=${after}&limit=${AT_ONCE}`);
    const page = response?.ok ? await response.json().catch(() => undefined) : undefined;
    if (!isWanted()) {
      return -1;
    }
    if (response?.status === 401) {
      this.#locked();
    } else if (page) {
      this.#tell({kind: 'replay-read', page});
      return page.next ?? -1;
    }
    this.#tell({kind: 'replay-failed', id, because: refusal(response)});
    return -1;
  }
}

function refusal(/** @type {Response | undefined} */ response) {
  if (!response) {
    return 'The service does not answer.';
  }
  return response.status === 404 ? 'The room does not know this incident.' : `The service answered ${response.status}.`;
}
