/** A report on an incident, as far as what arrived is one. Pure. */

import {array, text} from './given.js';

/**
 * @typedef {{is: 'paragraph', text: string} | {is: 'list', items: readonly string[]}
 *   | {is: 'table', columns: readonly string[], rows: readonly (readonly string[])[]}} Block
 * @typedef {{title: string, blocks: readonly Block[]}} Section
 * @typedef {{title: string, sections: readonly Section[]}} Report
 *
 * @typedef {object} Reading the report that somebody reads
 * @property {string} incident
 * @property {Report} [report] absent while it is fetched, and where it could not be had
 * @property {string} because why it could not be had
 */

/** @returns {Report} */
export function reportOf(/** @type {any} */ given) {
  return {title: text(given?.title), sections: array(given?.sections).map(section)};
}

/** @returns {Section} */
function section(/** @type {any} */ {title, blocks}) {
  return {title: text(title), blocks: array(blocks).flatMap(block)};
}

/** @returns {Block[]} nothing of a kind that this page does not know */
function block(/** @type {any} */ given) {
  if (Array.isArray(given.rows)) {
    return [{is: 'table', columns: texts(given.columns), rows: array(given.rows).map(texts)}];
  }
  if (Array.isArray(given.items)) {
    return [{is: 'list', items: texts(given.items)}];
  }
  return text(given.text) ? [{is: 'paragraph', text: given.text}] : [];
}

function texts(/** @type {unknown} */ given) {
  return array(given).map(text);
}
