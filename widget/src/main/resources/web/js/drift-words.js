/** Puts what detectors saw, and how good they are, into words. Pure. */

import {figure, percent} from './figures.js';
import {clock, visible, word} from './words.js';

/**
 * @typedef {import('./anomalies.js').Anomaly} Anomaly
 * @typedef {import('./anomalies.js').Mover} Mover
 * @typedef {import('./anomalies.js').Detector} Detector
 * @typedef {import('./state.js').Entry} Entry
 */

const MOVERS_TOLD = 3;

/**
 * What a timeline says of such a record.
 *
 * @param {Entry} entry
 * @param {Anomaly | undefined} anomaly
 * @param {number} now in epoch milliseconds
 * @returns {import('./words.js').Told}
 */
export function tellDrift({kind, payload}, anomaly, now) {
  if (kind === 'DriftSeen' && anomaly) {
    const who = anomaly.verdict === 'LOG_ONLY' ? 'noted' : 'alert';
    return {who, text: drift(anomaly), detail: `began ${clock(anomaly.onset, now, true)} · ${details(anomaly)}`};
  }
  if (kind === 'DriftEnded') {
    const what = anomaly ? `${word(anomaly.subject)} of ${anomaly.service}` : 'What had drifted';
    return {who: 'recovered', text: `${what} is as usual again`, detail: payload.because ?? ''};
  }
  const about = anomaly ? `${anomaly.subject} of ${anomaly.service}` : '';
  return {who: 'person', text: `${payload.by} judged: ${judgement(payload.judgement)}`, detail: about};
}

/** "Latency p95 of checkout has drifted: 413, usually 181"; of what is no metric, the score: "score 0.58, limit 0.3". */
function drift(/** @type {Anomaly} */ {service, subject, score, movers}) {
  if (subject === 'silence') {
    return `${service} has fallen silent`;
  }
  const what = subject === 'all metrics' ? `The metrics of ${service} together have` : `${word(subject)} of ${service} has`;
  const metric = movers.find(({name}) => name === subject);
  return metric
    ? `${what} drifted: ${figure(metric.now)}, usually ${figure(metric.usual)}`
    : `${what} drifted: score ${figure(score.value)}, limit ${figure(score.limit)}`;
}

function details(/** @type {Anomaly} */ {movers, because, verdict, subject}) {
  const isOfLines = subject === 'log shape' || subject === 'silence';
  const told = movers.slice(0, MOVERS_TOLD).map(mover => moved(mover, isOfLines ? percent : figure));
  const loudness = verdict === 'LOG_ONLY' ? 'written down only' : '';
  return [...told, because, loudness].filter(Boolean).join(' · ');
}

/** "T218 new, 37% of the lines: pool timed out after <*> ms". */
export function moved(/** @type {Mover} */ {name, text, shift, usual, now}, write = percent) {
  const words = {
    NEW: `new, ${write(now)}`,
    RISEN: `risen to ${write(now)}, usually ${write(usual)}`,
    FALLEN: `fallen to ${write(now)}, usually ${write(usual)}`,
    GONE: `gone, usually ${write(usual)}`,
    OTHER: `${write(now)}, usually ${write(usual)}`,
  };
  return `${name} ${words[shift] ?? words.OTHER}${text ? ` (${text})` : ''}`;
}

/** "good call". */
export function judgement(/** @type {string} */ judged) {
  return judged.toLowerCase().replaceAll('_', ' ');
}

/** "right 12 of 13": how often people said so. */
export function trackRecord(/** @type {Detector} */ {right, wrong}) {
  return right + wrong === 0 ? 'not judged yet' : `right ${right} of ${right + wrong}`;
}

/** "3 watching, 1 learning"; those that are off are not counted. */
export function summary(/** @type {readonly Detector[]} */ detectors) {
  const states = detectors.map(({state}) => state.toLowerCase()).filter(state => state !== 'off');
  return [...new Set(states)].map(state => `${states.filter(it => it === state).length} ${visible(state)}`).join(', ');
}
