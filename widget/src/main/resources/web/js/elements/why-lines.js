/** What the situation says of an investigation: its sentences, how it goes, and what it took. */

import {html, nothing} from 'lit';
import {ago, count, visible} from '../words.js';
import {ASKED, brought, effort, lookName, lookingAt, outcomeName, reasonerName} from '../why-words.js';
import {asking, evidenceTag} from './evidence-tag.js';

/** @typedef {import('../investigation.js').Investigation} Investigation */
/** @typedef {import('../investigation.js').Sentence} Sentence */
/** @typedef {import('../state.js').Room} Room */

const STEPS_SHOWN = 5;

/** A sentence, then the evidence that it rests on. */
export function sentence(/** @type {EventTarget} */ element, /** @type {Room} */ room, /** @type {Sentence} */ {text, evidence}) {
  return html`${visible(text)}${evidence.map(number => html` ${evidenceTag(element, room, number)}`)} `;
}

/** Where it stands: the looks while they go on, who fell out, and in the end what all of it took. */
export function progress(
  /** @type {EventTarget} */ element, /** @type {Room} */ room, /** @type {Investigation} */ why, /** @type {number} */ now,
) {
  const isLooking = why.state === 'looking';
  return html`<section class="why" data-state=${why.state} aria-label="Investigation">
    <p class="outcome"><b role="status">${outcomeName(why)}</b>
      ${isLooking ? html`<span class="number">${ago(now - Date.parse(why.since))}</span>` : nothing}</p>
    ${isLooking ? html`<p class="looking">${visible(lookingAt(why.steps) || 'Weighing what was found')}</p>${steps(why, STEPS_SHOWN)}` : nothing}
    ${why.replaced.map(({reasoner, by, because}) => html`<p class="backup"><b>${visible(reasonerName(by))}</b> went on for
      ${visible(reasonerName(reasoner))}${because ? html`: ${visible(because)}` : nothing}.</p>`)}
    <p class="source number">${visible(effort(why))}</p>
    ${isLooking || why.steps.length === 0
      ? nothing
      : html`<details><summary>${count(why.steps.length, 'look')}, one by one</summary>${steps(why, Infinity)}</details>`}
    <p class="asks">${asking(element, room, 'What changed?', ASKED.changed)}
      ${asking(element, room, 'Seen before?', ASKED.seen)}</p>
  </section>`;
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
