/** What a tab keeps until it is closed. One in a frame may have no storage, and any may be full: nothing is kept then. */

/** @typedef {Pick<Storage, 'getItem' | 'setItem'>} Kept */

/** @type {Kept} */
export const TAB = {
  getItem(name) {
    try {
      return sessionStorage.getItem(name);
    } catch {
      return null;
    }
  },

  setItem(name, text) {
    try {
      sessionStorage.setItem(name, text);
    } catch {
      // It holds until the page is left.
    }
  },
};
