/** Draws once for all that has changed: with the next picture, or by a timer where nobody looks. */

/** A hidden page draws rarely; its title still tells. */
const HIDDEN_MILLIS = 500;

export class Drawing {
  #draw;
  #page;
  #isDue = false;
  #frame = 0;
  #timer = 0;

  /**
   * @param {() => void} draw
   * @param {Pick<Document, 'visibilityState'>} [page]
   */
  constructor(draw, page = document) {
    this.#draw = draw;
    this.#page = page;
  }

  soon() {
    if (!this.#isDue) {
      this.#isDue = true;
      this.#wait();
    }
  }

  /** The page was hidden or shown: a hidden one is given no picture, and what waits for one would wait until it is shown. */
  turned() {
    if (this.#isDue) {
      cancelAnimationFrame(this.#frame);
      clearTimeout(this.#timer);
      this.#wait();
    }
  }

  #wait() {
    if (this.#page.visibilityState === 'visible') {
      this.#frame = requestAnimationFrame(() => this.#now());
    } else {
      this.#timer = window.setTimeout(() => this.#now(), HIDDEN_MILLIS);
    }
  }

  #now() {
    this.#isDue = false;
    this.#draw();
  }
}
