/** Across the room: that everything is stopped, and for admins the way back. */

import {html, nothing} from 'lit';
import {visible} from '../words.js';
import {intend} from './intent.js';

/**
 * @param {EventTarget} element
 * @param {import('../state.js').Room} room
 */
export function stopNotice(element, {actions, person, link, replay}) {
  const {suspended, notLifted} = actions;
  if (!suspended) {
    return nothing;
  }
  const because = suspended.charAt(0).toUpperCase() + suspended.slice(1);
  return html`<div class="banner stopped">
    <p role="alert"><b>${visible(because)}.</b> Nothing will be done until then.</p>
    ${person?.role === 'admin'
      ? html`<span class="lift"><span role="status">${visible(notLifted)}</span>
          <button class="button" ?disabled=${link !== 'live' || replay !== undefined} @click=${() => intend(element, 'lift')}>Allow actions again</button></span>`
      : nothing}
  </div>`;
}
