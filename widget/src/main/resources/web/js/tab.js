/** What is kept until a tab is closed, or by the browser. A page in a frame may have no storage, and any may be full: nothing is kept then. */

/** @typedef {Pick<Storage, 'getItem' | 'setItem'>} Kept */

export const TAB = keeping(() => sessionStorage);
export const BROWSER = keeping(() => localStorage);

/** @returns {Kept} */
function keeping(/** @type {() => Storage} */ storage) {
  return {
    getItem(name) {
      try {
        return storage().getItem(name);
      } catch {
        return null;
      }
    },

    setItem(name, text) {
      try {
        storage().setItem(name, text);
      } catch {
        // It holds until the page is left.
      }
    },
  };
}
