/** What holds the talk button down: Space anywhere, Enter or Space on the button, a finger or the mouse. */

/** A key in one of these is theirs. */
const TAKES_KEYS = 'input, textarea, select, button, summary, dialog, [contenteditable]';
const BUTTON = '[data-talk]';

/**
 * @typedef {object} Held
 * @property {() => void} press
 * @property {() => void} release
 * @property {() => void} drop the window was lost: nobody knows when they let go
 * @property {() => boolean} isPossible whether there is something to hold
 */

/** The parts of an event that matter. @typedef {any} Happened */

export class Hold {
  #held;
  /** What began it: 'key' and its name, or 'pointer' and its number; empty where nothing does. */
  #by = '';

  constructor(/** @type {Held} */ held) {
    this.#held = held;
  }

  /** @param {EventTarget} page */
  listen(page) {
    const on = (/** @type {string} */ name, /** @type {(event: Happened) => void} */ take, on = page) =>
      on.addEventListener(name, event => take(event));
    on('keydown', event => this.keyDown(event));
    on('keyup', event => this.keyUp(event));
    on('pointerdown', event => this.pointerDown(event));
    on('pointerup', event => this.pointerUp(event));
    on('pointercancel', event => this.pointerUp(event));
    on('click', event => this.click(event));
    on('contextmenu', event => event.target.closest?.(BUTTON) && event.preventDefault());
    on('visibilitychange', () => document.visibilityState === 'hidden' && this.lose());
    on('blur', () => this.lose(), window);
  }

  keyDown(/** @type {Happened} */ event) {
    if (event.ctrlKey || event.metaKey || event.altKey || !this.#isMeant(event)) {
      return;
    }
    // The browser would scroll, or click the button once more.
    event.preventDefault();
    if (!event.repeat) {
      this.#press(`key ${event.key}`);
    }
  }

  keyUp(/** @type {Happened} */ event) {
    if (this.#by === `key ${event.key}`) {
      event.preventDefault();
      this.#release();
    }
  }

  pointerDown(/** @type {Happened} */ event) {
    const button = event.target.closest?.(BUTTON);
    if (button && event.button === 0) {
      button.setPointerCapture(event.pointerId);
      this.#press(`pointer ${event.pointerId}`);
    }
  }

  pointerUp(/** @type {Happened} */ event) {
    if (this.#by === `pointer ${event.pointerId}`) {
      this.#release();
    }
  }

  /** A screen reader clicks without a finger: once to begin, once more to end. */
  click(/** @type {Happened} */ event) {
    if (event.detail !== 0 || !event.target.closest?.(BUTTON)) {
      return;
    }
    if (this.#by === 'click') {
      this.#release();
    } else {
      this.#press('click');
    }
  }

  lose() {
    if (this.#by) {
      this.#by = '';
      this.#held.drop();
    }
  }

  /** It ended by something else: what still holds the button holds nothing. */
  forget() {
    this.#by = '';
  }

  #isMeant(/** @type {Happened} */ {key, target}) {
    const isOnButton = Boolean(target.closest?.(BUTTON));
    if (key === 'Enter') {
      return isOnButton;
    }
    return key === ' ' && (isOnButton || (this.#held.isPossible() && !target.closest?.(TAKES_KEYS)));
  }

  #press(/** @type {string} */ by) {
    if (!this.#by && this.#held.isPossible()) {
      this.#by = by;
      this.#held.press();
    }
  }

  #release() {
    this.#by = '';
    this.#held.release();
  }
}
