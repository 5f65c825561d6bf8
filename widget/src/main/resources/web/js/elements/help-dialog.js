/** What can be said now, the keys, who we are here, and what this room has not yet. */

import {LitElement, html, nothing} from 'lit';
import {KEYS} from '../keys.js';
import {facts, phrases} from '../phrases.js';
import {EMPTY} from '../state.js';
import {notYet, visible} from '../words.js';
import {closed, showWhileWanted} from './dialogs.js';

/** @typedef {import('../phrases.js').Phrase} Phrase */

export class HelpDialog extends LitElement {
  static properties = {
    room: {attribute: false},
    now: {attribute: false},
    why: {attribute: false},
  };

  constructor() {
    super();
    this.room = EMPTY;
    this.now = 0;
    /** @type {import('../investigation.js').Investigation | undefined} */
    this.why = undefined;
  }

  createRenderRoot() {
    return this;
  }

  updated() {
    showWhileWanted(this, 'help');
  }

  /** A help that nobody looks at is not kept up to date. */
  render() {
    return html`<dialog class="wide help-page" aria-labelledby="help-title" @close=${closed(this, 'help')}>
      ${this.room.dialog === 'help' ? this.content() : nothing}
    </dialog>`;
  }

  content() {
    const {person, voice, ear, version} = this.room;
    const {now, later} = phrases(facts(this.room, this.why, this.now));
    const own = !voice ? '' : voice.speaks ? voice.name : `none${voice.reason ? `: ${voice.reason}` : ''}`;
    return html`
      <h2 id="help-title" tabindex="-1" autofocus>Help</h2>
      <div class="help">
        <section aria-labelledby="help-phrases">
          <h3 id="help-phrases">What you can say or type now</h3>
          ${list(now)}
          ${later.length > 0 ? html`<details><summary>At other times</summary>${list(later)}</details>` : nothing}
        </section>
        <section aria-labelledby="help-keys">
          <h3 id="help-keys">Keys</h3>
          <dl class="keys">
            ${KEYS.map(([key, meaning]) => html`<dt><kbd>${key}</kbd></dt><dd>${meaning}</dd>`)}
          </dl>
          <dl class="facts">
            ${person ? html`<dt>You</dt><dd>${visible(person.name)}, ${visible(person.role)}</dd>` : nothing}
            ${own ? html`<dt>Echo's voice</dt><dd>${visible(own)}</dd>` : nothing}
            ${ear ? html`<dt>Echo's ear</dt><dd>${visible(hears(ear))}</dd>` : nothing}
            ${version ? html`<dt>Version</dt><dd>${visible(version)}</dd>` : nothing}
          </dl>
        </section>
      </div>
      <p>${visible(notYet(this.room.notYet))}</p>
      <form method="dialog">
        <a href="../docs" target="_blank" rel="noopener">API</a>
        <button class="button">Close</button>
      </form>`;
  }
}

function list(/** @type {readonly Phrase[]} */ phrases) {
  return html`<dl class="phrases">${phrases.map(({say, means}) => html`<dt>${visible(say)}</dt><dd>${means}</dd>`)}</dl>`;
}

/** Which model it is says what can be expected of it. */
function hears(/** @type {import('../state.js').Ear} */ {name, hears, reason, kind}) {
  if (!hears) {
    return `none${reason ? `: ${reason}` : ''}`;
  }
  return kind === 'starter' ? `${name}, for a vocabulary of commands alone` : name;
}

customElements.define('echoops-help-dialog', HelpDialog);
