/** The strip: how bad it is, in words, where, since when, and how far it has come. */

import {LitElement, html, nothing} from 'lit';
import {mostAnomalous} from '../drift.js';
import {metricName, metricValue, standsOut} from '../figures.js';
import {inFocus, unusual} from '../focus.js';
import {ofIncident} from '../foremost.js';
import {Paced} from '../paced.js';
import {EMPTY, shown} from '../state.js';
import {age, clock, lasted, list, metric, notAsUsual, quantity, serviceNames, visible, when, word} from '../words.js';
import {outcomeName} from '../why-words.js';
import * as icons from './icons.js';
import {intend} from './intent.js';
import {usualText} from './metrics-panel.js';
import {sparkline} from './sparkline.js';

/** @typedef {import('../state.js').Incident} Incident */
/** @typedef {import('../drift.js').Metric} Metric */

const SERVICES_SHOWN = 3;
const NUMBERS_SHOWN = 3;

/** So long it is shown how an incident ended, before the room is only quiet. */
const NEWS_MILLIS = 30 * 60_000;

/** @type {Readonly<Partial<Record<import('../actions.js').ActionState, string>>>} */
const ACTING = {
  proposed: 'Rehearsing an action', awaiting: 'Awaiting confirmation', confirmed: 'Acting', executing: 'Acting',
  unknown: 'Action not known', succeeded: 'Watching whether it helps',
};

/**
 * @typedef {{name: string, is: 'done' | 'now' | 'coming'}} Step
 * @param {Incident} incident
 * @param {import('../investigation.js').Investigation | undefined} why
 * @param {import('../actions.js').Action | undefined} action
 * @returns {Step[]}
 */
function steps({status, headline}, why, action) {
  if (status === 'MERGED') {
    return [{name: 'Detected', is: 'done'}, {name: 'Became part of another', is: 'now'}];
  }
  const isOver = status !== 'OPEN';
  const end = status === 'CLOSED' ? 'Closed by hand' : 'Recovered';
  const second = why ? outcomeName(why) : 'Announced';
  const third = action && !isOver ? ACTING[action.state] : undefined;
  if (third) {
    return [{name: second, is: 'done'}, {name: third, is: 'now'}, {name: end, is: 'coming'}];
  }
  return [
    {name: 'Detected', is: why || headline || isOver ? 'done' : 'now'},
    {name: second, is: isOver ? 'done' : why || headline ? 'now' : 'coming'},
    {name: end, is: isOver ? 'now' : 'coming'},
  ];
}

export class IncidentStrip extends LitElement {
  static properties = {
    room: {attribute: false},
    now: {attribute: false},
    why: {attribute: false},
    isPast: {attribute: false},
  };

  #labels = new Paced();

  constructor() {
    super();
    this.room = EMPTY;
    this.now = 0;
    /** @type {import('../investigation.js').Investigation | undefined} */
    this.why = undefined;
    /** Whether a moment of a replay is shown. */
    this.isPast = false;
  }

  createRenderRoot() {
    return this;
  }

  render() {
    const {incident, page} = shown(this.room);
    if (!this.room.known && this.isPast) {
      return this.quiet('waiting', 'Before it began', 'The incident was not known yet at this moment.');
    }
    if (!this.room.known) {
      return this.quiet('waiting', 'Waiting for the room', 'What is open is shown as soon as it answers.');
    }
    if (!incident) {
      return this.room.missing
        ? this.quiet('waiting', 'No such incident', `The room does not know ${this.room.missing}.`)
        : this.noIncident();
    }
    return this.isOver(incident) ? this.afterwards(incident) : this.strip(incident, page?.alerts ?? []);
  }

  /** Nothing is open, and what was last is over for long: it is remembered, and not news. */
  isOver(/** @type {Incident} */ {status, until}) {
    return this.room.chosen === '' && status !== 'OPEN' && until !== undefined && this.now - Date.parse(until) > NEWS_MILLIS;
  }

  afterwards(/** @type {Incident} */ incident) {
    const drift = notAsUsual(unusual(this.room));
    const {id, title, since, until = since} = incident;
    const last = html`Last: <a href="#${id}">${visible(title)}</a>, over at ${clock(until, this.now)} UTC after ${lasted(since, until)}`;
    return this.quiet(drift ? 'waiting' : 'quiet', visible(drift) || 'All quiet', last);
  }

  /** What is not as usual is not quiet, whatever monitors say. */
  noIncident() {
    const drift = notAsUsual(unusual(this.room));
    return drift
      ? this.quiet('waiting', visible(drift), 'No incident is open, and none is remembered.')
      : this.quiet('quiet', 'All quiet', 'No incident is open, and none is remembered.');
  }

  quiet(/** @type {string} */ mark, /** @type {string} */ title, /** @type {unknown} */ meta) {
    return html`<section class="incident" data-mark=${mark} aria-label="Incident">
      <div>
        <div class="title"><h1>${title}</h1></div>
        <div class="meta"><span class="cut last">${meta}</span>${this.whose()}</div>
      </div>
      ${this.numbers([])}
    </section>`;
  }

  /** Of which service the numbers are. */
  whose() {
    const service = inFocus(this.room)?.service;
    return service ? html`<span class="mono services cut wide">${visible(service)}</span>` : nothing;
  }

  strip(/** @type {Incident} */ incident, /** @type {any[]} */ alerts) {
    const {title, services, environments, until, drill, storm, status, severity} = incident;
    const mark = status === 'OPEN' ? severity : status;
    return html`<section class="incident" data-mark=${mark} aria-label="Incident">
      <div class="what">
        <div class="title">
          <span class="severity">${word(mark)}</span>
          ${drill ? html`<span class="tag">Drill</span>` : nothing}
          ${storm ? html`<span class="tag">Storm</span>` : nothing}
          <h1>${visible(title)}</h1>
          <span class="glance number">${age(incident, this.now)}</span>
          <button class="button icon ghost glance enlarge" aria-label="Open the whole room"
            @click=${() => intend(this, 'pop-out')}>${icons.enlarge}</button>
        </div>
        <div class="meta">
          ${services.length > 0
            ? html`<span class="mono services cut">${visible(serviceNames(incident, SERVICES_SHOWN))}</span>`
            : nothing}
          ${environments.length > 0 ? html`<span class="wide cut">${visible(list(environments))}</span>` : nothing}
          <span class="number" title=${when(incident, this.now)}>
            ${until ? `Over at ${clock(until, this.now)} UTC, after` : 'Open'} ${age(incident, this.now)}</span>
          ${this.taken(incident)}
          <ol class="steps" aria-label="Progress">
            ${steps(incident, this.why, ofIncident(this.room, incident.id, this.now)).map(({name, is}) =>
              html`<li class=${is} aria-current=${is === 'now' ? 'step' : nothing}>${icons.steps[is]}${name}</li>`)}
          </ol>
          <a class="replay-link" href="#replay=${incident.id}">Replay</a>
        </div>
      </div>
      ${this.numbers(alerts)}
    </section>`;
  }

  /** Somebody answers for it, or nobody does yet. */
  taken(/** @type {Incident} */ {acknowledgedBy, status}) {
    return acknowledgedBy && status === 'OPEN'
      ? html`<span class="cut">Taken by ${visible(acknowledgedBy)}</span>`
      : nothing;
  }

  /**
   * The numbers that are not as usual, whether detectors or alerts say so; then the others.
   */
  numbers(/** @type {any[]} */ alerts) {
    const metrics = mostAnomalous(inFocus(this.room)?.metrics ?? []);
    const measures = measuresOf(alerts);
    const first = [
      ...metrics.filter(standsOut).map(metric => this.metric(metric)),
      ...measures.filter(({open}) => open).map(measured),
      ...metrics.filter(metric => !standsOut(metric)).map(metric => this.metric(metric)),
      ...measures.filter(({open}) => !open).map(measured),
    ];
    return first.length === 0 ? nothing : html`<dl class="numbers number">${first.slice(0, NUMBERS_SHOWN)}</dl>`;
  }

  /** Whose the numbers are, where that is not the service that the incident names first. */
  ofOther() {
    const service = inFocus(this.room)?.service ?? '';
    const first = shown(this.room).incident?.services[0]?.name;
    return first === undefined || service === first ? nothing : html` <span class="of">of ${visible(service)}</span>`;
  }

  metric(/** @type {Metric} */ metric) {
    const {name, history} = metric;
    const newest = history.at(-1);
    return html`<div>
      <dt title=${visible(name)}>${visible(metricName(name))}${this.ofOther()}</dt>
      <dd><span class="value ${standsOut(metric) ? 'outside' : ''}">${newest ? visible(metricValue(name, newest.value)) : '–'}</span>
        ${sparkline(metric, this.#labels, this.now)}
        <span class="usual">${visible(usualText(metric))}</span></dd>
    </div>`;
  }
}

/** What the alerts measured, each metric once, the open ones first. */
function measuresOf(/** @type {any[]} */ alerts) {
  const measures = alerts
    .filter(line => line.alert.measure?.value !== undefined)
    .sort((one, other) => Number(other.open) - Number(one.open))
    .map(({alert, open}) => ({...alert.measure, open}));
  return [...new Map(measures.toReversed().map(measure => [measure.metric, measure])).values()].toReversed();
}

function measured(/** @type {any} */ measure) {
  return html`<div>
    <dt title=${visible(measure.metric)}>${visible(metric(measure))}</dt>
    <dd><span class="value ${measure.open ? 'outside' : ''}">${visible(quantity(measure, measure.value))}</span>
      <span class="usual">${visible(usually(measure))}</span></dd>
  </div>`;
}

function usually(/** @type {any} */ {usual, limit, ...measure}) {
  if (usual !== undefined) {
    return `usually ${quantity(measure, usual)}`;
  }
  return limit ? `limit ${quantity(measure, limit.value)}` : 'no usual value known';
}

customElements.define('echoops-incident-strip', IncidentStrip);
