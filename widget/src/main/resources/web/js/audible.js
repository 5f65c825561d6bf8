/** Of the pages that one browser has of the room, one is heard: the one that was used last. So nobody hears Echo twice. */

const NAME = 'echoops.audible';

export class Audible {
  #changed;
  #locks;
  #isHere = true;
  #isHeld = false;
  #waits = false;

  /**
   * @param {(isHere: boolean) => void} changed
   * @param {Pick<LockManager, 'request'> | undefined} [locks] there are none where the page came by plain HTTP from another machine
   */
  constructor(changed, locks = globalThis.navigator?.locks) {
    this.#changed = changed;
    this.#locks = locks;
  }

  /** From now on this page is heard, and the one that was is not. */
  take() {
    this.#become(true);
    if (!this.#isHeld) {
      this.#isHeld = true;
      this.#hold({steal: true});
    }
  }

  /** Until another page takes it, or this one is closed; where the browser knows of no such thing, nobody takes it. */
  async #hold(/** @type {LockOptions} */ options) {
    let wasHeld = false;
    try {
      await this.#locks?.request(NAME, options, () => {
        wasHeld = true;
        this.#waits &&= options.steal === true;
        this.#isHeld = true;
        this.#become(true);
        return new Promise(() => {});
      });
    } catch {
      if (wasHeld) {
        this.#lost();
      }
    }
  }

  /** It comes back when the other page is closed. */
  #lost() {
    this.#isHeld = false;
    this.#become(false);
    if (!this.#waits) {
      this.#waits = true;
      this.#hold({});
    }
  }

  #become(/** @type {boolean} */ isHere) {
    if (isHere !== this.#isHere) {
      this.#isHere = isHere;
      this.#changed(isHere);
    }
  }
}
