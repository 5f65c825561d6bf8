/** The dashboard in the room: a page of Datadog's, in a frame of its own. */

import {LitElement, html, nothing} from 'lit';
import {EMPTY} from '../state.js';
import {visible} from '../words.js';
import * as icons from './icons.js';
import {intend} from './intent.js';

export class BoardPanel extends LitElement {
  static properties = {
    room: {attribute: false},
  };

  constructor() {
    super();
    this.room = EMPTY;
  }

  createRenderRoot() {
    return this;
  }

  /** Unless somebody wants to see it, no room is taken. */
  render() {
    const {isShown, url, because} = this.room.board;
    return !isShown ? nothing : html`<section class="panel board" aria-labelledby="board-title">
      <header><h2 id="board-title">Datadog</h2><span class="end">
        <button class="button icon ghost" aria-label="Show the room's own charts" title="Show the room's own charts"
          @click=${() => intend(this, 'board')}>${icons.close}</button></span></header>
      <p class="none" role="status">${because ? visible(`${url ? 'What you see may be old' : 'It cannot be shown'}: ${because} It is asked again soon.`) : nothing}</p>
      ${url ? html`<iframe src=${url} title="Dashboard of Datadog" referrerpolicy="no-referrer" loading="lazy" allow="fullscreen"></iframe>` : nothing}
    </section>`;
  }
}

customElements.define('echoops-board-panel', BoardPanel);
