/** What detectors saw, what people made of it, and how both are told. Pure. */

import {figure, percent} from './figures.js';
import {clock, visible, word} from './words.js';

/**
 * @typedef {'GOOD_CALL' | 'FALSE_ALARM'} Judged
 *
 * @typedef {object} Mover what moved the score
 * @property {string} name
 * @property {string} text
 * @property {import('./drift.js').Shift} shift
 * @property {number} usual
 * @property {number} now
 *
 * @typedef {object} Anomaly as the service tells it
 * @property {string} id
 * @property {string} service
 * @property {string} subject "log shape", "silence", "all metrics", or a metric
 * @property {'CRITICAL' | 'WARNING' | 'LOG_ONLY' | 'NORMAL'} verdict
 * @property {string} onset
 * @property {string} seen
 * @property {string} [ended]
 * @property {{value: number, usual: number, limit: number}} score
 * @property {string} detector
 * @property {string} because
 * @property {readonly Mover[]} movers the heaviest first
 * @property {Judged} [judged]
 * @property {string} [judgedBy]
 * @property {string} [incident]
 *
 * @typedef {object} Detector
 * @property {string} name
 * @property {string} state
 * @property {number} right
 * @property {number} wrong
 * @property {number} series
 * @property {number} kilobytes
 * @property {string} [text]
 *
 * @typedef {object} Watch what the detectors do
 * @property {ReadonlyMap<string, Anomaly>} anomalies by their id
 * @property {ReadonlyMap<string, string>} judging what became of a judgement given here: empty while it is asked
 * @property {readonly Detector[]} [detectors] absent before they are known
 * @property {number} evicted series that were forgotten to make room
 *
 * @typedef {{kind: 'anomalies', anomalies: Anomaly[]}} AnomaliesListed
 * @typedef {{kind: 'anomaly', anomaly: Anomaly}} AnomalyTold
 * @typedef {{kind: 'judging', id: string, refusal: string}} Judging
 * @typedef {{kind: 'detectors', detectors: Detector[], evicted?: number}} DetectorsTold
 * @typedef {AnomaliesListed | AnomalyTold | Judging | DetectorsTold} WatchEvent
 * @typedef {import('./state.js').Entry} Entry
 */

const MOVERS_TOLD = 3;

/** @type {Watch} */
export const NO_WATCH = {anomalies: new Map(), judging: new Map(), evicted: 0};

/**
 * @param {Watch} watch
 * @param {WatchEvent} event
 * @returns {Watch}
 */
export function watched(watch, event) {
  switch (event.kind) {
    case 'anomalies':
      return {...watch, anomalies: new Map(event.anomalies.map(anomaly => [anomaly.id, anomaly]))};
    case 'anomaly':
      return known(watch, event.anomaly);
    case 'judging':
      return {...watch, judging: new Map(watch.judging).set(event.id, event.refusal)};
    case 'detectors':
      return {...watch, detectors: event.detectors, evicted: event.evicted ?? 0};
  }
}

/** @returns {Watch} */
function known(/** @type {Watch} */ watch, /** @type {Anomaly} */ anomaly) {
  const judging = new Map(watch.judging);
  judging.delete(anomaly.id);
  const before = watch.anomalies.get(anomaly.id);
  return {...watch, judging, anomalies: new Map(watch.anomalies).set(anomaly.id, {...before, ...anomaly})};
}

/**
 * What a record of the log says of anomalies.
 *
 * @returns {Watch}
 */
export function recorded(/** @type {Watch} */ watch, /** @type {Entry} */ {kind, time, payload, incident}) {
  if (kind === 'DriftSeen') {
    return known(watch, incident ? {...payload.anomaly, incident} : payload.anomaly);
  }
  const before = watch.anomalies.get(payload.anomaly);
  if (!before) {
    return watch;
  }
  return kind === 'DriftEnded'
    ? known(watch, {...before, ended: payload.at ?? time})
    : known(watch, {...before, judged: payload.judgement, judgedBy: payload.by});
}

/** Whether a record is of these. */
export function isOfDrift(/** @type {string} */ kind) {
  return kind === 'DriftSeen' || kind === 'DriftEnded' || kind === 'AnomalyJudged';
}

/**
 * The records of an incident, with what the detectors saw and the records do not say: of the services that it is
 * about, or of all where there is no incident.
 *
 * @param {readonly Entry[]} timeline
 * @param {Watch} watch
 * @param {readonly string[] | undefined} services
 * @returns {Entry[]} the newest first
 */
export function together(timeline, {anomalies}, services) {
  const told = new Set(timeline.map(({kind, payload}) => `${kind} ${payload?.anomaly?.id ?? payload?.anomaly}`));
  const others = [...anomalies.values()]
    .filter(({service}) => services?.includes(service) ?? true)
    .flatMap(entries)
    .filter(({kind, payload}) => !told.has(`${kind} ${payload.anomaly.id ?? payload.anomaly}`));
  const all = [...timeline.map(entry => ({at: Date.parse(entry.time), entry})),
    ...others.map(entry => ({at: Date.parse(entry.time), entry}))];
  return all.sort((one, other) => other.at - one.at || other.entry.sequence - one.entry.sequence).map(({entry}) => entry);
}

/** @returns {Entry[]} */
function entries(/** @type {Anomaly} */ anomaly) {
  const actor = `echoops:${anomaly.detector}`;
  const seen = {sequence: 0, time: anomaly.seen, kind: 'DriftSeen', actor, erased: false, payload: {anomaly}};
  return anomaly.ended
    ? [seen, {...seen, time: anomaly.ended, kind: 'DriftEnded', payload: {anomaly: anomaly.id}}]
    : [seen];
}

/** The anomaly that a record is about, as far as it is known. @returns {Anomaly | undefined} */
export function about(/** @type {Watch} */ {anomalies}, /** @type {Entry} */ {kind, payload}) {
  if (!isOfDrift(kind) || !payload) {
    return undefined;
  }
  return anomalies.get(payload.anomaly.id ?? payload.anomaly) ?? (kind === 'DriftSeen' ? payload.anomaly : undefined);
}

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

/** "Log shape of checkout has drifted: 0.58, usually 0.08, limit 0.3". */
function drift(/** @type {Anomaly} */ {service, subject, score}) {
  if (subject === 'silence') {
    return `${service} has fallen silent`;
  }
  const what = subject === 'all metrics' ? `The metrics of ${service} together have` : `${word(subject)} of ${service} has`;
  return `${what} drifted: ${figure(score.value)}, usually ${figure(score.usual)}, limit ${figure(score.limit)}`;
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

/** Why the person here may not judge; nothing where they may. */
export function barred(/** @type {import('./state.js').Room} */ {person, link}) {
  if (link !== 'live') {
    return 'The room is away.';
  }
  return person?.role === 'responder' || person?.role === 'admin' ? '' : 'Only responders judge.';
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
