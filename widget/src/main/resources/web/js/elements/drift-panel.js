/** Log drift of the service in focus: how far it is from what is usual, over half an hour and now. */

import {LitElement, html, nothing, svg} from 'lit';
import {summary} from '../drift-words.js';
import {percent, score} from '../figures.js';
import {inFocus, isUnusual} from '../focus.js';
import {asOf} from '../fresh.js';
import {GAUGE_LIMIT, arc, changeAMinute, changeText, turn} from '../gauge.js';
import {marks} from '../investigation.js';
import {EMPTY} from '../state.js';
import {visible} from '../words.js';
import './drift-chart.js';
import {intend} from './intent.js';

/** @typedef {import('../drift.js').ServiceDrift} ServiceDrift */
/** @typedef {import('../drift.js').Shape} Shape */

const RINGS = 5;

export class DriftPanel extends LitElement {
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
    const service = inFocus(this.room);
    return html`<section class="panel drift ${service?.logs ? '' : 'bare'}" aria-labelledby="drift-title">
      <header><h2 id="drift-title">Log drift</h2>
        ${service ? this.picker(service) : nothing}
        ${service?.logs ? this.legend() : nothing}
        ${this.detectors()}</header>
      ${service?.logs ? this.drift(service.service, service.logs) : this.nothingYet(service)}
    </section>`;
  }

  nothingYet(/** @type {ServiceDrift | undefined} */ service) {
    const text = !this.room.drift.known
      ? 'Waiting for the state of the room.'
      : service
        ? html`No logs of ${visible(service.service)} yet. Send them to <code>/v1/logs</code>.`
        : html`No logs yet. Send them to <code>/v1/logs</code>, and metrics to <code>/v1/metrics</code>.`;
    return html`<p class="none">${text}</p>`;
  }

  /** All services, and the way back to the one that is most pressing. */
  picker(/** @type {ServiceDrift} */ {service}) {
    const {services, picked} = this.room.drift;
    const names = [...services.keys()].sort();
    if (names.length === 1) {
      return html`<span class="mono cut of">${visible(service)}</span>`;
    }
    return html`<select class="picker" aria-label="Service" .value=${picked}
      @change=${(/** @type {Event & {target: HTMLSelectElement}} */ {target}) => intend(this, 'service', target.value)}>
      <option value="" ?selected=${picked === ''}>${visible(picked === '' ? service : 'Most pressing')}</option>
      ${names.map(name => html`<option value=${name} ?selected=${name === picked}>${visible(name)}${this.mark(name)}</option>`)}
    </select>`;
  }

  mark(/** @type {string} */ name) {
    const service = this.room.drift.services.get(name);
    return service && isUnusual(this.room, service) ? ', not as usual' : '';
  }

  legend() {
    return html`<span class="legend" aria-hidden="true"><span><i class="band"></i>usual</span><span><i class="limit"></i>limit</span></span>`;
  }

  detectors() {
    const {detectors} = this.room.watch;
    return detectors
      ? html`<button class="button small" @click=${() => intend(this, 'detectors')}>Detectors: ${summary(detectors) || 'none'}</button>`
      : nothing;
  }

  drift(/** @type {string} */ service, /** @type {Shape} */ logs) {
    const anomalies = [...this.room.watch.anomalies.values()]
      .filter(anomaly => anomaly.service === service && (anomaly.subject === 'log shape' || anomaly.subject === 'silence'))
      .sort((one, other) => Date.parse(other.seen) - Date.parse(one.seen))
      .slice(0, RINGS);
    return html`<div class="body">
      <echoops-drift-chart .service=${service} .history=${logs.history} .anomalies=${anomalies} .marks=${marks(this.why)} .now=${this.now}></echoops-drift-chart>
      <div class="gauge">${logs.learned < 1 ? this.learning(logs) : this.gauge(logs)}</div>
    </div>`;
  }

  /** A limit that is not known yet is not drawn. */
  learning(/** @type {Shape} */ {learned}) {
    return html`<p id="learning">Learning what is usual: ${percent(learned).replace('%', ' %')}</p>
      <progress max="1" value=${learned} aria-labelledby="learning"></progress>`;
  }

  gauge(/** @type {Shape} */ {history}) {
    const {score: value = 0, low = 0, high = 0, limit = 0} = history.at(-1) ?? {};
    const isOver = limit > 0 && value > limit;
    const now = turn(value, limit);
    const change = changeText(changeAMinute(history));
    const most = limit > 0 ? limit / GAUGE_LIMIT : 1;
    return html`
      <div role="meter" aria-label="Log drift now" aria-valuemin="0" aria-valuemax=${most.toFixed(2)}
        aria-valuenow=${Math.min(value, most).toFixed(2)} aria-valuetext="${score(value)}, limit ${score(limit)}">
        <svg width="112" height="66" viewBox="0 0 112 66" aria-hidden="true">
          <path class="track" d=${arc(0, 1)}></path>
          <path class="usual" d=${arc(turn(low, limit), turn(high, limit), 53)}></path>
          <path class="filled" d=${arc(0, Math.min(now, GAUGE_LIMIT))}></path>
          ${isOver ? svg`<path class="beyond" d=${arc(GAUGE_LIMIT, now)}></path>` : nothing}
          <path class="tick" d=${arc(GAUGE_LIMIT - 0.006, GAUGE_LIMIT + 0.006)}></path>
        </svg>
        <span class="value number ${isOver ? 'outside' : ''}" ?data-long=${score(value).length > 4}>${score(value)}</span>
      </div>
      <small class="number">${isOver ? 'above ' : ''}limit ${score(limit)}</small>
      <small class="change number ${isOver && change.startsWith('+') ? 'outside' : ''}">${change}</small>
      <small class="old">${asOf(history, this.now)}</small>`;
  }
}

customElements.define('echoops-drift-panel', DriftPanel);
