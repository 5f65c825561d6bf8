/** The player of a past incident: what it has read, which moment it shows, and how fast that goes on. Pure. */

/**
 * @typedef {import('./state.js').Entry} Entry
 * @typedef {import('./state.js').Incident} Incident
 *
 * @typedef {{after: number, incident: Incident, alerts: any[]}} Stage the incident right after a record, and the alerts that this changed
 * @typedef {1 | 4 | 16} Speed
 *
 * @typedef {object} Replay
 * @property {string} id of the incident
 * @property {'reading' | 'ready' | 'failed'} phase reading: more records are to come
 * @property {string} because it failed
 * @property {readonly Entry[]} records the oldest first
 * @property {readonly number[]} times of the records in epoch milliseconds; never less than before
 * @property {readonly Stage[]} stages
 * @property {boolean} isWhole whether the last record is among them
 * @property {number} from in epoch milliseconds; 0 before anything was read
 * @property {number} to
 * @property {number} at the moment that is shown
 * @property {Speed} speed
 * @property {boolean} isPlaying
 *
 * @typedef {'headline' | 'diagnosis' | 'action' | 'recovery'} MarkKind
 * @typedef {{kind: MarkKind, name: string, at: number, sequence: number}} Mark
 *
 * @typedef {{incident: string, from: string, to: string, records: Entry[], stages: Stage[], next?: number, whole: boolean}} ReplayPage
 * @typedef {{kind: 'replay-opened', id: string}} ReplayOpened
 * @typedef {{kind: 'replay-read', page: ReplayPage}} ReplayRead
 * @typedef {{kind: 'replay-failed', id: string, because: string}} ReplayFailed
 * @typedef {{kind: 'replay-retried'}} ReplayRetried the rest is read once more
 * @typedef {{kind: 'replay-sought', at: number}} ReplaySought
 * @typedef {{kind: 'replay-played', isPlaying: boolean}} ReplayPlayed
 * @typedef {{kind: 'replay-sped', speed: number}} ReplaySped
 * @typedef {{kind: 'replay-passed', millis: number}} ReplayPassed so much time of the person's who looks
 * @typedef {{kind: 'replay-closed'}} ReplayClosed
 * @typedef {ReplayOpened | ReplayRead | ReplayFailed | ReplayRetried | ReplaySought | ReplayPlayed | ReplaySped | ReplayPassed | ReplayClosed} ReplayEvent
 */

/** @type {readonly Speed[]} */
export const SPEEDS = [1, 4, 16];

/** More of them could not be told apart. */
const MOST_MARKS = 12;

/** An incident of one moment has a length all the same: there is something to drag. */
const LEAST_MILLIS = 1_000;

/** @type {Readonly<Record<string, [MarkKind, string]>>} */
const MARKS = {
  HeadlineWritten: ['headline', 'Headline'],
  Diagnosed: ['diagnosis', 'Diagnosis'],
  Executing: ['action', 'Action'],
  IncidentResolved: ['recovery', 'Recovery'],
  IncidentClosed: ['recovery', 'Closed'],
};

/**
 * @param {Replay | undefined} replay
 * @param {ReplayEvent} event
 * @returns {Replay | undefined}
 */
export function replayed(replay, event) {
  if (event.kind === 'replay-opened') {
    return opened(event.id);
  }
  return replay && event.kind !== 'replay-closed' ? changed(replay, event) : undefined;
}

/** @returns {Replay} */
function opened(/** @type {string} */ id) {
  return {
    id, phase: 'reading', because: '', records: [], times: [], stages: [], isWhole: false, from: 0, to: 0, at: 0, speed: 1, isPlaying: false,
  };
}

/** @returns {Replay} */
function changed(/** @type {Replay} */ replay, /** @type {Exclude<ReplayEvent, ReplayOpened | ReplayClosed>} */ event) {
  switch (event.kind) {
    case 'replay-read':
      return event.page.incident === replay.id ? read(replay, event.page) : replay;
    case 'replay-failed':
      return event.id === replay.id ? failed(replay, event.because) : replay;
    case 'replay-retried':
      return {...replay, phase: 'reading', because: ''};
    case 'replay-sought':
      return {...replay, at: within(replay, event.at)};
    case 'replay-played':
      return {...replay, isPlaying: event.isPlaying, at: event.isPlaying && replay.at >= replay.to ? replay.from : replay.at};
    case 'replay-sped':
      return {...replay, speed: SPEEDS.find(speed => speed === event.speed) ?? replay.speed};
    case 'replay-passed':
      return passed(replay, event.millis);
  }
}

/** @returns {Replay} */
function read(/** @type {Replay} */ replay, /** @type {ReplayPage} */ page) {
  const records = [...replay.records, ...page.records];
  const times = [...replay.times];
  for (const {time} of page.records) {
    times.push(Math.max(Date.parse(time), times.at(-1) ?? 0));
  }
  const stages = [...replay.stages, ...page.stages];
  const from = begun(records, times, stages) ?? Date.parse(page.from);
  return {
    ...replay,
    phase: page.next === undefined ? 'ready' : 'reading',
    records,
    times,
    stages,
    isWhole: page.whole && page.next === undefined,
    from,
    to: Math.max(page.next === undefined ? times.at(-1) ?? from : Date.parse(page.to), from + LEAST_MILLIS),
    at: Math.max(replay.at, from),
  };
}

/** When there was something to show: what led to an incident is older than it. */
function begun(/** @type {readonly Entry[]} */ records, /** @type {readonly number[]} */ times, /** @type {readonly Stage[]} */ [first]) {
  return first && times[records.findIndex(({sequence}) => sequence === first.after)];
}

/** What was read can be looked at all the same. @returns {Replay} */
function failed(/** @type {Replay} */ replay, /** @type {string} */ because) {
  const {from, times} = replay;
  if (times.length === 0) {
    return discarded(replay, because);
  }
  const to = Math.max(times.at(-1) ?? from, from + LEAST_MILLIS);
  return {...replay, phase: 'failed', because, isWhole: false, to, at: within({...replay, to}, replay.at)};
}

/** @returns {Replay} */
function discarded(/** @type {Replay} */ replay, /** @type {string} */ because) {
  return {...opened(replay.id), phase: 'failed', because, speed: replay.speed};
}

/** @returns {Replay} */
function passed(/** @type {Replay} */ replay, /** @type {number} */ millis) {
  if (!replay.isPlaying) {
    return replay;
  }
  const at = within(replay, replay.at + millis * replay.speed);
  return {...replay, at, isPlaying: at < replay.to};
}

function within(/** @type {Replay} */ {from, to}, /** @type {number} */ at) {
  return Math.min(Math.max(at, from), to);
}

/** How many records had been written by the moment that is shown. */
export function written(/** @type {Replay} */ {times, at}) {
  let low = 0;
  let high = times.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (times[middle] <= at) {
      low = middle + 1;
    } else {
      high = middle;
    }
  }
  return low;
}

/**
 * What is worth going to: where there is too much, the first headline stays and the later ones go first.
 *
 * @returns {Mark[]}
 */
export function marks(/** @type {Replay} */ {id, records, times}) {
  const all = records.flatMap(({kind, incident, sequence, payload}, index) => {
    const [mark, name] = (incident === id && payload && MARKS[kind]) || [];
    return mark && name ? [{kind: mark, name, at: times[index], sequence}] : [];
  });
  const headlines = all.filter(({kind}) => kind === 'headline');
  const tooMany = Math.max(0, all.length - MOST_MARKS);
  const dropped = new Set(tooMany > 0 ? headlines.slice(1).slice(-tooMany) : []);
  const fewer = all.filter(mark => !dropped.has(mark));
  return fewer.length <= MOST_MARKS ? fewer : [...fewer.slice(0, MOST_MARKS / 2), ...fewer.slice(-MOST_MARKS / 2)];
}

/** What is erased is not left on screen; what was made of it may hold it too. */
export function withoutErasedReplay(/** @type {Replay | undefined} */ replay, /** @type {readonly number[]} */ sequences) {
  const isTouched = replay?.records.some(({sequence}) => sequences.includes(sequence));
  return replay && isTouched ? discarded(replay, 'Part of it was erased. Open it again to see the rest.') : replay;
}
