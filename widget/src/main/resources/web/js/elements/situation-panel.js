/** The situation: what Echo says of the incident, why it is that bad, and which alerts say so. */

import {LitElement, html, nothing} from 'lit';
import {repeat} from 'lit/directives/repeat.js';
import {percent} from '../figures.js';
import {unusual} from '../focus.js';
import {EMPTY, shown} from '../state.js';
import {clock, count, measured, notAsUsual, notYet, place, visible, webLink, word} from '../words.js';
import {outcomeName} from '../why-words.js';
import * as icons from './icons.js';
import {progress, sitRep} from './why-lines.js';

/** @typedef {import('../state.js').Incident} Incident */

const ALERTS_SHOWN = 50;

export class SituationPanel extends LitElement {
  static properties = {
    room: {attribute: false},
    now: {attribute: false},
    why: {attribute: false},
  };

  constructor() {
    super();
    this.room = EMPTY;
    this.now = 0;
    /** @type {import('../investigation.js').Investigation | undefined} */
    this.why = undefined;
  }

  createRenderRoot() {
    return this;
  }

  render() {
    const {incident, page} = shown(this.room);
    return html`<div class="column">
      ${incident ? this.situation(incident, page?.timeline) : this.quiet()}
      <echoops-causes-panel .room=${this.room} .why=${this.why}></echoops-causes-panel>
      ${page && page.alerts.length > 0 ? this.alerts(page) : nothing}
      <p class="not-yet">${notYet(this.room.notYet)}</p>
    </div>`;
  }

  quiet() {
    const {known, missing} = this.room;
    const text = missing
      ? ['There is no such incident.', 'It may have been erased, or the link is wrong. Choose another from the list.']
      : known
        ? this.noProblem()
        : ['Waiting for the state of the room.', ''];
    return html`<section class="panel situation" aria-labelledby="situation-title">
      <header><h2 id="situation-title">Situation</h2></header>
      <div class="body"><p class="lead">${text[0]}</p><p>${text[1]}</p></div>
    </section>`;
  }

  noProblem() {
    const drift = notAsUsual(unusual(this.room));
    return drift
      ? [`${visible(drift)}.`, 'No monitor reports a problem, and no incident is open.']
      : ['No monitor reports a problem.', 'When one does, Echo says here what is wrong, where and since when.'];
  }

  /** What there is to say of the cause comes first; before that, what the alerts say. */
  situation(/** @type {Incident} */ incident, /** @type {import('../state.js').Entry[] | undefined} */ timeline) {
    const {why, room} = this;
    const written = why?.written || timeline?.findLast(({kind}) => kind === 'HeadlineWritten')?.time;
    const goes = why ? progress(this, room, why, this.now) : this.notBegun(incident, timeline);
    return html`<section class="panel situation" aria-labelledby="situation-title">
      <header><h2 id="situation-title">Situation</h2>
        <span class="outcome" data-state=${why?.state ?? ''} role="status">${why ? outcomeName(why) : ''}</span>
        ${written ? html`<span class="end number">${clock(written, this.now, true)}</span>` : nothing}</header>
      <div class="body" tabindex="0" role="group" aria-label="What Echo says">
        ${why && why.sitRep.length > 0
          ? [sitRep(this, room, why), goes, this.alerted(incident, timeline, 'facts')]
          : [this.alerted(incident, timeline, 'lead'), goes]}
      </div>
    </section>`;
  }

  /** What alerts say alone. */
  alerted(
    /** @type {Incident} */ {headline, title, severity, because, mergedInto, closedBecause, services},
    /** @type {import('../state.js').Entry[] | undefined} */ timeline,
    /** @type {'lead' | 'facts'} */ place,
  ) {
    const cluster = timeline?.findLast(({kind}) => kind === 'ClusterNamed')?.payload?.cluster;
    const strangers = services.filter(({declared}) => !declared).map(({name}) => name);
    return html`<div class=${place === 'facts' ? 'facts' : ''}>
      <p class=${place === 'lead' ? 'lead' : ''}>${visible(headline?.shown ?? title)}</p>
      <p>${word(severity)}: ${visible(because)}.</p>
      ${cluster
        ? html`<p class="cluster">Of the errors ${percent(cluster.share)} say <span class="mono tag">${visible(cluster.template)}</span>
            <span class="mono">${visible(cluster.text)}</span></p>`
        : nothing}
      ${closedBecause ? html`<p>Closed by hand: ${visible(closedBecause)}</p>` : nothing}
      ${mergedInto ? html`<p>It is told as part of <a href="#${mergedInto}" class="mono">${mergedInto}</a>.</p>` : nothing}
      ${strangers.length > 0
        ? html`<p class="strangers">Not in the catalogue: ${strangers.slice(0, 5).map(name =>
            html`<span class="mono tag cut">${visible(name)}</span> `)}${strangers.length > 5 ? `and ${strangers.length - 5} more` : ''}</p>`
        : nothing}
      <p class="source">Fixed rules, no model: only what the alerts say</p>
    </div>`;
  }

  /** Before the records of the incident have come, nobody knows whether it has. */
  notBegun(/** @type {Incident} */ {status}, /** @type {import('../state.js').Entry[] | undefined} */ timeline) {
    const text = status === 'OPEN' ? 'The cause is not being looked for yet.' : 'The cause was not looked for.';
    return timeline && status !== 'MERGED' ? html`<p class="not-begun">${text}</p>` : nothing;
  }

  alerts(/** @type {import('../state.js').Page} */ {alerts, incident}) {
    const first = alerts.slice(0, ALERTS_SHOWN);
    const others = incident.alerts - first.length;
    return html`<section class="panel alerts" aria-labelledby="alerts-title">
      <header><h2 id="alerts-title">Alerts</h2>
        <span class="end number">${incident.openAlerts} of ${incident.alerts} open</span></header>
      <div class="body" tabindex="0" role="group" aria-label="Alerts of this incident">
        <ol class="lines">
          ${repeat(first, ({alert}) => `${alert.source} ${alert.id}`, line => this.alert(line))}
          ${others > 0 ? html`<li class="more">and ${others} more</li>` : nothing}
        </ol>
      </div>
    </section>`;
  }

  alert(/** @type {any} */ {alert, open, closedByHand, signals, since}) {
    const state = open ? 'open' : closedByHand ? 'closed by hand' : 'recovered';
    const parts = [place(alert.place), measured(alert.measure), count(signals, 'signal')];
    const link = webLink(alert.link);
    return html`<li>
      <time class="number" datetime=${since}>${clock(since, this.now, true)}</time>
      <i class="dot ${open ? 'alert' : 'over'}"></i>
      <p><span class="text">${visible(alert.title)}</span> <small>${state}</small><br>
        <small>${visible(parts.filter(Boolean).join(' · '))}</small></p>
      ${link
        ? html`<a href=${link} target="_blank" rel="noopener noreferrer" class="out"
            aria-label="Open ${visible(alert.title)} at ${visible(alert.source)}"><span class="cut">${visible(alert.source)}</span>${icons.away}</a>`
        : html`<span class="out"><span class="cut">${visible(alert.source)}</span></span>`}
    </li>`;
  }
}

customElements.define('echoops-situation-panel', SituationPanel);
