/** The shape of what the service in focus logs, and its newest lines. */

import {LitElement, html, nothing, svg} from 'lit';
import {guard} from 'lit/directives/guard.js';
import {repeat} from 'lit/directives/repeat.js';
import {figure} from '../figures.js';
import {inFocus} from '../focus.js';
import {PASSING, shownLines, waitingText} from '../lines.js';
import {Paced} from '../paced.js';
import {gone, nowBoxes, sharesLabel, usualBoxes} from '../shape.js';
import {EMPTY} from '../state.js';
import {moment, visible} from '../words.js';
import {intend} from './intent.js';

/** @typedef {import('../drift.js').Shape} Shape */
/** @typedef {import('../lines.js').Line} Line */
/** @typedef {import('../lines.js').Hold} Hold */

const BAR_HEIGHT = 18;
const GONE_TOLD = 3;

/** Whoever has scrolled so far reads. */
const SCROLLED = 12;

export class LogPanel extends LitElement {
  static properties = {
    room: {attribute: false},
    now: {attribute: false},
    width: {state: true},
  };

  #labels = new Paced();
  /** @type {Element | null} */
  #bar = null;
  /** @type {Element | null} */
  #stream = null;
  #observer = new ResizeObserver(([{contentRect}]) => {
    this.width = Math.round(contentRect.width);
  });

  constructor() {
    super();
    this.room = EMPTY;
    this.now = 0;
    this.width = 0;
  }

  createRenderRoot() {
    return this;
  }

  disconnectedCallback() {
    super.disconnectedCallback();
    this.#observer.disconnect();
    this.#bar = null;
  }

  /** The bars are as wide as their place, which is only known once it is drawn. */
  updated() {
    const bar = this.querySelector('.stack');
    if (bar !== this.#bar) {
      this.#observer.disconnect();
      this.#bar = bar;
      bar && this.#observer.observe(bar);
    }
    this.freePassing();
  }

  /** Lines that went away with a scrolled view or a pointer over them hold nothing; those that come are new. */
  freePassing() {
    const stream = this.querySelector('.stream');
    if (stream !== this.#stream) {
      this.#stream = stream;
      PASSING.forEach(by => this.free(by));
    }
  }

  render() {
    const service = inFocus(this.room);
    if (!service?.logs) {
      return this.nothingYet();
    }
    const {lines, waiting, isHeld} = shownLines(this.room.lines, service.service);
    return html`<section class="panel logs" aria-labelledby="logs-title">
      <header><h2 id="logs-title">Log shape</h2>
        <span class="end number">${isHeld ? html`<span class="held">Paused, ${waitingText(waiting)}</span>` : nothing}
          <span class="rate">${figure(service.logs.linesPerSecond)} lines/s</span></span>
        ${this.button()}</header>
      ${this.shape(service.service, service.logs)}
      <div class="stream" tabindex="0" role="group" aria-label="Log lines of ${visible(service.service)}, newest first"
        @pointerenter=${(/** @type {PointerEvent} */ event) => event.pointerType === 'mouse' && this.hold('hover')}
        @pointerleave=${() => this.free('hover')}
        @focusin=${(/** @type {Event & {target: Element}} */ {target}) => target.matches(':focus-visible') && this.hold('focus')}
        @focusout=${() => this.free('focus')}
        @scroll=${this.scrolled}>
        ${lines.length === 0 ? html`<p class="none">${this.room.carrier === 'stream'
          ? 'This network does not let live lines through.'
          : 'No line has come since this page was opened.'}</p>` : nothing}
        <ol>${repeat(lines, ({number}) => number, it => guard([it], () => line(it)))}</ol>
      </div>
    </section>`;
  }

  /** For a narrow page, where this has a tab of its own; on a wide one the drift panel says it. */
  nothingYet() {
    return html`<section class="panel logs empty" aria-labelledby="logs-title">
      <header><h2 id="logs-title">Log shape</h2></header>
      <p class="none">${this.room.drift.known ? 'No logs yet.' : 'Waiting for the state of the room.'}</p>
    </section>`;
  }

  button() {
    const {holds} = this.room.lines;
    const isHeld = holds.has('button') || holds.has('scroll');
    return html`<button class="button small" aria-pressed=${isHeld}
      @click=${() => (isHeld ? this.resume() : this.hold('button'))}>${isHeld ? 'Resume' : 'Pause'}</button>`;
  }

  /** Whatever held the lines, and from the newest one. */
  resume() {
    intend(this, 'free-lines', 'all');
    this.querySelector('.stream')?.scrollTo(0, 0);
  }

  hold(/** @type {Hold} */ by) {
    intend(this, 'hold-lines', by);
  }

  free(/** @type {Hold} */ by) {
    if (this.room.lines.holds.has(by)) {
      intend(this, 'free-lines', by);
    }
  }

  scrolled(/** @type {Event & {currentTarget: Element}} */ {currentTarget}) {
    const isReading = currentTarget.scrollTop > SCROLLED;
    if (isReading && !this.room.lines.holds.has('scroll')) {
      this.hold('scroll');
    } else if (!isReading) {
      this.free('scroll');
    }
  }

  shape(/** @type {string} */ service, /** @type {Shape} */ {shares, learned}) {
    const lost = gone(shares);
    return html`<div class="shape">
      <span>Usual</span>${this.bar(`${service} usually`, () => sharesLabel('Usually', shares), usualBoxes(shares, this.width))}
      <span class="now">Now</span>${this.bar(`${service} now`, () => sharesLabel('Now', shares), nowBoxes(shares, this.width))}
      ${learned < 1 && shares.every(({usual}) => usual === 0)
        ? html`<p class="note">What is usual is not known yet.</p>`
        : nothing}
      ${lost.length > 0 ? html`<p class="note cut">Gone: ${visible(lostText(lost))}</p>` : nothing}
    </div>`;
  }

  bar(/** @type {string} */ about, /** @type {() => string} */ label, /** @type {import('../shape.js').Box[]} */ boxes) {
    return html`<div class="stack"><svg width="100%" height=${BAR_HEIGHT} role="img"
      aria-label=${visible(this.#labels.text(about, this.now, label))}>
      ${boxes.map(({x, width, text, title, mark}) => svg`<svg class="box ${mark}" x=${x} width=${width} height=${BAR_HEIGHT}>
        <title>${title}</title>
        <rect x="0.5" y="0.5" width=${width - 1} height=${BAR_HEIGHT - 1} rx="3"></rect>
        <text x="5" y="13">${text}</text></svg>`)}
    </svg></div>`;
  }
}

function lostText(/** @type {readonly import('../drift.js').Share[]} */ lost) {
  const told = lost.slice(0, GONE_TOLD).map(({template, text}) => `${template} ${text}`).join(', ');
  return lost.length > GONE_TOLD ? `${told} and ${lost.length - GONE_TOLD} more` : told;
}

function line(/** @type {Line} */ {at, level, template, shift, parts}) {
  return html`<li class=${shift === 'NEW' ? 'new' : ''}>
    <time datetime=${at}>${moment(at)}</time>
    <span class="level ${level}">${level === 'UNKNOWN' ? '' : level}</span>
    <span class="template">${template}${shift === 'NEW' ? html`<span class="unseen"> new</span>` : nothing}</span>
    <span class="message">${parts.map(({text, value}) => (value ? html`<var>${visible(text)}</var>` : visible(text)))}</span>
  </li>`;
}

customElements.define('echoops-log-panel', LogPanel);
