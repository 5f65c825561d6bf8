/** How long to wait before trying again. Pure, apart from chance. */

export const LEAST_MILLIS = 500;
const MOST_MILLIS = 10_000;

/** Doubles at each try. The chance in it keeps listeners from coming all at once. */
export function delay(/** @type {number} */ tries, random = Math.random()) {
  const most = Math.min(MOST_MILLIS, 2 * LEAST_MILLIS * 2 ** tries);
  return LEAST_MILLIS + random * (most - LEAST_MILLIS);
}

/** A wait that somebody may cut short. */
export class Wait {
  #end = () => {};

  /** @returns {Promise<void>} */
  for(/** @type {number} */ millis) {
    return new Promise(resolve => {
      const timer = setTimeout(resolve, millis);
      this.#end = () => {
        clearTimeout(timer);
        resolve();
      };
    });
  }

  end() {
    this.#end();
  }
}
