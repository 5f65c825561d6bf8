/** The action in a corner of a dashboard, where there is no place for its card. */

import {LitElement, html, nothing} from 'lit';
import {OUTSIDE, account, confirming, heading, offers, timing, tone} from '../act-words.js';
import {title} from '../changes.js';
import {foremost} from '../foremost.js';
import {EMPTY} from '../state.js';
import {visible} from '../words.js';
import {intend} from './intent.js';

/** @typedef {import('../actions.js').Action} Action */

export class ActionStrip extends LitElement {
  static properties = {
    room: {attribute: false},
    now: {attribute: false},
  };

  constructor() {
    super();
    this.room = EMPTY;
    this.now = 0;
  }

  createRenderRoot() {
    return this;
  }

  render() {
    const {armedAt, suspended} = this.room.actions;
    const {action, refused} = foremost(this.room, this.now);
    if (armedAt > 0) {
      return this.strip('bad', 'Stop everything?', 'Press Shift X again');
    }
    if (action) {
      return this.action(action);
    }
    if (suspended) {
      return this.strip('waiting', 'Everything is stopped', suspended);
    }
    return refused ? this.strip('plain', `Not allowed: ${title(refused.change)}`, refused.because) : nothing;
  }

  action(/** @type {Action} */ action) {
    const {room, now} = this;
    const {code, isOutside} = offers(room, action, now);
    if (isOutside) {
      return this.strip(tone(action), action.title, this.outside(), timing(room, action, now));
    }
    const about = code ? `Say “${confirming(code.words)}”` : `${heading(room, action, now)}. ${account(room, action, now)}`;
    return this.strip(tone(action), action.title, about, timing(room, action, now), code?.words);
  }

  outside() {
    return html`<button class="button small own-window" @click=${() => intend(this, 'pop-out')}>${OUTSIDE}</button>`;
  }

  /** The words stand once: in the corner there is no place for more. */
  strip(/** @type {string} */ kind, /** @type {string} */ name, /** @type {string | import('lit').TemplateResult} */ about, time = '', /** @type {readonly string[]} */ words = []) {
    return html`<section class="action-strip" data-tone=${kind} aria-label="Action">
      <p class="what"><b class="cut">${visible(name)}</b><span class="number">${time}</span></p>
      ${words.length > 0
        ? html`<p class="say"><span class="unseen">Say “${confirming(words.map(visible))}”</span>
            <span aria-hidden="true">confirm</span>${words.map(word => html`<b aria-hidden="true">${visible(word)}</b>`)}</p>`
        : typeof about === 'string' ? html`<p class="cut">${visible(about)}</p>` : html`<p>${about}</p>`}
    </section>`;
  }
}

customElements.define('echoops-action-strip', ActionStrip);
