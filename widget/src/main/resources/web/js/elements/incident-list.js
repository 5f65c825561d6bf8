/** The list of all incidents, and the way from one to another. */

import {LitElement, html, nothing} from 'lit';
import {repeat} from 'lit/directives/repeat.js';
import {EMPTY, open, over, shown} from '../state.js';
import {age, alerts, clock, serviceNames, visible, word} from '../words.js';

/** @typedef {import('../state.js').Incident} Incident */

const OVER_SHOWN = 20;
const SERVICES_SHOWN = 2;

export class IncidentList extends LitElement {
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

  render() {
    const now = open(this.room);
    const past = over(this.room).slice(0, OVER_SHOWN);
    return html`<section class="panel incidents" aria-labelledby="incidents-title">
      <header><h2 id="incidents-title">Incidents</h2><span class="end number">${now.length} open</span></header>
      <div class="body" tabindex="0" role="group" aria-label="Open incidents, the most pressing first">
        ${this.room.known && now.length === 0 ? html`<p class="none">No incident is open.</p>` : nothing}
        ${this.rows(now, 1)}
        ${past.length > 0 ? html`<h3>Over</h3>${this.rows(past, now.length + 1)}` : nothing}
      </div>
    </section>`;
  }

  /** They are numbered as they stand, since that is how they are called. */
  rows(/** @type {Incident[]} */ incidents, /** @type {number} */ first) {
    const {id} = shown(this.room);
    return html`<ul class="rows">
      ${repeat(incidents, incident => incident.id, (incident, index) =>
        this.row(incident, first + index, incident.id === id))}
    </ul>`;
  }

  row(/** @type {Incident} */ incident, /** @type {number} */ number, /** @type {boolean} */ isShown) {
    const {id, title, environments, status, severity, drill, storm, until} = incident;
    const mark = status === 'OPEN' ? severity : status;
    const where = [serviceNames(incident, SERVICES_SHOWN), ...environments].filter(Boolean);
    const time = until ? `${clock(until, this.now)} UTC` : age(incident, this.now);
    return html`<li data-mark=${mark}>
      <a href="#${id}" aria-current=${isShown ? 'true' : nothing}>
        <span class="marks"><span class="ordinal number"><span class="unseen">Incident</span> ${number}</span>
          <span class="severity">${word(mark)}</span>
          ${drill ? html`<span class="tag">Drill</span>` : nothing}
          ${storm ? html`<span class="tag">Storm</span>` : nothing}
          <span class="time number"><span class="unseen">${until ? 'over at' : 'open for'}</span> ${time}</span></span>
        <span class="name" title=${visible(title)}>${visible(title)}</span>
        <span class="where">${visible([...where, alerts(incident)].join(' · '))}</span>
      </a>
      ${status === 'OPEN' ? nothing : html`<a class="replay-link" href="#replay=${id}" aria-label="Replay ${visible(title)}">Replay</a>`}
    </li>`;
  }
}

customElements.define('echoops-incident-list', IncidentList);
