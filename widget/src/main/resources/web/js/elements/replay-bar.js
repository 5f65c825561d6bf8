/** Across the room: that it is shown as it was, at which moment, and the ways to another one and back to now. */

import {LitElement, html, nothing, svg} from 'lit';
import {own} from '../foremost.js';
import {SPEEDS, marks, written} from '../replay.js';
import {EMPTY, open} from '../state.js';
import {clock, count, minutes, visible} from '../words.js';
import * as icons from './icons.js';
import {intend} from './intent.js';

/** @typedef {import('../replay.js').Replay} Replay */
/** @typedef {import('../replay.js').Mark} Mark */

/** What an arrow key moves by. */
const STEP_MILLIS = 1_000;

/** The width of the drawing; it is stretched. */
const WIDE = 1_000;

export class ReplayBar extends LitElement {
  static properties = {
    room: {attribute: false},
    now: {attribute: false},
  };

  /** The marks, and of what they were made. */
  #marks = {of: /** @type {unknown} */ (undefined), are: /** @type {Mark[]} */ ([])};

  constructor() {
    super();
    this.room = EMPTY;
    this.now = 0;
  }

  createRenderRoot() {
    return this;
  }

  render() {
    const {replay} = this.room;
    return replay ? this.bar(replay) : nothing;
  }

  bar(/** @type {Replay} */ replay) {
    const isThere = replay.to > 0;
    return html`<section class="replay" aria-label="Replay" data-phase=${replay.phase}>
      <p class="moment"><b>Replay: <span class="number">${isThere ? this.moment(replay) : this.waiting(replay)}</span></b>
        <span class="meanwhile" role="status">${visible([this.broken(replay), this.meanwhile()].filter(Boolean).join(' '))}</span></p>
      <div class="play">
        ${isThere ? this.controls(replay) : nothing}
        ${replay.phase === 'failed' ? html`<button class="button" @click=${() => intend(this, 'replay-again')}>Try again</button>` : nothing}
        <button class="button back" @click=${() => intend(this, 'replay-close')}>Back to now</button>
      </div>
      ${isThere ? this.scrubber(replay) : nothing}
    </section>`;
  }

  waiting(/** @type {Replay} */ {phase, because}) {
    return phase === 'failed' ? visible(because) : 'reading the records';
  }

  /** Why no more of it is shown than was read. */
  broken(/** @type {Replay} */ {phase, because, to}) {
    return phase === 'failed' && to > 0 ? `Not read to its end: ${because}` : '';
  }

  moment(/** @type {Replay} */ {at}) {
    return `${clock(new Date(at).toISOString(), this.now, true)} UTC`;
  }

  /** What happens in the room behind it is not kept from anybody. */
  meanwhile() {
    if (own(this.room, this.now)) {
      return 'A plan waits for you now.';
    }
    const others = open(this.room).length;
    return others > 0 ? `Now ${count(others, 'incident')} ${others === 1 ? 'is' : 'are'} open.` : '';
  }

  controls(/** @type {Replay} */ {isPlaying, speed}) {
    return html`
      <button class="button icon" aria-label=${isPlaying ? 'Pause' : 'Play'} title="${isPlaying ? 'Pause' : 'Play'} (Space)"
        aria-keyshortcuts="Space" @click=${() => intend(this, 'replay-toggle')}>${isPlaying ? icons.pause : icons.play}</button>
      <span class="speeds" role="group" aria-label="Speed">${SPEEDS.map(fast => html`<button class="button small number"
        aria-pressed=${speed === fast} aria-label="${fast} times as fast" @click=${() => intend(this, 'replay-speed', String(fast))}>${fast}×</button>`)}</span>`;
  }

  scrubber(/** @type {Replay} */ replay) {
    const {from, to, at} = replay;
    return html`<div class="track">
        <input type="range" min=${from} max=${to} step=${STEP_MILLIS} .value=${String(at)} aria-label="Moment of the incident"
          aria-valuetext=${this.spokenMoment(replay)} @input=${this.seek}>
        ${this.drawing(replay)}
      </div>
      <p class="ends number"><span>${minutes((at - from) / 1_000)} of ${minutes((to - from) / 1_000)}</span>
        <span>${count(written(replay), 'record')} of ${replay.records.length}${replay.phase === 'reading' ? ', more are read' : replay.isWhole ? '' : ', the rest is not shown'}</span></p>
      ${this.jumps(replay)}`;
  }

  spokenMoment(/** @type {Replay} */ replay) {
    const last = this.marksOf(replay).filter(mark => mark.at <= replay.at).at(-1);
    return `${this.moment(replay)}${last ? `, after: ${last.name}` : ''}`;
  }

  seek(/** @type {Event} */ event) {
    const {value} = /** @type {HTMLInputElement} */ (event.target);
    intend(this, 'replay-seek', value);
  }

  /** The buttons below say the same in words. What comes with a headline stands before it. */
  drawing(/** @type {Replay} */ replay) {
    const {from, to} = replay;
    const last = this.marksOf(replay).toSorted((one, other) => Number(one.kind !== 'headline') - Number(other.kind !== 'headline'));
    return html`<svg class="marks-drawn" viewBox="0 0 ${WIDE} 8" preserveAspectRatio="none" aria-hidden="true">${last.map(({kind, at}) =>
      svg`<rect class=${kind} x=${Math.round(WIDE * (at - from) / (to - from)) - 2} y="0" width="4" height="8"/>`)}</svg>`;
  }

  jumps(/** @type {Replay} */ replay) {
    const all = this.marksOf(replay);
    return all.length === 0 ? nothing : html`<ul class="jumps" aria-label="Go to">${all.map(({kind, name, at}) => html`<li><button
      class="button small ${kind}" @click=${() => intend(this, 'replay-seek', String(at))}><i class="dot ${kind}" aria-hidden="true"></i>${name}
      <span class="number">${clock(new Date(at).toISOString(), at, true)}</span></button></li>`)}</ul>`;
  }

  marksOf(/** @type {Replay} */ replay) {
    if (this.#marks.of !== replay.records) {
      this.#marks = {of: replay.records, are: marks(replay)};
    }
    return this.#marks.are;
  }
}

customElements.define('echoops-replay-bar', ReplayBar);
