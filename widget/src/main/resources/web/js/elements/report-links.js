/** The ways to an incident's report: to be read here, and to be saved in the formats it has. */

import {html, nothing} from 'lit';
import {visible} from '../words.js';
import {intend} from './intent.js';

const FORMATS = [['html', 'HTML'], ['md', 'Markdown']];

/**
 * The address is a link's, as far as the room is open to all; a click carries the token.
 *
 * @param {EventTarget} element
 * @param {import('../state.js').Room} room
 * @param {string} incident
 */
export function reportLinks(element, {unreported}, incident) {
  return html`<span class="report-links">Save as ${FORMATS.map(([format, name]) => html`<a
      href="../api/incidents/${incident}/report?format=${format}" download="${incident}.${format}" aria-label="Report as ${name}"
      @click=${(/** @type {Event} */ event) => ask(event, element, format)}>${name}</a> `)}${
    unreported ? html`<span role="status">${visible(unreported)}</span>` : nothing}</span>`;
}

/**
 * What opens the report.
 *
 * @param {EventTarget} element
 */
export function reportButton(element) {
  return html`<button class="button small" title="Read, print or save the report on this incident (R)" aria-keyshortcuts="R"
    @click=${() => intend(element, 'read-report')}>Report</button>`;
}

function ask(/** @type {Event} */ event, /** @type {EventTarget} */ element, /** @type {string} */ format) {
  event.preventDefault();
  intend(element, 'report', format);
}
