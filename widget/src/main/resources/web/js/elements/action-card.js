/** The action card: what would be done, the words that confirm it, how far it is and what came of it. */

import {LitElement, html, nothing} from 'lit';
import {OUTSIDE, about, account, checks, confirming, heading, offers, steps, timing, tone, typedCode} from '../act-words.js';
import {isUnderWay, waits} from '../actions.js';
import {phrase, title} from '../changes.js';
import {foremost, mayUndo} from '../foremost.js';
import {EMPTY, shown} from '../state.js';
import {clock, count, visible} from '../words.js';
import {asking} from './evidence-tag.js';
import * as icons from './icons.js';
import {intend} from './intent.js';

/** @typedef {import('../actions.js').Action} Action */
/** @typedef {import('../actions.js').Refusal} Refusal */

/** As much as the room takes. */
const MOST_LETTERS = 120;

export class ActionCard extends LitElement {
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

  /** Where nothing asks for attention no room is taken. */
  render() {
    const {action, refused, others} = foremost(this.room, this.now);
    if (refused) {
      return this.refusal(refused);
    }
    return action ? this.action(action, others) : nothing;
  }

  action(/** @type {Action} */ action, /** @type {number} */ others) {
    const {room, now} = this;
    const {title: name, state} = action;
    const kind = tone(action);
    return html`<section class="panel action" data-tone=${kind} data-state=${state} aria-labelledby="action-title">
      <header>${icons.outcomes[kind]}<h2 id="action-title">${heading(room, action, now)}</h2>
        <span class="end number">${timing(room, action, now)}</span>${this.putAway(action)}</header>
      <div class="body">
        <h3>${action.undoes ? 'Undo: ' : ''}${visible(name)}</h3>
        <p class="step"><span>${visible(action.from)}</span> <span class="to"><span aria-hidden="true">→</span><span class="unseen">to</span></span> <b>${visible(action.to)}</b></p>
        <p class="sub">${visible(about(action))}</p>
        ${waits(action) ? this.checks(action) : nothing}
        ${this.progress(action)}
        ${this.account(action)}
        ${waits(action) ? this.decide(action) : this.afterwards(action)}
        ${this.elsewhere(action, others)}
      </div>
    </section>`;
  }

  /** What was read may go; what goes on may not. */
  putAway(/** @type {Action} */ action) {
    return isUnderWay(action) && action.state !== 'unknown' ? nothing : this.close(action.id);
  }

  close(/** @type {string} */ id) {
    return html`<button class="button icon ghost away" aria-label="Put this away" title="Put this away"
      @click=${() => intend(this, 'put-away', id)}>${icons.close}</button>`;
  }

  checks(/** @type {Action} */ action) {
    return html`<ul class="checks" aria-label="Checks">
      ${checks(action).map(({is, text}) => html`<li class=${is}>${icons.checks[is]}<span>${visible(text)}</span></li>`)}
    </ul>`;
  }

  progress(/** @type {Action} */ action) {
    const all = steps(action);
    return all.length === 0 ? nothing : html`<ol class="steps" aria-label="Progress of the action">
      ${all.map(({name, is}) => html`<li class=${is} aria-current=${is === 'now' ? 'step' : nothing}>${icons.steps[is]}${name}</li>`)}
    </ol>`;
  }

  account(/** @type {Action} */ action) {
    const text = account(this.room, action, this.now);
    return text ? html`<p class="account">${visible(text)}</p>` : nothing;
  }

  /** The words are read from here alone: they stand in a sentence for those who hear the page. */
  decide(/** @type {Action} */ action) {
    const {code, isSecond, isOutside, mayCancel} = offers(this.room, action, this.now);
    const words = (code?.words ?? []).map(visible);
    return html`
      ${code
        ? html`<div class="code"><p class="say">Say “${confirming(words)}”</p>
            <p class="words-of-it" aria-hidden="true">${words.map(word => html`<b>${word}</b>`)}</p></div>`
        : nothing}
      ${code || isSecond || isOutside || mayCancel
        ? html`<div class="acts">${code ? this.typing(words.length) : nothing}
            ${isSecond
              ? html`<button class="button second" ?disabled=${!this.hasLine} @click=${() => intend(this, 'second', action.id)}>Confirm as second person</button>`
              : nothing}
            ${isOutside ? html`<button class="button confirm own-window" @click=${() => intend(this, 'pop-out')}>${OUTSIDE}</button>` : nothing}
            ${mayCancel
              ? html`<button class="button" ?disabled=${!this.hasLine} @click=${() => intend(this, 'command', 'cancel')}>Cancel <kbd>Esc</kbd></button>`
              : nothing}</div>`
        : nothing}`;
  }

  get hasLine() {
    const {link, carrier} = this.room;
    return link === 'live' && carrier === 'socket';
  }

  /** The button alone confirms nothing: without the words it leads to where they are typed. */
  typing(/** @type {number} */ words) {
    return html`<form @submit=${this.send}>
      <input class="words-typed" name="code" aria-label="The ${count(words, 'word')} of the code" placeholder="or type them" maxlength=${MOST_LETTERS}
        ?disabled=${!this.hasLine} autocomplete="off" autocapitalize="off" spellcheck="false" enterkeyhint="send">
      <button class="button confirm" ?disabled=${!this.hasLine}>Confirm</button>
    </form>`;
  }

  send(/** @type {SubmitEvent} */ event) {
    event.preventDefault();
    const field = /** @type {HTMLInputElement} */ (this.querySelector('.words-typed'));
    const text = typedCode(field.value);
    if (!text) {
      return field.focus();
    }
    intend(this, 'command', text);
    field.value = '';
    // Space talks again.
    return field.blur();
  }

  /** What can be done about what was done. */
  afterwards(/** @type {Action} */ action) {
    return mayUndo(this.room, action)
      ? html`<div class="acts after"><span>Undo asks for a code of its own.</span>${asking(this, this.room, 'Undo', 'undo')}</div>`
      : nothing;
  }

  elsewhere(/** @type {Action} */ {incident}, /** @type {number} */ others) {
    const isElsewhere = incident !== '' && incident !== shown(this.room).id;
    return html`
      ${isElsewhere ? html`<p class="sub">It is for <a href="#${incident}" class="mono">${visible(incident)}</a></p>` : nothing}
      ${others > 0 ? html`<p class="sub">${count(others, 'other action')} under way</p>` : nothing}`;
  }

  refusal(/** @type {Refusal} */ {sequence, by, at, change, rule, because, instead}) {
    const allowed = phrase(instead);
    return html`<section class="panel action" data-tone="plain" data-state="refused" aria-labelledby="action-title">
      <header>${icons.refused}<h2 id="action-title">Not allowed</h2>
        <span class="end number">${clock(at, this.now, true)}</span>${this.close(String(sequence))}</header>
      <div class="body">
        <h3>${visible(title(change))}</h3>
        <p class="account">Nothing was done: ${visible(because)}.</p>
        <p class="sub">${visible([rule && `By the rule “${rule}”`, by && `asked for by ${by}`].filter(Boolean).join(' · '))}</p>
        ${instead
          ? html`<div class="acts after"><span>Allowed is: ${visible(title(instead))}</span>
              ${allowed ? asking(this, this.room, 'Ask for that', allowed) : nothing}</div>`
          : nothing}
        <div class="acts after">${asking(this, this.room, 'Why?', 'why was that refused')} ${asking(this, this.room, 'What may I do?', 'what may i do')}</div>
      </div>
    </section>`;
  }
}

customElements.define('echoops-action-card', ActionCard);
