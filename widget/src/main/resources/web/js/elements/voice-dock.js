/** The dock: what Echo is doing, what it hears and says, and what a person can do about it. */

import {LitElement, html, nothing} from 'lit';
import {interrupted, readMillis} from '../captions.js';
import {canTalk, dock, earNote, voiceNote} from '../dock.js';
import {EMPTY, shown} from '../state.js';
import {facts, prompts} from '../phrases.js';
import {isForemost, isTalking, marked, outcome} from '../talked.js';
import {visible} from '../words.js';
import * as icons from './icons.js';
import {intend} from './intent.js';
import './voice-orb.js';

/** @typedef {import('../state.js').Caption} Caption */
/** @typedef {import('../state.js').Talk} Talk */
/** @typedef {import('../dock.js').Action} Action */
/** @typedef {import('../dock.js').Dock} Dock */

/** As much as the room takes. */
const MOST_LETTERS = 500;

/** A caption here would say that all is well. */
const WITHOUT_CAPTION = ['reconnecting', 'unanswered', 'blocked'];

export class VoiceDock extends LitElement {
  static properties = {
    room: {attribute: false},
    now: {attribute: false},
    why: {attribute: false},
    level: {attribute: false},
  };

  /** What is being read, since when, and how far it was scrolled for that. */
  #reading = {text: '', since: 0, top: 0};

  constructor() {
    super();
    this.room = EMPTY;
    this.now = 0;
    /** @type {import('../investigation.js').Investigation | undefined} */
    this.why = undefined;
    this.level = () => 0;
  }

  createRenderRoot() {
    return this;
  }

  updated() {
    const words = this.querySelector('.words');
    const word = this.querySelector('mark');
    if (words instanceof HTMLElement && word instanceof HTMLElement) {
      follow(words, word);
    } else if (words instanceof HTMLElement) {
      this.unroll(words);
    }
  }

  /** What is only written goes by as fast as it is read, unless a person scrolls it; and begins at its beginning. */
  unroll(/** @type {HTMLElement} */ words) {
    const text = words.textContent?.trim() ?? '';
    if (text !== this.#reading.text) {
      this.#reading = {text, since: this.now, top: 0};
      words.scrollTop = 0;
    }
    const isTheirs = words.matches(':hover, :focus') || Math.abs(words.scrollTop - this.#reading.top) > 1;
    if (words.matches('.read') && !isTheirs) {
      const middle = words.scrollHeight * (this.now - this.#reading.since) / readMillis(text);
      words.scrollTop = middle - words.clientHeight / 2;
      this.#reading.top = words.scrollTop;
    }
  }

  render() {
    const {room} = this;
    const it = dock(room, this.now);
    const caption = room.captions && it.state !== 'locked' ? room.caption : undefined;
    const talk = it.state === 'locked' ? undefined : room.talk;
    const note = [it.mustBeRead && (caption || talk?.text) ? it.line : '', earNote(room), voiceNote(room)].filter(Boolean).join(' ');
    const main = it.actions.find(action => action.main) ?? it.actions[0];
    return html`<section class="dock" data-state=${it.state} aria-label="Voice">
      <div class="voice">
        ${this.orb(it, main)}
        <div>
          <div class="name" role="status">${it.name}</div>
          <div class="detail number">${visible(it.detail)}</div>
          ${this.progress(it.state)}
        </div>
      </div>
      <div class="captions" data-hint=${main?.text ?? nothing}>
        ${talk ? this.you(talk, WITHOUT_CAPTION.includes(it.state)) : html`<p class="about" ?data-elsewhere=${this.isElsewhere(caption)}>${this.about(caption)}</p>`}
        <p class="name-small" aria-hidden="true">${it.name}${room.microphone === 'on' ? ' · mic on' : ''}</p>
        ${this.line(it, caption, talk)}
        <p class="note">${visible(note)}</p>
        ${note || !this.hasLine || it.state === 'unanswered' ? nothing : this.prompts()}
      </div>
      <div class="controls">
        ${it.state === 'locked' ? nothing : this.controls(it)}
      </div>
    </section>`;
  }

  orb(/** @type {Dock} */ it, /** @type {Action | undefined} */ main) {
    const orb = html`<echoops-voice-orb
      .tone=${it.tone} .glyph=${it.glyph} .ring=${it.ring} .level=${this.level}></echoops-voice-orb>`;
    if (!main) {
      return html`<span class="press">${orb}</span>`;
    }
    return html`<button class="press" aria-label="${it.name}. ${main.text}." ?data-talk=${main.isHeld ?? false}
      @click=${() => main.isHeld || intend(this, main.intent)}>${orb}</button>`;
  }

  progress(/** @type {string} */ state) {
    const {caption} = this.room;
    return state === 'speaking' && caption && caption.millis > 0
      ? html`<progress aria-hidden="true" max=${caption.millis} value=${caption.positionMillis}></progress>`
      : nothing;
  }

  /** What a person says until it is answered, else what Echo says, else what to do. */
  line(/** @type {Dock} */ it, /** @type {Caption | undefined} */ caption, /** @type {Talk | undefined} */ talk) {
    const isOwn = talk && isForemost(talk, caption, this.now) && (it.state === 'listening' || talk.text !== '');
    if (WITHOUT_CAPTION.includes(it.state) || (isOwn && talk.text === '')) {
      return html`<p class="words line">${visible(it.line)}</p>`;
    }
    if (isOwn) {
      return html`<p class="words own">${this.marked(talk)}${isTalking(talk, this.now) ? html` <span class="more">…</span>` : nothing}</p>`;
    }
    return caption ? this.words(caption) : html`<p class="words line">${visible(it.line)}</p>`;
  }

  /** The words that the ear doubts are marked, and named in the line above. */
  marked(/** @type {Talk} */ talk) {
    return marked(talk).map(({text, isSure}) =>
      isSure ? html`${visible(text)} ` : html`<span class="doubted">${visible(text)}</span> `);
  }

  /** Said in full, the current word marked, the rest still to come. */
  words(/** @type {Caption} */ {phase, words, word, shown}) {
    if (phase === 'shown' || words.length === 0) {
      return html`<p class="words said read" tabindex="0">${visible(shown)}</p>`;
    }
    if (phase !== 'saying') {
      return html`<p class="words said" tabindex="0">${visible(words.join(' '))}</p>`;
    }
    const said = visible(words.slice(0, Math.max(0, word)).join(' '));
    const current = word >= 0 ? html`<mark>${visible(words[word])}</mark>` : nothing;
    const coming = visible(words.slice(Math.max(0, word + 1)).join(' '));
    return html`<p class="words"><span class="said">${said}</span> ${current} ${coming}</p>`;
  }

  /** The last thing that was said here, with what became of it; with its words where they stand nowhere else. */
  you(/** @type {Talk} */ talk, /** @type {boolean} */ standsAlone) {
    const became = outcome(talk, this.now);
    const isNow = isTalking(talk, this.now);
    const verb = talk.by === 'typed' ? 'typed' : isNow ? 'say' : 'said';
    const how = talk.text || isNow ? verb : '';
    return html`<p class="you"><i class="dot person" aria-hidden="true"></i><b>You</b>
      ${how ? html`<span class="how">${how}</span>` : nothing}
      ${talk.isAnswered || standsAlone ? html`<span class="asked cut">${this.marked(talk)}</span>` : nothing}
      ${became ? html`<span class="became">${visible(became)}</span>` : nothing}</p>`;
  }

  about(/** @type {Caption | undefined} */ caption) {
    if (!caption) {
      return nothing;
    }
    const incident = this.room.incidents.get(caption.incident);
    const about = incident?.title;
    const cut = interrupted(caption);
    const how = {saying: ['speaks', 'on'], said: ['said', 'on'], stopped: [cut, `${cut}, on`], shown: ['wrote', 'wrote on']}[caption.phase].map(visible);
    return html`<b>Echo</b> ${about ? `${how[1]} ${visible(about)}` : how[0]}`;
  }

  /** Where there is little room it is told whom the words are about only if it is not what the head of the room shows. */
  isElsewhere(/** @type {Caption | undefined} */ caption) {
    return caption !== undefined && caption.incident !== '' && caption.incident !== shown(this.room).id;
  }

  get hasLine() {
    const {link, carrier, replay} = this.room;
    return link === 'live' && carrier === 'socket' && !replay;
  }

  /** What helps most to be said now; a press says it. */
  prompts() {
    const all = prompts(facts(this.room, this.why, this.now));
    return html`<p class="prompts"><span>Say</span>${all.map(say => html` <button class="prompt"
      title="Say “${visible(say)}”" @click=${() => intend(this, 'command', say)}>${visible(say)}</button>`)}</p>`;
  }

  controls(/** @type {Dock} */ it) {
    const held = it.actions.find(action => action.isHeld);
    const others = it.actions.filter(action => !action.isHeld);
    const {hasLine} = this;
    const {replay} = this.room;
    return html`
      <form class="command" @submit=${this.send}>
        <input class="field" name="command" aria-label="Command" ?disabled=${!hasLine}
          placeholder=${hasLine ? 'Type a command' : replay ? 'Go back to now first' : 'No live connection'} maxlength=${MOST_LETTERS}
          autocomplete="off" autocapitalize="off" enterkeyhint="send" spellcheck="false" aria-keyshortcuts="/">
        <kbd>/</kbd>
      </form>
      <div class="buttons">
        ${this.toggle('captions', 'Captions', 'Captions (C)', icons.captions, this.room.captions)}
        ${canTalk(this.room) ? this.microphone() : nothing}
        ${others.map(action => this.button(action))}
        ${held ? this.talkButton(held) : nothing}
      </div>`;
  }

  microphone() {
    const {microphone, isOpen} = this.room;
    const isOn = microphone === 'on';
    return html`
      ${this.toggle('microphone', 'Microphone', isOn ? 'The microphone is on. Turn it off' : 'Turn the microphone on', icons.microphone, isOn)}
      ${this.toggle('open-microphone', 'Open microphone, commands begin with Echo',
        'Listen all the time; commands begin with “Echo” (O)', icons.openMicrophone, isOpen)}`;
  }

  toggle(
    /** @type {string} */ intent, /** @type {string} */ name, /** @type {string} */ title,
    /** @type {unknown} */ icon, /** @type {boolean} */ isOn,
  ) {
    return html`<button class="button icon" data-toggle=${intent} aria-label=${name} aria-pressed=${isOn} title=${title}
      @click=${() => intend(this, intent)}>${icon}</button>`;
  }

  button(/** @type {Action} */ {intent, text, key, main}) {
    return html`<button class=${main ? 'main' : 'button'} @click=${() => intend(this, intent)}>
      ${text}${key ? html` <kbd>${key}</kbd>` : nothing}
    </button>`;
  }

  /** One element for as long as it is held: its text changes under the finger. */
  talkButton(/** @type {Action} */ {text, key, main}) {
    return html`<button class="talk ${main ? 'main' : 'button'}" data-talk aria-keyshortcuts="Space">${text} <kbd>${key}</kbd></button>`;
  }

  send(/** @type {SubmitEvent} */ event) {
    event.preventDefault();
    const field = /** @type {HTMLInputElement} */ (this.querySelector('.field'));
    const text = field.value.trim().replace(/^\//, '');
    if (text) {
      intend(this, 'command', text);
      field.value = '';
    }
    // Space talks again.
    field.blur();
  }
}

/** The line that is being said stays in view, with the one before it. */
function follow(/** @type {HTMLElement} */ words, /** @type {HTMLElement} */ word) {
  const lineHeight = parseFloat(getComputedStyle(words).lineHeight);
  const line = Math.floor((word.offsetTop - words.offsetTop) / lineHeight);
  words.scrollTop = (line - 1) * lineHeight;
}

customElements.define('echoops-voice-dock', VoiceDock);
