/** What can be said, the keys, who we are here, and what this room has not yet. */

import {LitElement, html, nothing} from 'lit';
import {ACTING, LATER, PHRASES} from '../phrases.js';
import {EMPTY} from '../state.js';
import {list, notYet, visible} from '../words.js';

const KEYS = [
  ['Space', 'Hold it to talk to Echo'],
  ['/', 'Type a command'],
  ['O', 'Open microphone, or close it: commands then begin with “Echo”'],
  ['Esc', 'Stop Echo, or drop what you are saying, or the action that waits for you; in a replay: back to now'],
  ['Shift X', 'Twice: stop everything'],
  ['N, P', 'The next incident, or the previous one'],
  ['M', 'Mute, or hear again'],
  ['C', 'Captions on or off'],
  ['1 … 6', 'Situation, signals, logs, timeline, incidents, evidence, on a narrow page'],
  ['Space', 'In a replay: play, or pause; the arrows move the moment'],
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
    const {person, voice, ear, version} = this.room;
    const isActing = !this.room.notYet.includes('actions');
    const phrases = isActing ? [...PHRASES, ...ACTING] : PHRASES;
    const own = !voice ? '' : voice.speaks ? voice.name : `none${voice.reason ? `: ${voice.reason}` : ''}`;
    return html`<dialog aria-labelledby="help-title">
      <h2 id="help-title" tabindex="-1" autofocus>Help</h2>
      <div class="help">
        <section aria-labelledby="help-phrases">
          <h3 id="help-phrases">What you can say or type</h3>
          <dl class="phrases">
            ${phrases.map(([phrase, answer]) => html`<dt>${phrase}</dt><dd>${answer}</dd>`)}
          </dl>
          ${isActing ? nothing : html`<p>Understood, and not carried out yet: ${list(LATER.map(phrase => `“${phrase}”`))}.</p>`}
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
      </form>
    </dialog>`;
  }
}

/** Which model it is says what can be expected of it. */
function hears(/** @type {import('../state.js').Ear} */ {name, hears, reason, kind}) {
  if (!hears) {
    return `none${reason ? `: ${reason}` : ''}`;
  }
  return kind === 'starter' ? `${name}, for a vocabulary of commands alone` : name;
}

customElements.define('echoops-help-dialog', HelpDialog);
