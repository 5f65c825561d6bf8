/** A tag of evidence in a text: it names the evidence, marks it while it is pointed at, and leads to it. */

import {html, nothing} from 'lit';
import {visible} from '../words.js';
import {intend} from './intent.js';

/**
 * @param {EventTarget} element
 * @param {import('../state.js').Room} room
 * @param {number} number
 * @param {'for' | 'against'} [side]
 */
export function evidenceTag(element, {pointed}, number, side = 'for') {
  const point = (/** @type {number} */ at) => () => intend(element, 'point', String(at));
  return html`<button class="e ${side}" ?data-pointed=${pointed === number} aria-label="Evidence ${number}${side === 'against' ? ', against' : ''}"
    @click=${() => intend(element, 'evidence', String(number))} @pointerenter=${point(number)} @pointerleave=${point(0)}
    @focus=${point(number)} @blur=${point(0)}>E${number}${side === 'against' ? ' against' : ''}</button>`;
}

/**
 * A command that is sent as it would be typed.
 *
 * @param {EventTarget} element
 * @param {import('../state.js').Room} room
 * @param {string} label
 * @param {string} command
 */
export function asking(element, {link, carrier}, label, command) {
  const isPossible = link === 'live' && carrier === 'socket';
  const isSaid = command.toLowerCase().includes(label.toLowerCase());
  return html`<button class="button small" ?disabled=${!isPossible} aria-label=${isSaid ? command : nothing}
    title=${isPossible ? `Say “${visible(command)}”` : 'Commands need the live connection'} @click=${() => intend(element, 'command', command)}>${visible(label)}</button>`;
}
