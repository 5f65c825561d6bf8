/** The first screen of somebody who was called: one thing to touch, then the room. */

import {LitElement, html, nothing} from 'lit';
import {EMPTY} from '../state.js';
import {age, visible, word} from '../words.js';
import {intend} from './intent.js';
import './voice-orb.js';

export class InvitationScreen extends LitElement {
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
    const {phase, incident: id} = this.room.invitation ?? {phase: 'opening', incident: ''};
    if (phase === 'refused') {
      return this.refused();
    }
    const incident = this.room.incidents.get(id);
    const isBusy = phase !== 'offered';
    return html`<main><section class="invitation" aria-label="You were called">
      ${incident
        ? html`<div data-mark=${incident.status === 'OPEN' ? incident.severity : incident.status}>
            <p><span class="severity">${word(incident.status === 'OPEN' ? incident.severity : incident.status)}</span>
              <span class="number">${age(incident, this.now)}</span></p>
            <h1>${visible(incident.title)}</h1></div>`
        : html`<div><p class="mono">${id || nothing}</p><h1>Echo called you</h1></div>`}
      <button class="hear" ?disabled=${isBusy} @click=${() => intend(this, 'hear')}>
        <echoops-voice-orb .tone=${'echo'} .glyph=${isBusy ? 'dots' : 'sound'}></echoops-voice-orb>
        <b>${phase === 'fetching' ? 'One moment' : phase === 'opening' ? 'Opening' : 'Hear it'}</b>
        <span>Echo tells you what is wrong, then you are in the room.</span>
      </button>
      <button class="button" ?disabled=${isBusy} @click=${() => intend(this, 'go-in')}>Read instead</button>
    </section></main>`;
  }

  refused() {
    return html`<main><section class="invitation" aria-label="You were called">
      <div><h1>This link does not open the room any more</h1>
        <p>It has expired, or it was not copied whole. The next message brings another.</p></div>
      <button class="button" @click=${() => intend(this, 'go-in')}>Enter with a token</button>
    </section></main>`;
  }
}

customElements.define('echoops-invitation-screen', InvitationScreen);
