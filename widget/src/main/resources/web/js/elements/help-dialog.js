/** The keys, who we are here, and what this room has not yet. */

import {LitElement, html, nothing} from 'lit';
import {EMPTY} from '../state.js';
import {notYet, visible} from '../words.js';

const KEYS = [
  ['Esc', 'Stop speaking'],
  ['M', 'Mute, or hear again'],
  ['C', 'Captions on or off'],
  ['1 2 3', 'Situation, timeline, incidents, on a narrow page'],
  ['?', 'This help'],
];

export class HelpDialog extends LitElement {
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

  get dialog() {
    return this.querySelector('dialog');
  }

  get isOpen() {
    return this.dialog?.open ?? false;
  }

  show() {
    this.dialog?.showModal();
  }

  render() {
    const {person, voice, version} = this.room;
    const own = !voice ? '' : voice.speaks ? voice.name : `none${voice.reason ? `: ${voice.reason}` : ''}`;
    return html`<dialog aria-labelledby="help-title">
      <h2 id="help-title">Help</h2>
      <dl class="keys">
        ${KEYS.map(([key, meaning]) => html`<dt><kbd>${key}</kbd></dt><dd>${meaning}</dd>`)}
      </dl>
      <dl class="facts">
        ${person ? html`<dt>You</dt><dd>${visible(person.name)}, ${visible(person.role)}</dd>` : nothing}
        ${own ? html`<dt>Echo's voice</dt><dd>${visible(own)}</dd>` : nothing}
        ${version ? html`<dt>Version</dt><dd>${visible(version)}</dd>` : nothing}
      </dl>
      <p>${visible(notYet(this.room.notYet))}</p>
      <form method="dialog">
        <a href="../docs" target="_blank" rel="noopener">API</a>
        <button class="button">Close</button>
      </form>
    </dialog>`;
  }
}

customElements.define('echoops-help-dialog', HelpDialog);
