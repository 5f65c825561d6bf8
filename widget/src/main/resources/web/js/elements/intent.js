/** Tells the page what a person wants. */

/**
 * @param {EventTarget} element
 * @param {string} intent
 * @param {string} [value]
 */
export function intend(element, intent, value = '') {
  element.dispatchEvent(new CustomEvent('intent', {detail: {intent, value}, bubbles: true}));
}
