/** What is known of how each service is and usually is, and what each message makes of it. Pure. */

import {standsOut} from './figures.js';

/**
 * @typedef {'NEW' | 'RISEN' | 'FALLEN' | 'GONE' | 'OTHER'} Shift
 * @typedef {{at: number, score: number, low: number, high: number, limit: number}} Point at is in epoch milliseconds
 * @typedef {{template: string, text: string, usual: number, now: number, shift: Shift}} Share of all lines
 * @typedef {{at: number, value: number, low?: number, high?: number}} MetricPoint no range before one is known
 *
 * @typedef {object} Shape of what a service logs
 * @property {number} learned how much of what is usual is known, from 0 to 1
 * @property {number} linesPerSecond
 * @property {readonly Point[]} history the oldest first
 * @property {readonly Share[]} shares
 *
 * @typedef {object} Metric
 * @property {string} name
 * @property {number} learned
 * @property {boolean} anomalous
 * @property {number} surprise
 * @property {readonly MetricPoint[]} history the oldest first
 *
 * @typedef {{service: string, logs?: Shape, metrics: readonly Metric[]}} ServiceDrift logs: absent before the first line
 *
 * @typedef {object} Drift
 * @property {boolean} known whether the service has told of it
 * @property {ReadonlyMap<string, ServiceDrift>} services by name
 * @property {string} picked the service that a person wants to see, or nothing
 *
 * @typedef {{kind: 'drift-listed', services: any[]}} DriftListed
 * @typedef {{kind: 'drift-glimpsed', service: string, point?: any, linesPerSecond?: number, learned?: number,
 *   shares?: any[], metrics?: any[]}} DriftGlimpsed
 * @typedef {{kind: 'picked', service: string}} Picked
 * @typedef {DriftListed | DriftGlimpsed | Picked} DriftEvent
 */

export const HISTORY_MILLIS = 30 * 60_000;
const POINTS = 360;
const METRIC_POINTS = 120;

/** Points that come faster than this take the place of the one before, so that half an hour fits. */
const GRID_MILLIS = HISTORY_MILLIS / POINTS;

/** @type {Drift} */
export const NO_DRIFT = {known: false, services: new Map(), picked: ''};

/** @type {Shape} */
const SILENT = {learned: 0, linesPerSecond: 0, history: [], shares: []};

/**
 * @param {Drift} drift
 * @param {DriftEvent} event
 * @returns {Drift}
 */
export function drifted(drift, event) {
  switch (event.kind) {
    case 'drift-listed': {
      const services = event.services.map(told => listed(told, drift.services.get(told.service)));
      return {...drift, known: true, services: new Map(services.map(service => [service.service, service]))};
    }
    case 'drift-glimpsed': {
      const {service} = event;
      const before = drift.services.get(service) ?? {service, metrics: []};
      return {...drift, known: true, services: new Map(drift.services).set(service, glimpsed(before, event))};
    }
    case 'picked':
      return {...drift, picked: event.service};
  }
}

/**
 * A list may have been made before what was glimpsed since it was asked for.
 *
 * @returns {ServiceDrift}
 */
function listed(/** @type {any} */ {service, logs, metrics = []}, /** @type {ServiceDrift | undefined} */ before) {
  const all = metrics.map((/** @type {any} */ told) => {
    const history = told.history.map(dated);
    const known = before?.metrics.find(({name}) => name === told.name)?.history ?? [];
    return {...told, history: withNewer(history, known)};
  });
  return logs
    ? {service, metrics: all, logs: shaped(logs, before?.logs?.history ?? [])}
    : {service, metrics: all};
}

/** @returns {Shape} */
function shaped(/** @type {any} */ logs, /** @type {readonly Point[]} */ known) {
  return {...logs, history: withNewer(logs.history.map(dated), known), shares: logs.shares.map(shifted)};
}

/**
 * @template {{at: number}} P
 * @param {P[]} history
 * @param {readonly P[]} known
 */
function withNewer(history, known) {
  const end = history.at(-1)?.at ?? 0;
  return [...history, ...known.filter(({at}) => at > end)];
}

/** @returns {ServiceDrift} */
function glimpsed(/** @type {ServiceDrift} */ before, /** @type {DriftGlimpsed} */ event) {
  const {point, linesPerSecond, learned, shares, metrics = []} = event;
  const measured = metrics.reduce(measuredAnew, before.metrics);
  if (!point && linesPerSecond === undefined) {
    return {...before, metrics: measured};
  }
  const logs = before.logs ?? SILENT;
  return {
    ...before,
    metrics: measured,
    logs: {
      ...logs,
      linesPerSecond: linesPerSecond ?? logs.linesPerSecond,
      learned: learned ?? logs.learned,
      shares: shares?.map(shifted) ?? logs.shares,
      history: point ? appended(logs.history, dated(point), GRID_MILLIS).slice(-POINTS) : logs.history,
    },
  };
}

/** @returns {readonly Metric[]} */
function measuredAnew(/** @type {readonly Metric[]} */ metrics, /** @type {any} */ told) {
  const {point, ...fields} = told;
  const before = metrics.find(({name}) => name === told.name) ?? {learned: 0, surprise: 0, history: []};
  const history = point ? appended(before.history, dated(point), 0).slice(-METRIC_POINTS) : before.history;
  const metric = {...before, ...fields, history};
  return metrics.some(({name}) => name === told.name)
    ? metrics.map(known => (known.name === told.name ? metric : known))
    : [...metrics, metric];
}

/**
 * A point at its place at the end; what comes late is left out.
 *
 * @template {{at: number}} P
 * @param {readonly P[]} history
 * @param {P} point
 * @param {number} gridMillis
 * @returns {readonly P[]}
 */
function appended(history, point, gridMillis) {
  const last = history.at(-1)?.at ?? -Infinity;
  if (point.at < last) {
    return history;
  }
  const before = history.at(-2)?.at ?? -Infinity;
  const isCrowded = point.at === last || last - before < gridMillis;
  const kept = isCrowded ? history.slice(0, -1) : history;
  return [...kept.filter(({at}) => at > point.at - HISTORY_MILLIS), point];
}

/** @returns {any} */
function dated(/** @type {any} */ point) {
  return {...point, at: Date.parse(point.at)};
}

/** @returns {Share} */
function shifted(/** @type {any} */ share) {
  return {...share, shift: share.shift.toUpperCase()};
}

/** The metrics to name first: those that are outside what is usual now, then those that detectors doubt, the most surprising first. */
export function mostAnomalous(/** @type {readonly Metric[]} */ metrics) {
  return metrics.toSorted((one, other) =>
    Number(standsOut(other)) - Number(standsOut(one)) ||
    Number(other.anomalous) - Number(one.anomalous) ||
    (one.anomalous ? other.surprise - one.surprise : 0) ||
    one.name.localeCompare(other.name));
}

/** Whether there is anything to draw. */
export function hasSignals(/** @type {Drift} */ {services}) {
  return services.size > 0;
}
