/** What the situation says of an investigation: its sentences, how it goes, and what it took. */

import {html, nothing} from 'lit';
import {ago, count, visible} from '../words.js';
import {ASKED, KINDS, brought, capital, effort, kindName, lookName, lookingAt, pieces, taggedPieces, reasonerName, steering} from '../why-words.js';
import {asking, evidenceTag} from './evidence-tag.js';

/** @typedef {import('../investigation.js').Investigation} Investigation */
/** @typedef {import('../findings.js').Sentence} Sentence */
/** @typedef {import('../state.js').Room} Room */

const STEPS_SHOWN = 5;

/** What there is to say of the cause, and who says so. */
export function sitRep(/** @type {EventTarget} */ element, /** @type {Room} */ room, /** @type {Investigation} */ why) {
  const [first, ...others] = why.sitRep;
  return html`<p class="lead">${sentence(element, room, first)}</p>
    ${others.length > 0 ? html`<p class="report">${others.map(other => sentence(element, room, other))}</p>` : nothing}`;
}

/** A sentence, with the evidence that it rests on. */
function sentence(/** @type {EventTarget} */ element, /** @type {Room} */ room, /** @type {Sentence} */ sentence) {
  return html`${taggedPieces(pieces(sentence)).map(({tag, text, end}) => (tag === undefined
    ? visible(text)
    : html` <span class="kept">${evidenceTag(element, room, tag)}${end}</span>${visible(text)}`))} `;
}

/** How it goes: where it looks, who fell out, what it took so far, and what else can be asked. */
export function progress(
  /** @type {EventTarget} */ element, /** @type {Room} */ room, /** @type {Investigation} */ why, /** @type {number} */ now,
) {
  const isLooking = why.state === 'looking';
  return html`<div class="why">
    ${isLooking
      ? html`<p class="looking">${visible(lookingAt(why.steps) || 'Weighing what was found')}
          <span class="number">${ago(now - Date.parse(why.since))}</span></p>${steps(why, STEPS_SHOWN)}`
      : nothing}
    ${why.replaced.map(({reasoner, by, because}) => html`<p class="backup">Backup reasoning: ${visible(reasonerName(by))} went on for
      ${visible(reasonerName(reasoner))}${because ? html`, since ${visible(because)}` : nothing}.</p>`)}
    <p class="source number">${visible(effort(why))}</p>
    <div class="more-of-it">
      ${isLooking || why.steps.length === 0 ? nothing : html`<details><summary>Look by look</summary>${steps(why, Infinity)}</details>`}
      <details><summary>Steer</summary>${steers(element, room, why)}</details>
      <span class="asks">${asking(element, room, 'What changed?', ASKED.changed)} ${asking(element, room, 'Seen before?', ASKED.seen)}</span>
    </div>
  </div>`;
}

/** Where to look next, and what to leave out: each as it can be said. */
function steers(/** @type {EventTarget} */ element, /** @type {Room} */ room, /** @type {Investigation} */ {ignored}) {
  return html`<ul class="steers">${Object.keys(KINDS).filter(kind => steering('look at', kind)).map(kind => {
    const [look, ignore] = [steering('look at', kind), steering('ignore', kind)];
    return html`<li><span>${capital(kindName(kind))}</span> ${asking(element, room, 'Look', look)}
      ${ignored.has(kind) ? html`<span class="left-out">Left out</span>` : asking(element, room, 'Ignore', ignore)}</li>`;
  })}</ul>`;
}

/** The newest looks last, as they are written. */
function steps(/** @type {Investigation} */ {steps, state}, /** @type {number} */ most) {
  const last = steps.slice(-most);
  const others = steps.length - last.length;
  return html`<ol class="looks">
    ${others > 0 ? html`<li>${count(others, 'look')} before</li>` : nothing}
    ${last.map(step => html`<li data-is=${step.is}><span>${visible(lookName(step.look))}</span>
      <span class="number">${visible(brought(step, state !== 'looking'))}</span></li>`)}
  </ol>`;
}
