/** The room as a value, and what each event makes of it. Pure: no page, no network, no clock. */

import {NO_ACTIONS, acted, isOfAction, paged, recordedAction, withoutErased} from './actions.js';
import {NO_WATCH, isOfDrift, recorded, watched} from './anomalies.js';
import {NO_BOARD, boarded} from './board.js';
import {NO_DRIFT, drifted} from './drift.js';
import {NO_DRILL, drilled} from './drills.js';
import {isOfInvestigation} from './investigation.js';
import {NO_LINES, lined} from './lines.js';
import {USUAL} from './preferences.js';
import {kept, sifted, without} from './recent.js';
import {replayed, withoutErasedReplay} from './replay.js';
import {saidWith} from './said.js';
import {leftBehind, talked} from './talked.js';
import {veiledTalk} from './veil.js';

/**
 * @typedef {import('./talked.js').TalkEvent} TalkEvent
 * @typedef {import('./drift.js').DriftEvent} DriftEvent
 * @typedef {import('./lines.js').LinesEvent} LinesEvent
 * @typedef {import('./anomalies.js').WatchEvent} WatchEvent
 * @typedef {import('./actions.js').ActionEvent} ActionEvent
 * @typedef {import('./replay.js').ReplayEvent} ReplayEvent
 * @typedef {import('./drills.js').DrillEvent} DrillEvent
 * @typedef {import('./board.js').BoardEvent} BoardEvent
 */

/**
 * @typedef {'CRITICAL' | 'ERROR' | 'WARNING' | 'INFO'} Severity the most pressing first
 * @typedef {'connecting' | 'live' | 'reconnecting' | 'locked'} Link how the room hears
 *
 * @typedef {object} Incident as the service shows it
 * @property {string} id
 * @property {'OPEN' | 'RESOLVED' | 'CLOSED' | 'MERGED'} status
 * @property {string} [mergedInto]
 * @property {Severity} severity
 * @property {string} because the fact that the severity rests on
 * @property {string} title
 * @property {{shown: string, spoken: string}} [headline]
 * @property {string} since
 * @property {string} [until]
 * @property {string} [closedBecause]
 * @property {{name: string, declared: boolean}[]} services
 * @property {Readonly<Record<string, string>>} [labels] how a service whose name cannot be said is called
 * @property {string[]} environments
 * @property {boolean} drill
 * @property {boolean} storm
 * @property {string} [acknowledgedBy] who took it
 * @property {number} alerts
 * @property {number} openAlerts
 * @property {number} signals
 *
 * @typedef {object} Entry a record of the log
 * @property {number} sequence
 * @property {string} time
 * @property {string} kind
 * @property {string} [incident]
 * @property {string} actor
 * @property {boolean} erased
 * @property {any} [payload] absent once it has been erased
 *
 * @typedef {{incident: Incident, alerts: any[], timeline: Entry[]}} Page all on one incident
 *
 * @typedef {object} Caption what Echo says, or said last
 * @property {number} id the sequence of the headline, or the number of the answer
 * @property {string} incident empty where it is about none
 * @property {number} [answers] the talk that it answers, 0 for what was typed; absent where nobody asked
 * @property {string} shown
 * @property {readonly string[]} words what is said, word by word
 * @property {number} word the index of the one that is being said; -1 before the first
 * @property {'saying' | 'said' | 'stopped' | 'shown'} phase stopped: by a person; shown: never said here
 * @property {number} millis how long it takes; 0 where nobody knows
 * @property {number} positionMillis how far it is
 * @property {'room' | 'browser' | 'nobody'} by whose voice says it
 *
 * @typedef {object} Ear what the room hears with
 * @property {string} name
 * @property {boolean} hears
 * @property {string} [reason] why it does not
 * @property {'starter' | 'full'} [kind]
 *
 * @typedef {'understood' | 'doubt' | 'denied' | 'not-understood' | 'nothing' | 'lost' | 'ignored'} Outcome
 * @typedef {{text: string, confidence: number}} HeardWord
 *
 * @typedef {object} Talk what the person here says or types, or did last
 * @property {number} id 0 for what is typed
 * @property {'push' | 'open' | 'typed'} by
 * @property {'talking' | 'thinking' | 'over'} phase
 * @property {number} since when the phase began, in epoch milliseconds
 * @property {string} text as far as it is known
 * @property {readonly HeardWord[]} words
 * @property {Outcome | ''} outcome
 * @property {string} because
 * @property {'person' | 'window' | 'short' | 'slow' | 'line' | 'microphone' | ''} dropped why nothing is made of it
 * @property {boolean} isAnswered
 *
 * @typedef {object} Room
 * @property {Link} link
 * @property {number} linkSince when the link last changed, in epoch milliseconds
 * @property {number} retryAt when it is tried again; 0 where nothing waits
 * @property {number} heardAt when something was heard last; 0 before
 * @property {'socket' | 'stream'} carrier what it hears by; a stream carries no sound
 * @property {boolean} known whether the state of the room has arrived
 * @property {number} sequence the last record heard
 * @property {ReadonlyMap<string, Incident>} incidents
 * @property {ReadonlySet<string>} stale incidents of which more has happened than is known here
 * @property {string} chosen the incident that is looked at, or nothing
 * @property {Page} [page] the last one that was asked for
 * @property {string} missing an incident that was asked for and that the service does not know
 * @property {{name: string, role: string}} [person] who we are to the service
 * @property {{name: string, speaks: boolean, reason?: string}} [voice] the room's own
 * @property {number} listeners how many windows of the room there are; 0 before it is known
 * @property {number} people how many people have them
 * @property {readonly import('./presence.js').Somebody[]} present those who are named
 * @property {number} roundTripMillis how long a message takes to the room and back; 0 before it is known
 * @property {readonly string[]} notYet what this version has not
 * @property {string} version
 * @property {string} trouble what keeps the service from its work
 * @property {'no' | 'captions' | 'sound'} joined
 * @property {'off' | 'on' | 'blocked' | 'failed'} sound whether the browser lets us be heard; failed: there is no player
 * @property {boolean} muted by the person
 * @property {boolean} isInWindow heard in the window that was opened here, and muted for that
 * @property {boolean} isElsewhere whether Echo is heard in another tab of this browser instead
 * @property {boolean} captions whether they are shown
 * @property {Caption} [caption]
 * @property {Ear} [ear] the room's own; absent before it is known
 * @property {import('./audio/mic.js').State} microphone
 * @property {boolean} isOpen whether the microphone listens all the time
 * @property {boolean} isSlow whether the network takes no more sound
 * @property {Talk} [talk]
 * @property {import('./drift.js').Drift} drift how each service is
 * @property {import('./lines.js').Lines} lines what services log
 * @property {import('./anomalies.js').Watch} watch what the detectors saw
 * @property {import('./actions.js').Actions} actions what was asked to be done
 * @property {ReadonlyMap<string, readonly Entry[]>} recent records of investigations that no page has yet, by incident
 * @property {number} pointed the evidence that is pointed at; 0 where none is
 * @property {string} sought the kind of evidence that is shown; all where it is empty
 * @property {string} unreported why a report could not be had as a file
 * @property {import('./report.js').Reading} [reading] the report that is read
 * @property {Dialog} dialog what stands before the room; nothing where it is empty
 * @property {import('./preferences.js').Preferences} preferences
 * @property {Tab} tab what a narrow page shows
 * @property {Invitation} [invitation] of somebody who came by a link and has not entered yet
 * @property {string} refusal why the door stays closed
 * @property {string} windowLink where the room is, once a window of its own was refused
 * @property {boolean} isFramed whether another page stands around this one
 * @property {import('./drills.js').Drill} drill what can be rehearsed
 * @property {import('./board.js').Board} board the dashboard that can be shown here
 * @property {import('./replay.js').Replay} [replay] the past incident that is shown in place of what is now
 *
 * @typedef {'situation' | 'signals' | 'logs' | 'timeline' | 'incidents' | 'findings'} Tab
 * @typedef {'' | 'help' | 'settings' | 'report' | 'people' | 'detectors' | 'drill'} Dialog
 * @typedef {{phase: 'opening' | 'offered' | 'fetching' | 'refused', incident: string}} Invitation
 *
 * @typedef {{kind: 'reset', sequence: number, incidents: Incident[]}} Reset
 * @typedef {{kind: 'asked'}} Asked for all that is stale
 * @typedef {{kind: 'listed', incidents: Incident[]}} Listed
 * @typedef {{kind: 'paged', page: Page}} Paged
 * @typedef {{kind: 'missed', id: string}} Missed
 * @typedef {{kind: 'chose', id: string}} Chose
 * @typedef {{kind: 'link', link: Link, at: number, carrier?: 'socket' | 'stream', retryAt?: number}} Linked
 * @typedef {{kind: 'greeted', person?: Room['person'], voice?: Room['voice'], ear?: Ear, notYet: string[],
 *   version: string}} Greeted
 * @typedef {{kind: 'glimpsed', listeners: number, people?: number, present?: readonly import('./presence.js').Somebody[]}} Glimpsed
 * @typedef {{kind: 'heard', at: number}} Heard something, whatever it was
 * @typedef {{kind: 'captioned', caption: Caption}} Captioned
 * @typedef {{kind: 'said', id: number, word: number, positionMillis: number}} Said so far
 * @typedef {{kind: 'ended', id: number, phase: Caption['phase']}} Ended
 * @typedef {{kind: 'talking', id: number, by: 'push' | 'open', at: number}} Talking a talk has begun
 * @typedef {{kind: 'released', id: number, at: number}} Released all of it was said
 * @typedef {{kind: 'dropped', id: number, why: Talk['dropped']}} Dropped
 * @typedef {{kind: 'typed', text: string, at: number}} Typed
 * @typedef {{kind: 'hearing', id: number, text: string, at: number}} Hearing its words so far
 * @typedef {{kind: 'transcribed', id: number, text: string, words?: HeardWord[], outcome: Outcome, because?: string,
 *   at: number}} Transcribed
 * @typedef {{kind: 'answered', id: number}} Answered
 * @typedef {{kind: 'set', fields: Partial<Pick<Room, Settable>>}} Set what the person or the browser decides
 * @typedef {'joined' | 'sound' | 'muted' | 'isInWindow' | 'isElsewhere' | 'captions' | 'tab' | 'invitation' | 'refusal' | 'windowLink' | 'isFramed'
 *   | 'trouble' | 'notYet' | 'version' | 'ear' | 'microphone' | 'isOpen' | 'isSlow' | 'pointed'
 *   | 'sought' | 'unreported' | 'reading' | 'dialog' | 'preferences' | 'roundTripMillis'} Settable
 * @typedef {Reset | Asked | Listed | Paged | Missed | Chose | Linked | Greeted | Glimpsed | Heard | Captioned | Said
 *   | Ended | Talking | Released | Dropped | Typed | Hearing | Transcribed | Answered | Set
 *   | DriftEvent | LinesEvent | WatchEvent | ActionEvent | ReplayEvent | DrillEvent | BoardEvent} Own
 */

const SEVERITIES = ['CRITICAL', 'ERROR', 'WARNING', 'INFO'];

/** @type {Room} */
export const EMPTY = {
  link: 'connecting',
  linkSince: 0,
  retryAt: 0,
  heardAt: 0,
  carrier: 'socket',
  known: false,
  sequence: 0,
  incidents: new Map(),
  stale: new Set(),
  chosen: '',
  missing: '',
  listeners: 0,
  people: 0,
  present: [],
  roundTripMillis: 0,
  notYet: [],
  version: '',
  trouble: '',
  joined: 'no',
  sound: 'off',
  muted: false,
  isInWindow: false,
  isElsewhere: false,
  captions: true,
  microphone: 'off',
  isOpen: false,
  isSlow: false,
  drift: NO_DRIFT,
  lines: NO_LINES,
  watch: NO_WATCH,
  actions: NO_ACTIONS,
  drill: NO_DRILL,
  board: NO_BOARD,
  recent: new Map(),
  pointed: 0,
  sought: '',
  unreported: '',
  dialog: '',
  preferences: USUAL,
  tab: 'situation',
  refusal: '',
  windowLink: '',
  isFramed: false,
};

/**
 * What an event makes of the room: one of the page's own, or a record that the service tells of.
 *
 * @param {Room} room
 * @param {Own | Entry} event
 * @returns {Room}
 */
export function next(room, event) {
  switch (event.kind) {
    case 'reset': {
      const {sequence, incidents} = /** @type {Reset} */ (event);
      const all = byId(incidents);
      const actions = {...NO_ACTIONS, suspended: room.actions.suspended, putAway: room.actions.putAway};
      return {...room, known: true, sequence, incidents: all, stale: new Set(all.keys()), recent: new Map(), actions};
    }
    case 'asked':
      return {...room, stale: new Set()};
    case 'listed':
      return {...room, incidents: byId(/** @type {Listed} */ (event).incidents.map(newest(room)))};
    case 'paged': {
      const {page} = /** @type {Paged} */ (event);
      return {...room, page, missing: '', recent: without(room.recent, page), actions: paged(room.actions, page.timeline)};
    }
    case 'missed':
      return {...room, page: undefined, missing: /** @type {Missed} */ (event).id};
    case 'chose':
      return chose(room, /** @type {Chose} */ (event).id);
    case 'link':
      return linked(room, /** @type {Linked} */ (event));
    case 'greeted': {
      const {person, voice, ear, notYet, version} = /** @type {Greeted} */ (event);
      return {...room, person, voice, ear, notYet, version};
    }
    case 'glimpsed': {
      const {listeners, people = 0, present = []} = /** @type {Glimpsed} */ (event);
      return {...room, listeners, people, present};
    }
    case 'heard':
      return {...room, heardAt: /** @type {Heard} */ (event).at};
    case 'captioned':
      return captioned(room, /** @type {Captioned} */ (event).caption);
    case 'said':
    case 'ended':
      return spoken(room, /** @type {Said | Ended} */ (event));
    case 'talking':
    case 'released':
    case 'dropped':
    case 'typed':
    case 'hearing':
    case 'transcribed':
    case 'answered':
      return {...room, talk: talked(room.talk, veiledTalk(/** @type {TalkEvent} */ (event), room.actions.code?.words ?? []))};
    case 'drift-listed':
    case 'drift-glimpsed':
    case 'picked':
      return {...room, drift: drifted(room.drift, /** @type {DriftEvent} */ (event))};
    case 'lines':
    case 'lines-held':
    case 'lines-freed':
      return {...room, lines: lined(room.lines, /** @type {LinesEvent} */ (event))};
    case 'anomalies':
    case 'anomaly':
    case 'judging':
    case 'detectors':
    case 'not-paused':
      return {...room, watch: watched(room.watch, /** @type {WatchEvent} */ (event))};
    case 'code':
      // The page around a frame could lead a hand to them.
      return room.isFramed ? room : {...room, actions: acted(room.actions, /** @type {ActionEvent} */ (event))};
    case 'actions-listed':
    case 'code-over':
    case 'put-away':
    case 'stopping':
    case 'not-lifted':
      return {...room, actions: acted(room.actions, /** @type {ActionEvent} */ (event))};
    case 'board':
    case 'board-failed':
    case 'board-shown':
      return {...room, board: boarded(room.board, /** @type {BoardEvent} */ (event))};
    case 'drill':
    case 'drill-asking':
    case 'drill-refused':
      return {...room, drill: drilled(room.drill, /** @type {DrillEvent} */ (event))};
    case 'replay-opened':
    case 'replay-read':
    case 'replay-failed':
    case 'replay-retried':
    case 'replay-sought':
    case 'replay-played':
    case 'replay-sped':
    case 'replay-passed':
    case 'replay-closed':
      return {...room, replay: replayed(room.replay, /** @type {ReplayEvent} */ (event))};
    case 'set':
      return {...room, .../** @type {Set} */ (event).fields};
    default:
      return heard(room, /** @type {Entry} */ (event));
  }
}

/** Whoever looks at another incident sees its services, and reads on in no report of the one before. */
function chose(/** @type {Room} */ room, /** @type {string} */ id) {
  const drift = id === room.chosen ? room.drift : drifted(room.drift, {kind: 'picked', service: ''});
  const dialog = room.dialog === 'report' ? '' : room.dialog;
  const view = id === room.chosen ? {} : {pointed: 0, sought: '', unreported: '', reading: undefined, dialog};
  return {...room, ...view, chosen: id, missing: '', drift};
}

/**
 * The time of a link's last change says how old things are; a new try is no change. The words of a code were for the line
 * that is gone; who is in the room, nobody says any more. Whoever is locked out reads on in no report.
 */
function linked(/** @type {Room} */ room, /** @type {Linked} */ {link, at, carrier, retryAt = 0}) {
  const linkSince = link === room.link ? room.linkSince : at;
  const talk = link === 'live' ? room.talk : leftBehind(room.talk);
  const actions = link === 'live' ? room.actions : {...room.actions, code: undefined, armedAt: 0};
  const seen = link === 'live' ? {} : {listeners: 0, people: 0, present: [], roundTripMillis: 0};
  const read = link === 'locked' ? {dialog: /** @type {const} */ (''), reading: undefined} : {};
  return {...room, ...seen, ...read, link, linkSince, retryAt, carrier: carrier ?? room.carrier, talk, actions};
}

/** What was said here stays beside its answer, and goes with the next thing that Echo says by itself. */
function captioned(/** @type {Room} */ room, /** @type {Caption} */ caption) {
  const {talk} = room;
  const isPast = talk?.phase === 'over' && caption.answers === undefined;
  return {...room, caption, talk: isPast ? undefined : talk};
}

/** What is said of another caption than the one on screen comes too late. */
function spoken(/** @type {Room} */ room, /** @type {Said | Ended} */ event) {
  if (room.caption?.id !== event.id) {
    return room;
  }
  if (event.kind === 'ended') {
    return {...room, caption: {...room.caption, phase: event.phase}};
  }
  const {word, positionMillis} = event;
  return {...room, caption: {...room.caption, word, positionMillis}};
}

/** A record counts once, however often it is told. */
function heard(/** @type {Room} */ room, /** @type {Entry} */ entry) {
  if (entry.sequence <= room.sequence) {
    return room;
  }
  return written(happened({...room, sequence: entry.sequence}, entry), entry);
}

/** Where sound does not come, nobody else tells what is said. */
function written(/** @type {Room} */ room, /** @type {Entry} */ entry) {
  const said = room.carrier === 'stream' ? saidWith(entry) : '';
  return said ? captioned(room, silent(entry.sequence, entry.incident ?? '', said)) : room;
}

/** Says what the record says for certain; what else it changes is left to be asked for. */
function happened(/** @type {Room} */ before, /** @type {Entry} */ entry) {
  const {kind, incident, time, payload} = entry;
  const room = recordedBeside(before, entry);
  if (kind === 'PayloadErased') {
    return erased(room, payload?.sequences ?? []);
  }
  if (!incident) {
    return room;
  }
  if (isOfInvestigation(kind) && payload) {
    return changed({...room, recent: kept(room.recent, incident, entry)}, incident, {});
  }
  switch (payload ? kind : 'Erased') {
    case 'HeadlineWritten':
      return changed(room, incident, {headline: payload.headline});
    case 'IncidentResolved':
      return changed(room, incident, {status: 'RESOLVED', until: time});
    case 'IncidentClosed':
      return changed(room, incident, {status: 'CLOSED', until: time, closedBecause: payload.because});
    case 'IncidentReopened':
      return changed(room, incident, {status: 'OPEN', until: undefined, acknowledgedBy: undefined});
    case 'IncidentAcknowledged':
      return changed(room, incident, {acknowledgedBy: payload.by});
    case 'IncidentMerged':
      return merged(room, incident, payload.into);
    default:
      return changed(room, incident, {});
  }
}

/** What detectors saw and what was asked to be done is told of whatever incident is looked at. @returns {Room} */
function recordedBeside(/** @type {Room} */ room, /** @type {Entry} */ entry) {
  if (!entry.payload) {
    return room;
  }
  if (isOfAction(entry.kind)) {
    return {...room, actions: recordedAction(room.actions, entry, room.person?.name ?? '')};
  }
  return isOfDrift(entry.kind) ? {...room, watch: recorded(room.watch, entry)} : room;
}

/** Anything may have changed, and what is erased is not left on screen. */
function erased(/** @type {Room} */ room, /** @type {number[]} */ sequences) {
  const stale = new Set([...room.stale, ...room.incidents.keys(), room.chosen]);
  const caption = room.caption && sequences.includes(room.caption.id) ? undefined : room.caption;
  const recent = sifted(room.recent, ({sequence}) => !sequences.includes(sequence));
  const replay = withoutErasedReplay(room.replay, sequences);
  return {...room, stale, caption, recent, replay, actions: withoutErased(room.actions, sequences)};
}

/**
 * A caption of what nobody says here.
 *
 * @param {number} id
 * @param {string} incident
 * @param {string} shown
 * @returns {Caption}
 */
export function silent(id, incident, shown) {
  return {id, incident, shown, words: [], word: -1, phase: 'shown', millis: 0, positionMillis: 0, by: 'nobody'};
}

/** @returns {Room} */
function changed(/** @type {Room} */ room, /** @type {string} */ id, /** @type {object} */ fields) {
  const stale = new Set(room.stale).add(id);
  const known = room.incidents.get(id);
  const incidents = known ? new Map(room.incidents).set(id, {...known, ...fields}) : room.incidents;
  return {...room, incidents, stale};
}

/** Whoever looks at an incident that becomes part of another goes with it. */
function merged(/** @type {Room} */ room, /** @type {string} */ id, /** @type {string} */ into) {
  const incidents = new Map(room.incidents);
  incidents.delete(id);
  const stale = new Set(room.stale).add(into);
  const recent = sifted(room.recent, entry => entry.incident !== id);
  const moved = {...room, incidents, stale, recent};
  return room.chosen === id ? {...moved, chosen: into} : moved;
}

/** What was heard since the list was asked for is newer than the list. */
function newest(/** @type {Room} */ room) {
  return (/** @type {Incident} */ listed) =>
    (room.stale.has(listed.id) && room.incidents.get(listed.id)) || listed;
}

/** @returns {ReadonlyMap<string, Incident>} */
function byId(/** @type {Incident[]} */ incidents) {
  return new Map(incidents.map(incident => [incident.id, incident]));
}

/** The incident to look at: who chose nothing sees the most pressing one, or the last. */
export function shown(/** @type {Room} */ room) {
  const id = room.chosen || open(room)[0]?.id || over(room)[0]?.id || '';
  const page = room.page?.incident.id === id ? room.page : undefined;
  return {id, page, incident: room.incidents.get(id) ?? page?.incident};
}

/** The incident that stands so many places after the one that is looked at, in the order of the list; after the last comes the first. */
export function beside(/** @type {Room} */ room, /** @type {number} */ places) {
  const ids = [...open(room), ...over(room)].map(({id}) => id);
  const place = ids.indexOf(shown(room).id);
  return ids.length === 0 ? '' : ids[(Math.max(place, places < 0 ? 0 : -1) + places + ids.length) % ids.length];
}

/** The services of the incident that is looked at. */
export function concerned(/** @type {Room} */ room) {
  return shown(room).incident?.services.map(({name}) => name) ?? [];
}

/** The open incidents, the most pressing first; drills after all that is real. */
export function open(/** @type {Room} */ room) {
  return [...room.incidents.values()]
    .filter(incident => incident.status === 'OPEN')
    .sort((one, other) =>
      Number(one.drill) - Number(other.drill) ||
      SEVERITIES.indexOf(one.severity) - SEVERITIES.indexOf(other.severity) ||
      other.since.localeCompare(one.since) ||
      one.id.localeCompare(other.id));
}

/** The incidents that are over, the last one first. */
export function over(/** @type {Room} */ room) {
  return [...room.incidents.values()]
    .filter(incident => incident.status === 'RESOLVED' || incident.status === 'CLOSED')
    .sort((one, other) => (other.until ?? '').localeCompare(one.until ?? ''));
}
