/** The timeline: what happened, the newest first, and who did it. */

import {LitElement, html, nothing} from 'lit';
import {repeat} from 'lit/directives/repeat.js';
import {tellAct} from '../act-timeline.js';
import {isOfAction} from '../actions.js';
import {about, isOfDrift, together} from '../anomalies.js';
import {tellDrift} from '../drift-words.js';
import {isOfInvestigation} from '../investigation.js';
import {EMPTY, concerned, shown} from '../state.js';
import {gathered, tellWhy} from '../why-timeline.js';
import {clock, count, tell, visible} from '../words.js';
import {judging} from './judging.js';
import {evidenceTag} from './evidence-tag.js';
import {reportButton} from './report-links.js';

/** @typedef {import('../state.js').Entry} Entry */

const SHOWN = 200;
const PERSON = 'person:';

/** As our own words name evidence: "E3". */
const TAG = /\bE(\d{1,4})\b/;

/** While it is dragged or played all of them change at once, many times a second. */
const SHOWN_OF_THE_PAST = 60;

export class TimelinePanel extends LitElement {
  static properties = {
    room: {attribute: false},
    now: {attribute: false},
    isPast: {attribute: false},
  };

  constructor() {
    super();
    this.room = EMPTY;
    this.now = 0;
    /** Whether it is a past moment that is shown. */
    this.isPast = false;
  }

  createRenderRoot() {
    return this;
  }

  render() {
    const {page, incident} = shown(this.room);
    const entries = gathered(together([...(page?.timeline ?? []), ...this.room.actions.apart], this.room.watch, incident && concerned(this.room)));
    const most = this.isPast ? SHOWN_OF_THE_PAST : SHOWN;
    const others = entries.length - most;
    return html`<section class="panel timeline" aria-labelledby="timeline-title">
      <header><h2 id="timeline-title">Timeline</h2><span class="end">UTC, newest first</span>${incident ? reportButton(this) : nothing}</header>
      <div class="body" tabindex="0" role="group" aria-label="What happened, newest first">
        ${entries.length === 0 ? html`<p class="none">Nothing is written here yet.</p>` : nothing}
        <ol class="lines">
          ${this.isPast ? entries.slice(0, most).map(entry => this.entry(entry)) : this.kept(entries.slice(0, most))}
          ${others > 0 ? html`<li class="more">and ${count(others, 'record')} before</li>` : nothing}
        </ol>
      </div>
    </section>`;
  }

  /** A line stays the element that it is when another comes before it. */
  kept(/** @type {Entry[]} */ entries) {
    return repeat(entries, entry => entry.sequence || `${entry.kind} ${entry.payload.anomaly.id ?? entry.payload.anomaly}`, entry => this.entry(entry));
  }

  entry(/** @type {Entry} */ entry) {
    const anomaly = about(this.room.watch, entry);
    const isDrift = isOfDrift(entry.kind) && entry.payload;
    const isWhy = isOfInvestigation(entry.kind) && entry.payload;
    const isAct = isOfAction(entry.kind) && entry.payload;
    const {who, text, detail} = isDrift ? tellDrift(entry, anomaly, this.now)
      : isWhy ? tellWhy(entry)
      : isAct ? tellAct(entry, this.room.actions.known) : tell(entry);
    return html`<li>
      <time class="number" datetime=${entry.time}>${clock(entry.time, this.now, true)}</time>
      <i class="dot ${who}"></i>
      <p><span class="text">${isWhy && entry.kind === 'ProbeAnswered' ? this.tagged(text) : named(text, entry.actor)}</span>${detail ? html`<br><small>${visible(detail)}</small>` : nothing}
        ${entry.kind === 'DriftSeen' && anomaly ? html`<br>${judging(this, this.room, anomaly)}` : nothing}</p>
    </li>`;
  }

  /** What an investigation found stands as tags, which lead to it. */
  tagged(/** @type {string} */ text) {
    return text.split(TAG).map((part, index) => (index % 2 === 0 ? visible(part) : evidenceTag(this, this.room, Number(part))));
  }
}

/** The person whose doing it is stands out. */
function named(/** @type {string} */ text, /** @type {string} */ actor) {
  const name = actor.startsWith(PERSON) ? actor.slice(PERSON.length) : '';
  return name !== '' && text.startsWith(`${name} `)
    ? html`<b>${visible(name)}</b> ${visible(text.slice(name.length + 1))}`
    : visible(text);
}

customElements.define('echoops-timeline-panel', TimelinePanel);
