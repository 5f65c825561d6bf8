/** Which action asks for attention: never more than one at a time. Pure. */

import {codeOf, isUnderWay, waits} from './actions.js';
import {shown} from './state.js';

/**
 * @typedef {import('./state.js').Room} Room
 * @typedef {import('./actions.js').Action} Action
 * @typedef {import('./actions.js').Refusal} Refusal
 *
 * @typedef {object} Foremost
 * @property {Action} [action]
 * @property {Refusal} [refused] where no action is
 * @property {number} others how many more are under way
 */

/** How long it is shown what an action has come to, unless somebody puts it away. */
const RESULT_MILLIS = 30 * 60_000;

/** What was not done is read once. */
const NOTHING_DONE_MILLIS = 90_000;

/** A plan that nobody ended is over all the same; its record comes within seconds. */
const LATE_MILLIS = 30_000;

const NOTHING_DONE = ['rejected', 'expired', 'cancelled', 'killed'];
const DONE = ['succeeded', 'recovered', 'not recovered'];

/** What asks for a person goes before what goes on by itself. @type {Readonly<Record<string, number>>} */
const PRESSING = {'awaiting': 5, 'proposed': 4, 'executing': 3, 'confirmed': 3, 'unknown': 2, 'succeeded': 1};

/**
 * @param {Room} room
 * @param {number} now
 * @returns {Foremost}
 */
export function foremost(room, now) {
  const {known, refused, putAway} = room.actions;
  const here = shown(room).id;
  const isHere = (/** @type {string} */ incident) => incident === '' || incident === here;
  const all = [...known.values()].filter(({id}) => !putAway.has(id));
  const going = all
    .filter(action => isUnderWay(action) && !(waits(action) && isLate(action, now)))
    .sort((one, other) => pressing(room, other, now) - pressing(room, one, now) || other.at.localeCompare(one.at));
  if (going.length > 0 && pressing(room, going[0], now) > PRESSING.unknown) {
    return {action: going[0], others: going.length - 1};
  }
  const over = all.filter(action => !isUnderWay(action) && isHere(action.incident) && isFresh(action, now));
  const [last] = [...going, ...over].sort((one, other) => other.changed.localeCompare(one.changed));
  const isRefused = refused && isHere(refused.incident) && !putAway.has(String(refused.sequence)) &&
    now - Date.parse(refused.at) < NOTHING_DONE_MILLIS && (!last || refused.at.localeCompare(last.changed) > 0);
  return isRefused
    ? {refused, others: going.length}
    : {action: last, others: going.filter(action => action !== last).length};
}

/** The action that this window waits with, if it may be taken back here. @returns {Action | undefined} */
export function own(/** @type {Room} */ room, /** @type {number} */ now) {
  const {action} = foremost(room, now);
  const isMine = action && (codeOf(room.actions, action, now) !== undefined || action.by === room.person?.name);
  return isMine && waits(action) ? action : undefined;
}

/** What is under way, or came of it last, for an incident. @returns {Action | undefined} */
export function ofIncident(/** @type {Room} */ {actions}, /** @type {string} */ incident, /** @type {number} */ now) {
  return [...actions.known.values()]
    .filter(action => action.incident === incident && isUnderWay(action) && !(waits(action) && isLate(action, now)))
    .sort((one, other) => other.at.localeCompare(one.at))[0];
}

/** Whether it is the one that "undo" would take back: the last one that can be. */
export function mayUndo(/** @type {Room} */ {actions}, /** @type {Action} */ action) {
  const all = [...actions.known.values()];
  const [last] = all
    .filter(({executed, canBeTakenBack, state}) => executed && canBeTakenBack && state !== 'failed')
    .sort((one, other) => other.executed.localeCompare(one.executed));
  return last?.id === action.id && DONE.includes(action.state) && !all.some(({undoes, executed}) => executed && undoes === action.id);
}

/** Whoever has the words before them comes first. */
function pressing(/** @type {Room} */ {actions}, /** @type {Action} */ action, /** @type {number} */ now) {
  return codeOf(actions, action, now) ? 6 : PRESSING[action.state] ?? 0;
}

function isLate(/** @type {Action} */ {until}, /** @type {number} */ now) {
  return until !== '' && now - Date.parse(until) > LATE_MILLIS;
}

function isFresh(/** @type {Action} */ {state, changed}, /** @type {number} */ now) {
  return now - Date.parse(changed) < (NOTHING_DONE.includes(state) ? NOTHING_DONE_MILLIS : RESULT_MILLIS);
}

/** What Echo suggests and nobody has done. @returns {import('./findings.js').Suggestion[]} */
export function suggested(/** @type {Room} */ room, /** @type {import('./investigation.js').Investigation | undefined} */ why) {
  const {id} = shown(room);
  const done = [...room.actions.known.values()].filter(action => action.incident === id && action.executed !== '').map(({title}) => title);
  return (why?.suggestions ?? []).filter(({phrase, title}) => phrase && !done.includes(title));
}
