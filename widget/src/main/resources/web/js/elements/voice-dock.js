/** The dock: what Echo is doing, what it says, and what a person can do about it. */

import {LitElement, html, nothing} from 'lit';
import {dock, voiceNote} from '../dock.js';
import {EMPTY} from '../state.js';
import {notYet, visible} from '../words.js';
import * as icons from './icons.js';
import {intend} from './intent.js';
import './voice-orb.js';

/** @typedef {import('../state.js').Caption} Caption */
/** @typedef {import('../dock.js').Action} Action */

export class VoiceDock extends LitElement {
  static properties = {
    room: {attribute: false},
    now: {attribute: false},
    level: {attribute: false},
  };

  constructor() {
    super();
    this.room = EMPTY;
    this.now = 0;
    this.level = () => 0;
  }

  createRenderRoot() {
    return this;
  }

  /** The line that is being said stays in view, with the one before it. */
  updated() {
    const words = this.querySelector('.words');
    const word = this.querySelector('mark');
    if (words instanceof HTMLElement && word instanceof HTMLElement) {
      const lineHeight = parseFloat(getComputedStyle(words).lineHeight);
      const line = Math.floor((word.offsetTop - words.offsetTop) / lineHeight);
      words.scrollTop = (line - 1) * lineHeight;
    }
  }

  render() {
    const {room} = this;
    const it = dock(room, this.now);
    const caption = room.captions && it.state !== 'locked' ? room.caption : undefined;
    const note = voiceNote(room);
    const main = it.actions.find(action => action.main) ?? it.actions[0];
    const orb = html`<echoops-voice-orb
      .tone=${it.tone} .glyph=${it.glyph} .isSpeaking=${it.state === 'speaking'} .level=${this.level}></echoops-voice-orb>`;
    return html`<section class="dock" data-state=${it.state} aria-label="Voice">
      <div class="voice">
        ${main
          ? html`<button class="press" aria-label="${it.name}. ${main.text}." @click=${() => intend(this, main.intent)}>${orb}</button>`
          : html`<span class="press">${orb}</span>`}
        <div>
          <div class="name" role="status">${it.name}</div>
          <div class="detail number">${visible(it.detail)}</div>
          ${this.progress(it.state)}
        </div>
      </div>
      <div class="captions" data-hint=${main?.text ?? nothing}>
        <p class="about">${this.about(caption)}</p>
        <p class="name-small" aria-hidden="true">${it.name}</p>
        ${caption && it.state !== 'reconnecting' && it.state !== 'blocked'
          ? this.words(caption)
          : html`<p class="words line">${visible(it.line)}</p>`}
        <p class="note">${visible(note)}</p>
        <p class="aside">${note ? nothing : visible(notYet(room.notYet))}</p>
      </div>
      <div class="controls">
        ${it.state === 'locked' ? nothing : this.captionsButton()}
        ${it.actions.map(action => this.button(action))}
      </div>
    </section>`;
  }

  progress(/** @type {string} */ state) {
    const {caption} = this.room;
    return state === 'speaking' && caption && caption.millis > 0
      ? html`<progress aria-hidden="true" max=${caption.millis} value=${caption.positionMillis}></progress>`
      : nothing;
  }

  /** Said in full, the current word marked, the rest still to come. */
  words(/** @type {Caption} */ {phase, words, word, shown}) {
    if (phase === 'shown' || words.length === 0) {
      return html`<p class="words said">${visible(shown)}</p>`;
    }
    if (phase !== 'saying') {
      return html`<p class="words said">${visible(words.join(' '))}</p>`;
    }
    const said = visible(words.slice(0, Math.max(0, word)).join(' '));
    const current = word >= 0 ? html`<mark>${visible(words[word])}</mark>` : nothing;
    const coming = visible(words.slice(Math.max(0, word + 1)).join(' '));
    return html`<p class="words"><span class="said">${said}</span> ${current} ${coming}</p>`;
  }

  about(/** @type {Caption | undefined} */ caption) {
    if (!caption) {
      return nothing;
    }
    const incident = this.room.incidents.get(caption.incident);
    const how = {saying: 'on', said: 'on', stopped: 'was stopped on', shown: 'wrote on'}[caption.phase];
    return html`<b>Echo</b> ${how} ${visible(incident?.title ?? caption.incident)}`;
  }

  captionsButton() {
    const isOn = this.room.captions;
    return html`<button class="button icon" aria-label="Captions" aria-pressed=${isOn} title="Captions (C)"
      @click=${() => intend(this, 'captions')}>${icons.captions}</button>`;
  }

  button(/** @type {Action} */ {intent, text, key, main}) {
    return html`<button class=${main ? 'main' : 'button'} @click=${() => intend(this, intent)}>
      ${text}${key ? html` <kbd>${key}</kbd>` : nothing}
    </button>`;
  }
}

customElements.define('echoops-voice-dock', VoiceDock);
