/** Asks the service how all services are and what the detectors saw, and passes judgements on. */

/** @typedef {import('./state.js').Room} Room */

/** What glimpses leave open: how much is learned, and what a crowded line dropped. */
const AGAIN_MILLIS = 60_000;
const LEARNING_MILLIS = 10_000;

/** Without glimpses the list is all there is. */
const STREAM_MILLIS = 5_000;

/** What the detectors saw is told by records; so it is only asked for in case one was missed. */
const SEEN_MILLIS = 60_000;

/** Records come in bursts; the lists are asked for once. */
const SETTLE_MILLIS = 500;

export class Watcher {
  #service;
  #room;
  #tell;
  #driftAt = -Infinity;
  #seenAt = -Infinity;
  #isAsking = false;
  #settle = 0;

  /**
   * @param {Pick<import('./service.js').Service, 'get' | 'post'>} service
   * @param {() => Room} room
   * @param {(event: import('./state.js').Own) => void} tell
   */
  constructor(service, room, tell) {
    this.#service = service;
    this.#room = room;
    this.#tell = tell;
  }

  /** Anew after each break. */
  connected() {
    this.#driftAt = -Infinity;
    this.#seenAt = -Infinity;
    this.tick(Date.now());
  }

  /** A record says that anomalies or their judgements have changed. */
  changed() {
    clearTimeout(this.#settle);
    this.#settle = setTimeout(() => this.#askSeen(), SETTLE_MILLIS);
  }

  /** Once a second or so. */
  async tick(/** @type {number} */ now) {
    if (this.#room().link !== 'live' || this.#isAsking) {
      return;
    }
    this.#isAsking = true;
    if (now - this.#driftAt >= pace(this.#room())) {
      this.#driftAt = now;
      await this.#ask('api/drift', 'drift-listed');
    }
    if (now - this.#seenAt >= SEEN_MILLIS) {
      this.#seenAt = now;
      await this.#askSeen();
    }
    this.#isAsking = false;
  }

  /** @param {string} text the anomaly, and what is said of it: "a-… good call" */
  async judge(text) {
    const [id, ...words] = text.split(' ');
    this.#tell({kind: 'judging', id, refusal: ''});
    const response = await this.#service.post(`anomalies/${id}/acknowledge`, {judgement: words.join(' ')});
    const answer = await response?.json().catch(() => undefined);
    if (response?.ok && answer) {
      this.#tell({kind: 'anomaly', anomaly: answer});
      this.changed();
    } else {
      this.#tell({kind: 'judging', id, refusal: refusal(response)});
    }
  }

  /** Wakes nobody for a while; 0 minutes end it. */
  async pause(/** @type {number} */ minutes) {
    const response = await this.#service.post('api/detectors/pause', {minutes});
    if (response?.ok) {
      this.changed();
    } else {
      this.#tell({kind: 'not-paused', because: refusal(response)});
    }
  }

  #askSeen() {
    return Promise.all([this.#ask('anomalies?hours=24', 'anomalies'), this.#ask('api/detectors', 'detectors')]);
  }

  /** A version of the service that has no such list leaves the room as it is. */
  async #ask(/** @type {string} */ path, /** @type {'drift-listed' | 'anomalies' | 'detectors'} */ kind) {
    const response = await this.#service.get(path);
    const answer = response?.ok ? await response.json().catch(() => undefined) : undefined;
    if (answer) {
      this.#tell({...answer, kind});
    }
  }
}

/** How long a list of drift is good for. */
export function pace(/** @type {Room} */ {carrier, drift}) {
  if (carrier === 'stream') {
    return STREAM_MILLIS;
  }
  const isLearning = [...drift.services.values()].some(({logs, metrics}) =>
    (logs && logs.learned < 1) || metrics.some(({learned}) => learned < 1));
  return isLearning || drift.services.size === 0 ? LEARNING_MILLIS : AGAIN_MILLIS;
}

function refusal(/** @type {Response | undefined} */ response) {
  if (!response) {
    return 'Not saved: the service does not answer.';
  }
  return response.status === 403 ? 'Not saved: for responders only.' : `Not saved: the service answered ${response.status}.`;
}
