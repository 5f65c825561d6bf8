/** Asks the service what was asked to be done, and lifts its stop. */

/** Records tell of every step; so the list is only asked for in case one was missed, or the stop came from elsewhere. */
const LIST_MILLIS = 30_000;

/** Without a socket the stop must not stay unseen for long either. */
const STREAM_MILLIS = 10_000;

/** Records come in bursts. */
const SETTLE_MILLIS = 500;

export class ActionList {
  #service;
  #room;
  #tell;
  #askedAt = -Infinity;
  #settle = 0;

  /**
   * @param {Pick<import('./service.js').Service, 'get' | 'post' | 'delete'>} service
   * @param {() => import('./state.js').Room} room
   * @param {(event: import('./actions.js').ActionEvent) => void} tell
   */
  constructor(service, room, tell) {
    this.#service = service;
    this.#room = room;
    this.#tell = tell;
  }

  /** Anew after each break. */
  connected() {
    this.#askedAt = -Infinity;
    return this.tick(Date.now());
  }

  /** A record says that there is more to know. */
  changed() {
    clearTimeout(this.#settle);
    this.#settle = setTimeout(() => this.#ask(), SETTLE_MILLIS);
  }

  /** Once a second or so. */
  async tick(/** @type {number} */ now) {
    const {link, carrier} = this.#room();
    if (link === 'live' && now - this.#askedAt >= (carrier === 'stream' ? STREAM_MILLIS : LIST_MILLIS)) {
      this.#askedAt = now;
      await this.#ask();
    }
  }

  /** Where commands do not get through: everybody may stop. */
  async stop() {
    await this.#service.post('webhook/suspend', {reason: 'stopped in the war room'});
    await this.#ask();
  }

  /** Lets actions be done again; for admins only. */
  async lift() {
    const response = await this.#service.delete('webhook/suspend');
    if (!response?.ok) {
      this.#tell({kind: 'not-lifted', because: refusal(response)});
      return;
    }
    const {suspended} = (await response.json().catch(() => undefined)) ?? {};
    if (typeof suspended === 'string' && suspended) {
      this.#tell({kind: 'not-lifted', because: `Not allowed again: ${suspended}.`});
    }
    await this.#ask();
  }

  /** A version of the service that has no such list leaves the room as it is. */
  async #ask() {
    const response = await this.#service.get('api/actions');
    const answer = response?.ok ? await response.json().catch(() => undefined) : undefined;
    if (Array.isArray(answer?.actions)) {
      this.#tell({...answer, kind: 'actions-listed'});
    }
  }
}

function refusal(/** @type {Response | undefined} */ response) {
  if (!response) {
    return 'Not allowed again: the service does not answer.';
  }
  return response.status === 403 ? 'Not allowed again: for admins only.' : `Not allowed again: the service answered ${response.status}.`;
}
