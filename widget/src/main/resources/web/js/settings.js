/** What a person chose here before. A page in a frame may have no storage: it then holds until the page is left. */

/** @returns {string} empty where nothing was chosen */
export function recall(/** @type {string} */ name) {
  try {
    return localStorage.getItem(name) ?? '';
  } catch {
    return '';
  }
}

export function remember(/** @type {string} */ name, /** @type {string} */ value) {
  try {
    localStorage.setItem(name, value);
  } catch {
    // It holds until the page is left.
  }
}
