/** Writes measured numbers so that they are read at a glance. Pure. */

import {quantity} from './words.js';

const FORMAT = new Intl.NumberFormat('en-GB', {maximumSignificantDigits: 3});
const WHOLE = new Intl.NumberFormat('en-GB', {maximumFractionDigits: 0});

/** Three digits at most of a small number, all of a large one before its point: "0.583", "12.4", "2,481". */
export function figure(/** @type {number} */ number) {
  return (Math.abs(number) < 1_000 ? FORMAT : WHOLE).format(number);
}

/** Two digits after the point, as scores stand beside their limit: "0.30". */
export function score(/** @type {number} */ number) {
  return number.toFixed(2);
}

/** "37%", "0.4%". */
export function percent(/** @type {number} */ share) {
  const number = 100 * share;
  return `${number > 0 && number < 1 ? FORMAT.format(number) : Math.round(number)}%`;
}

/** A metric's name in words: "latency p95", "CPU". */
export function metricName(/** @type {string} */ name) {
  return name.replaceAll(/[._]+/g, ' ').replace(/ (ms|millis|milliseconds|seconds|percent|pct|bytes)$/, '')
    .replaceAll(/\b(cpu|gc|http|io|jvm)\b/g, letters => letters.toUpperCase());
}

/** "2.4 s": a value of a metric whose name may say its unit. */
export function metricValue(/** @type {string} */ name, /** @type {number} */ value) {
  const rounded = Number(value.toPrecision(3));
  const metric = name.replaceAll('.', '_');
  return /_(ms|millis|milliseconds|seconds|percent|pct|bytes)$/.test(metric) ? quantity({metric, unit: ''}, rounded) : figure(value);
}

/** "usually 110–130 ms"; nothing where that is not known yet. */
export function usually(/** @type {string} */ name, /** @type {import('./drift.js').MetricPoint} */ {low, high}) {
  if (typeof low !== 'number' || typeof high !== 'number') {
    return '';
  }
  const [from, to] = [metricValue(name, roughly(low)), metricValue(name, roughly(high))];
  const unit = /[^\d.,]*$/.exec(to)?.[0] ?? '';
  const start = unit && from.endsWith(unit) ? from.slice(0, -unit.length) : from;
  return from === to ? `usually ${from}` : `usually ${start}–${to}`;
}

/** Whether its newest value is not within what is usual, as both are read; where no range is known, whether detectors say so. */
export function standsOut(/** @type {import('./drift.js').Metric} */ {history, anomalous}) {
  const {value, low, high} = history.at(-1) ?? {};
  if (value === undefined || typeof low !== 'number' || typeof high !== 'number') {
    return anomalous;
  }
  const rounded = Number(value.toPrecision(3));
  return (value < low && rounded < roughly(low)) || (value > high && rounded > roughly(high));
}

/** The ends of a range need no more than two digits, or no fraction. */
function roughly(/** @type {number} */ value) {
  return Math.abs(value) >= 10 ? Math.round(value) : Number(value.toPrecision(2));
}
