/** Reads what arrived as far as it is what it should be, and makes nothing of the rest. Pure. */

export function text(/** @type {unknown} */ given) {
  return typeof given === 'string' ? given : '';
}

/** A moment as the service writes it, or nothing. */
export function moment(/** @type {unknown} */ given) {
  return Number.isNaN(Date.parse(text(given))) ? '' : text(given);
}

/** A number from 0. */
export function amount(/** @type {unknown} */ given) {
  return typeof given === 'number' && given > 0 && Number.isFinite(given) ? given : 0;
}

/** Of anything but nothing. @returns {any[]} */
export function array(/** @type {unknown} */ given) {
  return Array.isArray(given) ? given.filter(it => it !== null && it !== undefined) : [];
}

/** Numbers of evidence, each once. @returns {number[]} */
export function numbers(/** @type {unknown} */ given) {
  return [...new Set(array(given).filter(number => Number.isSafeInteger(number) && number > 0))];
}

/** A quote comes as an object with its text, or as the text alone. */
export function quoted(/** @type {any} */ given) {
  return text(typeof given === 'object' ? given?.text : given);
}
