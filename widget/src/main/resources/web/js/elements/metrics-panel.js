/** The metrics of the service in focus, each over its usual range. */

import {LitElement, html, nothing} from 'lit';
import {repeat} from 'lit/directives/repeat.js';
import {mostAnomalous} from '../drift.js';
import {metricName, metricValue, percent, standsOut, usually} from '../figures.js';
import {inFocus} from '../focus.js';
import {Paced} from '../paced.js';
import {EMPTY} from '../state.js';
import {visible} from '../words.js';
import {sparkline} from './sparkline.js';

/** @typedef {import('../drift.js').Metric} Metric */

const SHOWN = 24;

export class MetricsPanel extends LitElement {
  static properties = {
    room: {attribute: false},
    now: {attribute: false},
  };

  #labels = new Paced();

  constructor() {
    super();
    this.room = EMPTY;
    this.now = 0;
  }

  createRenderRoot() {
    return this;
  }

  render() {
    const service = inFocus(this.room);
    if (!service || service.metrics.length === 0) {
      return nothing;
    }
    const all = mostAnomalous(service.metrics);
    return html`<section class="panel metrics" aria-labelledby="metrics-title">
      <header><h2 id="metrics-title">Metrics</h2>
        <span class="end number">${tally(all)}</span></header>
      <div class="body" tabindex="0" role="group" aria-label="Metrics of ${visible(service.service)}">
        <ul class="tiles number">${repeat(all.slice(0, SHOWN), ({name}) => `${service.service} ${name}`, metric => this.tile(metric))}
          ${all.length > SHOWN ? html`<li class="more">and ${all.length - SHOWN} more</li>` : nothing}</ul>
      </div>
    </section>`;
  }

  tile(/** @type {Metric} */ metric) {
    const {name, history} = metric;
    const newest = history.at(-1);
    return html`<li>
      <span class="name cut" title=${visible(name)}>${visible(metricName(name))}</span>
      <span class="value ${standsOut(metric) ? 'outside' : ''}">${newest ? visible(metricValue(name, newest.value)) : '–'}</span>
      ${sparkline(metric, this.#labels, this.now)}
      <small class="cut" title=${visible(usualText(metric))}>${visible(usualText(metric))}</small>
    </li>`;
  }
}

/** How many are as usual, where that is known. */
function tally(/** @type {readonly Metric[]} */ metrics) {
  const unusual = metrics.filter(({anomalous}) => anomalous).length;
  const unknown = metrics.filter(({learned}) => learned < 1).length;
  const learning = unknown > 0 ? `${unknown} still being learned` : '';
  const rest = unknown === metrics.length ? '' : unusual > 0 ? `${unusual} of ${metrics.length} not as usual` : 'as usual';
  return [rest, learning].filter(Boolean).join(', ');
}

/** What is usual, or how much of it is known. */
export function usualText(/** @type {Metric} */ {name, history, learned}) {
  const newest = history.at(-1);
  const usual = newest && learned >= 1 ? usually(name, newest) : '';
  return usual || `learning, ${percent(learned)}`;
}

customElements.define('echoops-metrics-panel', MetricsPanel);
