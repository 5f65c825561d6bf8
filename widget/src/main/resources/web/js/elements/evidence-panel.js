/** The evidence: each piece by its number, who says so, and in whose words. A quote is a stranger's, and only a text. */

import {LitElement, html, nothing} from 'lit';
import {repeat} from 'lit/directives/repeat.js';
import {current} from '../investigation.js';
import {EMPTY, shown} from '../state.js';
import {clock, visible} from '../words.js';
import {capital, kindName, kindsOf, reading, steering} from '../why-words.js';
import {asking} from './evidence-tag.js';
import {intend} from './intent.js';

/** @typedef {import('../investigation.js').Investigation} Investigation */
/** @typedef {import('../findings.js').Evidence} Evidence */

const STANDINGS = {UNUSUAL: 'unusual', USUAL: 'as usual', CONTEXT: 'context', SKIPPED: 'skipped'};

export class EvidencePanel extends LitElement {
  static properties = {
    room: {attribute: false},
    now: {attribute: false},
    why: {attribute: false},
  };

  constructor() {
    super();
    this.room = EMPTY;
    this.now = 0;
    /** @type {Investigation | undefined} */
    this.why = undefined;
  }

  createRenderRoot() {
    return this;
  }

  /** Brings a piece of evidence into view, and the keyboard to it. */
  async show(/** @type {number} */ number) {
    await this.updateComplete;
    /** @type {HTMLElement | null} */
    const item = this.querySelector(`#evidence-${number}`);
    item?.focus({preventScroll: true});
    item?.scrollIntoView({block: 'nearest'});
  }

  render() {
    const {why, room} = this;
    const all = current(why);
    const sought = all.filter(({kind}) => room.sought === '' || kind === room.sought);
    return html`<section class="panel findings ${why ? '' : 'empty'}" aria-labelledby="findings-title">
      <header><h2 id="findings-title">Evidence</h2>${why ? this.choice(all) : nothing}</header>
      ${why && room.sought ? this.steering(why, room.sought) : nothing}
      <div class="body" tabindex="0" role="group" aria-label="Evidence, by its number">
        ${why ? this.ignored(why) : nothing}
        ${sought.length === 0 ? html`<p class="none">${this.nothingFound()}</p>` : nothing}
        <ol>${repeat(sought, ({number}) => number, evidence => this.evidence(evidence))}</ol>
      </div>
    </section>`;
  }

  nothingFound() {
    const {why, room} = this;
    if (!why) {
      const {incident, page} = shown(room);
      return !incident ? 'No incident is looked at.' : page ? 'Nobody has looked for the cause yet.' : 'Waiting for the records of this incident.';
    }
    const what = room.sought ? `evidence of the kind “${kindName(room.sought)}”` : 'evidence';
    return why.state === 'looking' ? `No ${what} yet.` : `No ${what}.`;
  }

  choice(/** @type {Evidence[]} */ all) {
    return html`<select class="picker end" aria-label="Kind of evidence" @change=${this.choose}>
      <option value="" ?selected=${this.room.sought === ''}>All kinds, ${all.length}</option>
      ${kindsOf(all).map(({kind, name, number}) =>
        html`<option value=${kind} ?selected=${this.room.sought === kind}>${visible(name)}, ${number}</option>`)}
    </select>`;
  }

  choose(/** @type {Event} */ event) {
    intend(this, 'seek', /** @type {HTMLSelectElement} */ (event.target).value);
  }

  /** What a person may want of the kind that is shown. */
  steering(/** @type {Investigation} */ {ignored}, /** @type {string} */ kind) {
    const [look, ignore] = [steering('look at', kind), steering('ignore', kind)];
    return look
      ? html`<p class="steer">${asking(this, this.room, capital(look), look)}
          ${ignored.has(kind) ? nothing : asking(this, this.room, capital(ignore), ignore)}</p>`
      : nothing;
  }

  ignored(/** @type {Investigation} */ {ignored}) {
    return [...ignored].map(([kind, by]) =>
      html`<p class="left-out">${capital(kindName(kind))} left out${by ? html`: <b>${visible(by)}</b> said so` : nothing}.</p>`);
  }

  /** Its number has it read, where commands reach the room; what is old is no longer told. */
  name(/** @type {Evidence} */ {number, isOld}, /** @type {(at: number) => () => void} */ point) {
    const {link, carrier} = this.room;
    return link === 'live' && carrier === 'socket' && !isOld
      ? html`<button class="e for" aria-label="Have evidence ${number} read" title="Say “${reading(number)}”"
          @click=${() => intend(this, 'command', reading(number))} @focus=${point(number)} @blur=${point(0)}>E${number}</button>`
      : html`<span class="e for">E${number}</span>`;
  }

  evidence(/** @type {Evidence} */ evidence) {
    const {number, kind, service, source, standing, at, words, quote, isOld} = evidence;
    const isLeftOut = this.why?.ignored.has(kind) ?? false;
    const point = (/** @type {number} */ at) => () => intend(this, 'point', String(at));
    return html`<li id="evidence-${number}" tabindex="-1" data-standing=${standing} ?data-left-out=${isLeftOut}
        ?data-pointed=${this.room.pointed === number} @pointerenter=${point(number)} @pointerleave=${point(0)}>
      ${this.name(evidence, point)}
      <p class="said">${capital(words)}</p>
      ${quote ? html`<blockquote><p>“${visible(quote)}”</p></blockquote>` : nothing}
      <p class="of"><span><i class="standing" aria-hidden="true"></i>${STANDINGS[standing]}${isLeftOut ? ', left out' : ''}${isOld ? ', looked at again since' : ''}</span>
        <span>${visible(kindName(kind))} of <b class="mono">${visible(service)}</b></span>
        <span>${visible(source)}</span>
        ${at ? html`<time class="number" datetime=${at}>${clock(at, this.now, true)}</time>` : nothing}</p>
    </li>`;
  }
}

customElements.define('echoops-evidence-panel', EvidencePanel);
