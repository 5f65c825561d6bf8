/** The causes: at most three, how well each is founded, and what speaks for it and against it. */

import {LitElement, html, nothing} from 'lit';
import {record} from '../act-words.js';
import {suggested} from '../foremost.js';
import {EMPTY} from '../state.js';
import {visible, word} from '../words.js';
import {ASKED, STEPS_OF_GRADE, capital, faultName, kindName, lookName, reasonerName, steering} from '../why-words.js';
import {asking, evidenceTag} from './evidence-tag.js';

/** @typedef {import('../investigation.js').Investigation} Investigation */
/** @typedef {import('../findings.js').Cause} Cause */
/** @typedef {import('../findings.js').Dissent} Dissent */
/** @typedef {import('../findings.js').Suggestion} Suggestion */

const STEPS = [1, 2, 3, 4];

export class CausesPanel extends LitElement {
  static properties = {
    room: {attribute: false},
    why: {attribute: false},
  };

  constructor() {
    super();
    this.room = EMPTY;
    /** @type {Investigation | undefined} */
    this.why = undefined;
  }

  createRenderRoot() {
    return this;
  }

  /** While nothing is concluded, there is nothing to show, and no room is taken. */
  render() {
    const {why} = this;
    if (!why || (why.state === 'looking' && why.causes.length === 0)) {
      return nothing;
    }
    const {causes, dissent} = why;
    const could = suggested(this.room, why);
    return html`<section class="panel causes" aria-labelledby="causes-title">
      <header><h2 id="causes-title">Causes</h2>
        ${dissent ? html`<span class="aside">and another opinion</span>` : nothing}
        <span class="end asks">${asking(this, this.room, 'Why?', ASKED.cause)} ${asking(this, this.room, 'How do you know?', ASKED.known)}</span></header>
      <div class="body" tabindex="0" role="group" aria-label="What may be the cause">
        ${causes.length > 0
          ? html`<ol class="ranked">${causes.map((cause, index) => html`<li>${this.cause(why, cause, String(index + 1))}</li>`)}</ol>`
          : this.inconclusive(why)}
        ${dissent ? this.dissent(why, dissent) : nothing}
      </div>
      ${could.length > 0 ? this.suggestions(could) : nothing}
    </section>`;
  }

  cause(/** @type {Investigation} */ why, /** @type {Cause} */ cause, /** @type {string} */ ordinal) {
    const {service, fault, words, grade} = cause;
    return html`<div class="cause">
      ${ordinal ? html`<span class="ordinal number">${ordinal}</span>` : nothing}
      <h3><span class="mono">${visible(service)}</span>: ${visible(faultName(fault))}</h3>
      <span class="grade">${word(grade)}</span>
      <span class="bar-of-four" aria-hidden="true">${STEPS.map(step => html`<i ?data-on=${step <= STEPS_OF_GRADE[grade]}></i>`)}</span>
      <ul class="reasons">
        ${cause.evidence.map(number => this.reason(why, number, 'for'))}
        ${cause.against.map(number => this.reason(why, number, 'against'))}
        ${words ? html`<li class="words-of">${visible(reasonerName(why.reasoner))}: “${visible(words)}”</li>` : nothing}
      </ul>
    </div>`;
  }

  /** Evidence that is cited and has not arrived is named all the same. */
  reason(/** @type {Investigation} */ {evidence}, /** @type {number} */ number, /** @type {'for' | 'against'} */ side) {
    const known = evidence.get(number);
    return html`<li ?data-pointed=${this.room.pointed === number}>${evidenceTag(this, this.room, number, side)}
      <span>${known ? capital(known.words) : 'Its text is not here.'}${known?.isOld ? html` <small>Looked at again since</small>` : nothing}</span></li>`;
  }

  dissent(/** @type {Investigation} */ why, /** @type {Dissent} */ {reasoner, cause, check}) {
    const command = check ? steering('look at', check.kind) : '';
    return html`<section class="dissent" aria-label="Another opinion">
      <p><b>${visible(reasonerName(reasoner))}</b> holds something else:</p>
      ${this.cause({...why, reasoner}, cause, '')}
      ${check
        ? html`<p class="settle">A look at ${visible(lookName(check))} would settle it.
            ${command ? asking(this, this.room, `Look at ${kindName(check.kind)}`, command) : nothing}</p>`
        : nothing}
    </section>`;
  }

  /** The button asks for the plan alone: nothing is done before its code is said. */
  suggestions(/** @type {Suggestion[]} */ suggestions) {
    return html`<section class="could" aria-labelledby="could-title">
      <h3 id="could-title">You could say</h3>
      <ul>${suggestions.map(it => html`<li>${asking(this, this.room, it.phrase, it.phrase)}
        <p>${capital(it.expected)}
          <small>${visible([it.risk && word(it.risk), record(it)].filter(Boolean).join(' · '))}</small></p></li>`)}</ul>
    </section>`;
  }

  inconclusive(/** @type {Investigation} */ {lookedAt, wouldDecide}) {
    return html`<p class="undecided">No cause is borne out by what was seen.</p>
      <dl class="open-points">
        ${lookedAt ? html`<dt>Looked at</dt><dd>${capital(lookedAt.replace(/^looked at /, ''))}</dd>` : nothing}
        ${wouldDecide ? html`<dt>Would decide it</dt><dd>${capital(wouldDecide)}</dd>` : nothing}
      </dl>`;
  }
}

customElements.define('echoops-causes-panel', CausesPanel);
