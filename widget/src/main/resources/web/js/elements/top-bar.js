/** The bar: where we are, whether it is live, and who is here. */

import {LitElement, html, nothing} from 'lit';
import {freshness} from '../fresh.js';
import {EMPTY, shown} from '../state.js';
import {count} from '../words.js';
import * as icons from './icons.js';
import {intend} from './intent.js';

export class TopBar extends LitElement {
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
    const {room} = this;
    const {isOld, text} = freshness(room, this.now);
    const {id} = shown(room);
    return html`<header class="bar">
      <span class="brand">${icons.brand}EchoOps</span>
      <span class="crumb"><span aria-hidden="true">/</span><b>War room</b>
        ${id ? html`<span aria-hidden="true">/</span><b class="mono">${id}</b>` : nothing}</span>
      <div class="end">
        <span class="live" role="status" data-link=${isOld ? 'old' : room.link}>${text}</span>
        ${room.listeners > 0
          ? html`<span class="listeners number" role="img" aria-label="${count(room.listeners, 'listener')} in the room"
              title="${count(room.listeners, 'listener')} in the room">${icons.listeners}${room.listeners}</span>`
          : nothing}
        <span class="tools">
          ${this.tool('help', 'Help and keys', icons.help)}
          ${this.tool('theme', 'Switch theme', icons.theme)}
          ${this.tool('pop-out', 'Open in its own window', icons.popOut)}
        </span>
      </div>
    </header>`;
  }

  tool(/** @type {string} */ intent, /** @type {string} */ name, /** @type {unknown} */ icon) {
    return html`<button class="button icon ghost" aria-label=${name} title=${name}
      @click=${() => intend(this, intent)}>${icon}</button>`;
  }
}

customElements.define('echoops-top-bar', TopBar);
