/** What detectors saw, and what people made of it. Pure. */

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
 * @property {string} [text] what it looks at
 *
 * @typedef {{services: number, series: number, kilobytes: number, evicted: number}} Size of all that they know
 *
 * @typedef {object} Watch what the detectors do
 * @property {ReadonlyMap<string, Anomaly>} anomalies by their id
 * @property {ReadonlyMap<string, string>} judging what became of a judgement given here: empty while it is asked
 * @property {readonly Detector[]} [detectors] absent before they are known
 * @property {Size} [size]
 * @property {string} refusal why the detectors could not be paused
 *
 * @typedef {{kind: 'anomalies', anomalies: Anomaly[]}} AnomaliesListed
 * @typedef {{kind: 'anomaly', anomaly: Anomaly}} AnomalyTold
 * @typedef {{kind: 'judging', id: string, refusal: string}} Judging
 * @typedef {{kind: 'detectors', detectors: Detector[], size?: Size}} DetectorsTold
 * @typedef {{kind: 'not-paused', because: string}} NotPaused
 * @typedef {AnomaliesListed | AnomalyTold | Judging | DetectorsTold | NotPaused} WatchEvent
 * @typedef {import('./state.js').Entry} Entry
 */

/** @type {Watch} */
export const NO_WATCH = {anomalies: new Map(), judging: new Map(), refusal: ''};

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
      return {...watch, detectors: event.detectors, size: event.size, refusal: ''};
    case 'not-paused':
      return {...watch, refusal: event.because};
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

/** Whether a record says that the lists of anomalies and of detectors have changed. */
export function changesLists(/** @type {string} */ kind) {
  return isOfDrift(kind) || kind === 'DetectionPaused' || kind === 'PayloadErased';
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

/** Whether nobody is woken at the moment. */
export function isPaused(/** @type {Watch} */ {detectors = []}) {
  return detectors.some(({state}) => state.toLowerCase() === 'paused');
}

/** Why the person here may not judge or pause; nothing where they may. */
export function barred(/** @type {import('./state.js').Room} */ {person, link}) {
  if (link !== 'live') {
    return 'The room is away.';
  }
  return person?.role === 'responder' || person?.role === 'admin' ? '' : 'For responders only.';
}
