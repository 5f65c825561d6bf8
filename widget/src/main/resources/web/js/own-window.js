/** A window of its own for the room, which can always speak; or the way to it, where no window may be opened. */

/** @typedef {import('./state.js').Room} Room */

const SHAPE = 'popup,width=480,height=800';

/** A window that is sent on at once forgets the click that opened it, and may make no sound. */
const SETTLES_MILLIS = 250;

const LOOKS_MILLIS = 1_000;

/** As long as the ticket in it lets somebody in. */
const LINK_MILLIS = 60_000;

export class OwnWindow {
  #service;
  #room;
  #tell;
  #heard;
  #left;
  #back;
  #timer = 0;

  /** Looks whether the window is still there: nothing tells of its end. */
  #watch = 0;

  /**
   * @param {object} outside
   * @param {Pick<import('./service.js').Service, 'ticket'>} outside.service
   * @param {() => Room} outside.room
   * @param {(event: import('./state.js').Own) => void} outside.tell
   * @param {() => readonly number[]} outside.heard the utterances that need not be said there
   * @param {() => void} outside.left whoever listened here hears there
   * @param {() => void} outside.back the window where they heard is closed
   */
  constructor({service, room, tell, heard, left, back}) {
    this.#service = service;
    this.#room = room;
    this.#tell = tell;
    this.#heard = heard;
    this.#left = left;
    this.#back = back;
  }

  /** By a click. This page then falls silent, so that nobody hears Echo twice. */
  async open() {
    const opened = window.open('about:blank', 'echoops', SHAPE);
    const settled = new Promise(resolve => setTimeout(resolve, SETTLES_MILLIS));
    const [ticket] = await Promise.all([this.#service.ticket(), settled]);
    const {chosen, joined} = this.#room();
    const url = new URL(location.pathname, location.href);
    url.hash = ticket.is === 'granted' ? `ticket=${ticket.ticket}&incident=${chosen}${this.#told()}` : chosen;
    if (!opened) {
      return this.#show(url.href);
    }
    if (joined === 'sound') {
      url.searchParams.set('autojoin', '1');
      this.#left();
      this.#lookAfter(opened);
    }
    this.putAway();
    opened.location.replace(url.href);
  }

  #lookAfter(/** @type {Window} */ opened) {
    clearTimeout(this.#watch);
    this.#watch = window.setTimeout(() => (opened.closed ? this.#back() : this.#lookAfter(opened)), LOOKS_MILLIS);
  }

  /** The link was used, is over, or is not wanted. */
  putAway() {
    clearTimeout(this.#timer);
    if (this.#room().windowLink) {
      this.#tell({kind: 'set', fields: {windowLink: ''}});
    }
  }

  /** By the address: a window gets no storage of a frame's, nor of anybody's where it was open before. */
  #told() {
    const heard = this.#heard();
    return heard.length > 0 ? `&heard=${heard.join('.')}` : '';
  }

  #show(/** @type {string} */ windowLink) {
    clearTimeout(this.#timer);
    this.#timer = window.setTimeout(() => this.putAway(), LINK_MILLIS);
    this.#tell({kind: 'set', fields: {windowLink}});
  }
}
