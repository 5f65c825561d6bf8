/** Draws a metric's newest values over their usual range. */

import {nothing, svg} from 'lit';
import {metricName, metricValue, standsOut, usually} from '../figures.js';
import {SPARK, spark} from '../spark.js';
import {visible} from '../words.js';

/** @typedef {import('../drift.js').Metric} Metric */

/**
 * @param {Metric} metric
 * @param {import('../paced.js').Paced} labels
 * @param {number} now in epoch milliseconds
 */
export function sparkline(metric, labels, now) {
  const {band, calm, outside, dot} = spark(metric.history);
  const {width, height} = SPARK;
  const label = labels.text(metric.name, now, () => sentence(metric));
  return svg`<svg class="spark" width=${width} height=${height} viewBox="0 0 ${width} ${height}" role="img" aria-label=${label}>
    <path class="band" d=${band}></path>
    <path class="calm" d=${calm}></path>
    <path class="outside" d=${outside}></path>
    ${dot ? svg`<circle class=${standsOut(metric) ? 'outside' : 'calm'} cx=${dot.x} cy=${dot.y} r="2.4"></circle>` : nothing}
  </svg>`;
}

/** "latency p95 is at 2.4 s, usually 110 to 130 ms, and not as usual." */
function sentence(/** @type {Metric} */ metric) {
  const {name, history} = metric;
  const newest = history.at(-1);
  if (!newest) {
    return `${visible(metricName(name))}: no value yet.`;
  }
  const usual = usually(name, newest).replace('–', ' to ');
  const parts = [`${metricName(name)} is at ${metricValue(name, newest.value)}`, usual, standsOut(metric) ? 'and not as usual' : ''];
  return `${visible(parts.filter(Boolean).join(', '))}.`;
}
