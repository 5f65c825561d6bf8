/** What can be said to Echo, what it answers, and when there is something to it. In this place alone; pure. */

import {codeOf} from './actions.js';
import {foremost, mayUndo, own, suggested} from './foremost.js';
import {shown} from './state.js';

/** @typedef {import('./state.js').Room} Room */
/** @typedef {import('./investigation.js').Investigation} Investigation */

/**
 * @typedef {object} Phrase
 * @property {string} say in which {service} stands for one that is known here
 * @property {string} means
 * @property {(now: Facts) => boolean} isNow
 * @property {number} [prompts] how much it helps to be told of it in the dock; not at all where it is absent
 *
 * @typedef {object} Facts what there is to be spoken of
 * @property {boolean} incident whether one is looked at
 * @property {boolean} isOpen whether it is open
 * @property {boolean} isTaken
 * @property {number} incidents
 * @property {boolean} said whether Echo has said something
 * @property {boolean} drifted whether detectors saw something
 * @property {boolean} why whether a cause was looked for
 * @property {boolean} found whether causes were found
 * @property {boolean} evidence
 * @property {boolean} decides whether the person may do more than look
 * @property {boolean} acts whether anything can be done here
 * @property {boolean} stopped whether everything is stopped
 * @property {boolean} code whether the words of a plan are on this screen
 * @property {boolean} waits whether a plan waits that may be dropped here
 * @property {boolean} undo whether the last action may be taken back
 * @property {boolean} refused whether something was not allowed a moment ago
 * @property {string} service one to speak of; empty where none is known
 * @property {readonly string[]} suggested what Echo suggests, as it is said
 */

const ALWAYS = () => true;

/** @type {readonly Phrase[]} */
export const PHRASES = [
  {say: 'what happened', means: 'The incident from its beginning', isNow: ({incident}) => incident, prompts: 5},
  {say: 'status', means: 'How the incident stands that you look at', isNow: ({incident}) => incident},
  {say: 'status of {service}', means: 'How a service stands', isNow: ({service}) => service !== ''},
  {say: "what's new", means: 'What has changed since you were told', isNow: ({incident}) => incident},
  {say: 'catch me up in fifteen seconds', means: 'What you have missed, the most important first, in up to sixty', isNow: ({incident}) => incident},
  {say: 'why', means: 'The cause, as far as it is known', isNow: ({found}) => found, prompts: 6},
  {say: 'how do you know', means: 'What the cause rests on', isNow: ({found}) => found, prompts: 7},
  {say: 'read evidence two', means: 'One piece of it, in its own words', isNow: ({evidence}) => evidence},
  {say: 'look at the database', means: 'Where to look next; also logs, metrics, changes, calls, resources', isNow: ({why}) => why},
  {say: 'ignore the changes', means: 'Leaves out what was found there', isNow: ({why}) => why},
  {say: 'what changed in the last fifteen minutes', means: 'Deploys, commits and settings', isNow: ALWAYS},
  {say: 'have we seen this before', means: 'Earlier incidents like this one, and what ended them', isNow: ({incident}) => incident, prompts: 3},
  {say: 'why did you wake me', means: 'What was not as usual, since when, and how often Echo was right', isNow: ({drifted}) => drifted, prompts: 4},
  {say: 'good call', means: 'It was right to tell of this; “false alarm” where it was not', isNow: ({drifted, decides}) => drifted && decides},
  {say: 'acknowledge', means: 'You have taken notice', isNow: ({isOpen, isTaken, decides}) => isOpen && !isTaken && decides, prompts: 8},
  {say: 'list incidents', means: 'What is open, with the numbers of the list', isNow: ALWAYS, prompts: 1},
  {say: 'switch to incident two', means: 'Look at another one; also “next incident”, or the name of a service', isNow: ({incidents}) => incidents > 1},
  {say: 'who is here', means: 'Who is in the room', isNow: ALWAYS, prompts: 1},
  {say: 'repeat that', means: 'The last answer once more', isNow: ({said}) => said},
  {say: 'stop', means: 'Echo is quiet; “Echo stop” where the microphone is open', isNow: ALWAYS},
  {say: 'what can I say', means: 'The most important of this, in Echo’s words', isNow: ALWAYS, prompts: 2},
];

/** In a room in which something can be done. @type {readonly Phrase[]} */
export const ACTING = [
  {say: 'roll back {service}', means: 'A plan first; also restart, scale, drain, mute. Nothing is done yet', isNow: ({acts, decides, stopped, service}) => acts && decides && !stopped && service !== ''},
  {say: 'confirm …', means: 'And the words on your screen: it is done, once', isNow: ({code}) => code},
  {say: 'cancel', means: 'The plan is dropped', isNow: ({waits}) => waits, prompts: 12},
  {say: 'undo', means: 'A plan that takes back what was done last', isNow: ({undo, decides}) => undo && decides, prompts: 9},
  {say: 'why was that refused', means: 'The rule, and what is allowed instead', isNow: ({refused}) => refused, prompts: 11},
  {say: 'what may I do', means: 'What the policy allows you now', isNow: ({acts}) => acts, prompts: 2},
  {say: 'stop everything', means: 'Nothing is done any more, until an admin allows it', isNow: ({acts, stopped}) => acts && !stopped},
];

/** Of what Echo suggests itself. */
const SUGGESTED = 10;

const PROMPTS_SHOWN = 4;

/**
 * @param {Room} room
 * @param {Investigation | undefined} why
 * @param {number} now
 * @returns {Facts}
 */
export function facts(room, why, now) {
  const {incident} = shown(room);
  const {action, refused} = foremost(room, now);
  const acts = !room.notYet.includes('actions');
  const decides = room.person?.role === 'responder' || room.person?.role === 'admin';
  const stopped = room.actions.suspended !== '';
  return {
    incident: incident !== undefined,
    isOpen: incident?.status === 'OPEN',
    isTaken: incident?.acknowledgedBy !== undefined,
    incidents: room.incidents.size,
    said: room.caption !== undefined,
    drifted: room.watch.anomalies.size > 0,
    why: why !== undefined,
    found: (why?.causes.length ?? 0) > 0,
    evidence: (why?.evidence.size ?? 0) > 1,
    decides,
    acts,
    stopped,
    code: action !== undefined && codeOf(room.actions, action, now) !== undefined,
    waits: own(room, now) !== undefined,
    undo: action !== undefined && mayUndo(room, action),
    refused: refused !== undefined,
    service: service(room, why),
    suggested: acts && decides && !stopped ? suggested(room, why).map(({phrase}) => phrase) : [],
  };
}

/** The one that is spoken of, as it can be said. */
function service(/** @type {Room} */ room, /** @type {Investigation | undefined} */ why) {
  const {incident} = shown(room);
  const name = why?.causes[0]?.service || incident?.services[0]?.name || [...room.drift.services.keys()][0] || '';
  return incident?.labels?.[name] ?? name;
}

/**
 * What can be said now, and what at other times.
 *
 * @param {Facts} now
 * @returns {{now: readonly Phrase[], later: readonly Phrase[]}}
 */
export function phrases(now) {
  const all = [...PHRASES, ...ACTING];
  const filled = (/** @type {Phrase} */ phrase) => ({...phrase, say: phrase.say.replace('{service}', now.service || 'checkout')});
  return {
    now: all.filter(({isNow}) => isNow(now)).map(filled),
    later: all.filter(({isNow}) => !isNow(now)).map(filled),
  };
}

/** The few that help most now, as they are said; the words of a code are never among them. @returns {string[]} */
export function prompts(/** @type {Facts} */ now) {
  const known = phrases(now).now.filter(({prompts}) => prompts !== undefined).map(({say, prompts = 0}) => ({say, prompts}));
  // A plan that waits is decided on before the next one is made.
  const suggested = now.waits ? [] : now.suggested.map(say => ({say, prompts: SUGGESTED}));
  const all = [...known, ...suggested].sort((one, other) => other.prompts - one.prompts).map(({say}) => say);
  return [...new Set(all)].slice(0, PROMPTS_SHOWN);
}
