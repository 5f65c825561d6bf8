/** Rehearsing: which scenario goes on in the drill shop, and the ways to begin one and to end it. */

import {LitElement, html, nothing} from 'lit';
import {barred} from '../drills.js';
import {EMPTY} from '../state.js';
import {visible} from '../words.js';
import {closed, showWhileWanted} from './dialogs.js';
import {intend} from './intent.js';

/** @typedef {import('../drills.js').Drill} Drill */
/** @typedef {import('../drills.js').Scenario} Scenario */

export class DrillDialog extends LitElement {
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

  updated() {
    showWhileWanted(this, 'drill');
  }

  render() {
    const {drill} = this.room;
    return html`<dialog class="drills" aria-labelledby="drill-title" @close=${closed(this, 'drill')}>
      <h2 id="drill-title" tabindex="-1" autofocus>Drill</h2>
      <p>What goes wrong here goes wrong in the drill shop, and is told as a drill.</p>
      ${drill.isAvailable ? this.choice(drill) : html`<p>${visible(drill.because) || 'Nothing can be rehearsed here.'}</p>`}
      <p class="state" role="status">${visible(this.state(drill))}</p>
      <form method="dialog">${drill.running ? this.ending(drill) : html`<span></span>`}<button class="button">Close</button></form>
    </dialog>`;
  }

  state(/** @type {Drill} */ {isAsking, refusal, running}) {
    if (isAsking) {
      return 'The shop is asked.';
    }
    return refusal || (running ? `Now: ${running}.` : '');
  }

  choice(/** @type {Drill} */ drill) {
    const because = barred(this.room);
    return html`${because ? html`<p>${because}</p>` : nothing}
      <ul class="cards">${drill.scenarios.map(scenario => this.scenario(scenario, drill, because !== ''))}</ul>`;
  }

  scenario(/** @type {Scenario} */ {name, effect}, /** @type {Drill} */ {running, isAsking}, /** @type {boolean} */ isBarred) {
    const isRunning = running === name;
    return html`<li>
      <b class="mono">${visible(name)}${isRunning ? html`<span class="tag">Now</span>` : nothing}</b>
      <small>${visible(effect)}</small>
      <button type="button" class="button small" ?disabled=${isBarred || isAsking || isRunning} aria-label="Begin ${visible(name)}"
        @click=${() => intend(this, 'drill-begin', name)}>Begin</button>
    </li>`;
  }

  ending(/** @type {Drill} */ {isAsking}) {
    return html`<button type="button" class="button" ?disabled=${isAsking || barred(this.room) !== ''}
      @click=${() => intend(this, 'drill-end')}>End the drill</button>`;
  }
}

customElements.define('echoops-drill-dialog', DrillDialog);
