/** The drift chart: the usual range, the limit, and the line that turns red beyond it. */

import {LitElement, html, nothing, svg} from 'lit';
import {chartLabel, marksLabel} from '../chart-words.js';
import {plot} from '../chart.js';
import {Paced} from '../paced.js';

/** @typedef {import('../chart.js').Plot} Plot */

export class DriftChart extends LitElement {
  static properties = {
    service: {attribute: false},
    history: {attribute: false},
    anomalies: {attribute: false},
    marks: {attribute: false},
    now: {attribute: false},
    size: {state: true},
  };

  #labels = new Paced();
  #observer = new ResizeObserver(([{contentRect}]) => {
    this.size = {width: Math.round(contentRect.width), height: Math.round(contentRect.height)};
  });

  constructor() {
    super();
    this.service = '';
    /** @type {readonly import('../drift.js').Point[]} */
    this.history = [];
    /** @type {readonly import('../anomalies.js').Anomaly[]} */
    this.anomalies = [];
    /** @type {readonly import('../chart.js').Mark[]} */
    this.marks = [];
    this.now = 0;
    this.size = {width: 0, height: 0};
  }

  createRenderRoot() {
    return this;
  }

  connectedCallback() {
    super.connectedCallback();
    this.#observer.observe(this);
  }

  disconnectedCallback() {
    super.disconnectedCallback();
    this.#observer.disconnect();
  }

  render() {
    const {width, height} = this.size;
    if (width === 0 || height === 0) {
      return nothing;
    }
    const label = this.#labels.text(this.service, this.now, () => chartLabel(this.history, this.service) + marksLabel(this.marks));
    const drawn = plot(this.history, this.anomalies, this.size, this.now, this.marks);
    return html`<svg class="chart" viewBox="0 0 ${width} ${height}" width=${width} height=${height} role="img" aria-label=${label}>
      <defs><linearGradient id="heat" x1="0" x2="0" y1="0" y2="1">
        <stop class="hot" offset="0"></stop><stop class="warm" offset="1"></stop>
      </linearGradient></defs>
      ${this.axes(drawn)}
      <path class="band" d=${drawn.band}></path>
      <path class="limit" d=${drawn.limit}></path>
      ${drawn.heat.map(path => svg`<path fill="url(#heat)" d=${path}></path>`)}
      ${drawn.calm.map(path => svg`<path class="line" d=${path}></path>`)}
      ${drawn.over.map(path => svg`<path class="line over" d=${path}></path>`)}
      ${this.rings(drawn)}
      ${this.evidence(drawn)}
      ${drawn.now ? this.dot(drawn.now) : nothing}
    </svg>`;
  }

  axes(/** @type {Plot} */ {levels, times}) {
    const {width, height} = this.size;
    return svg`
      ${levels.map(({y, text}) => svg`<line class="grid" x1="34" x2=${width - 8} y1=${y} y2=${y}></line>
        <text x="26" y=${y + 4} text-anchor="end">${text}</text>`)}
      ${times.map(({x, text, anchor}) => svg`<text x=${x} y=${height - 4} text-anchor=${anchor}>${text}</text>`)}`;
  }

  /** Only the newest has its time written beside it. */
  rings(/** @type {Plot} */ {rings}) {
    return rings.map(({x, y, onsetX, text, anchor}, index) => svg`
      <line class="onset" x1=${onsetX} x2=${onsetX} y1="10" y2=${this.size.height - 20}></line>
      <circle class="ring" cx=${x} cy=${y} r="3.5"></circle>
      ${index === 0
        ? svg`<text class="when" x=${anchor === 'start' ? x + 9 : x - 9} y=${y + 15} text-anchor=${anchor}>${text}</text>`
        : nothing}`);
  }

  /** What changed stands where it did, by the tag that it has everywhere. */
  evidence(/** @type {Plot} */ {marks}) {
    return marks.map(({x, left, width, text}) => svg`<g class="mark">
      <line x1=${x} x2=${x} y1="18" y2=${this.size.height - 20}></line>
      <rect x=${left} y="2" width=${width} height="16" rx="4"></rect>
      <text x=${left + width / 2} y="14" text-anchor="middle">${text}</text></g>`);
  }

  dot(/** @type {NonNullable<Plot['now']>} */ {x, y, isOver}) {
    const state = isOver ? 'over' : '';
    return svg`<circle class="halo ${state}" cx=${x} cy=${y} r="7"></circle><circle class="present ${state}" cx=${x} cy=${y} r="3.5"></circle>`;
  }
}

customElements.define('echoops-drift-chart', DriftChart);
