/** What was asked to be done, and what has become of it: from records and from the list of the service. Pure. */

import {FAR, effect, listedAction, movement, proposedAction, refusal} from './action-records.js';
import {array, moment, text} from './given.js';

/**
 * @typedef {import('./state.js').Entry} Entry
 *
 * @typedef {'proposed' | 'awaiting' | 'confirmed' | 'executing' | 'succeeded' | 'failed' | 'unknown' | 'recovered'
 *   | 'not recovered' | 'rejected' | 'expired' | 'cancelled' | 'killed'} ActionState as the service names it
 * @typedef {'RECOVERED' | 'NO_EFFECT' | 'WORSE' | 'NOT_KNOWN' | ''} Effect
 * @typedef {{metric: string, unit: string, before: number, after: number}} Movement
 *
 * @typedef {object} Action
 * @property {string} id
 * @property {string} incident empty where it is for none
 * @property {string} title "Roll back payment"
 * @property {string} service
 * @property {string} target where it runs
 * @property {string} environment empty where nobody says
 * @property {string} risk "disruptive"
 * @property {string} from what is now, in Echo's words
 * @property {string} to
 * @property {string} by who asked for it
 * @property {string} rule of the policy that lets it be confirmed; empty where nobody says
 * @property {boolean} isForTwo
 * @property {readonly string[]} confirmedBy
 * @property {readonly string[]} callers who depends on it
 * @property {readonly string[]} cautions
 * @property {boolean} canBeTakenBack
 * @property {string} undoes the action that it takes back; empty where it does not
 * @property {string} at when it was asked for
 * @property {string} until how long it may be confirmed
 * @property {string} watch for how long its effect is watched, as the service writes it
 * @property {ActionState} state
 * @property {string} executed when its call was about to be made; empty before
 * @property {string} changed when it came to its state
 * @property {string} told the last that there is to say of it
 * @property {Effect} effect
 * @property {Movement} [movement]
 * @property {string} after how long after it the effect was known, as the service writes it
 *
 * @typedef {object} Refusal
 * @property {number} sequence of its record
 * @property {string} incident
 * @property {string} by who asked for it
 * @property {string} at
 * @property {any} change
 * @property {string} rule
 * @property {string} because
 * @property {any} [instead] what may be done
 *
 * @typedef {{action: string, words: readonly string[], until: string}} Code the words that confirm an action, in this window alone
 *
 * @typedef {object} Actions
 * @property {ReadonlyMap<string, Action>} known by their id
 * @property {Code} [code]
 * @property {Refusal} [refused] the last one
 * @property {string} suspended why nothing may be done; empty where it may
 * @property {number} armedAt when somebody here began to stop everything, in epoch milliseconds; 0 where nobody did
 * @property {string} notLifted why the stop was not lifted
 * @property {ReadonlySet<string>} putAway what was read here and is not shown any more
 * @property {readonly Entry[]} apart records that belong to no incident
 *
 * @typedef {{kind: 'actions-listed', suspended?: string, actions: any[]}} ActionsListed
 * @typedef {{kind: 'code', action: string, words: string[], until: string}} CodeShown
 * @typedef {{kind: 'code-over', at: number}} CodeOver the time is now
 * @typedef {{kind: 'put-away', id: string}} PutAway
 * @typedef {{kind: 'stopping', at: number}} Stopping 0 where it is given up
 * @typedef {{kind: 'not-lifted', because: string}} NotLifted
 * @typedef {ActionsListed | CodeShown | CodeOver | PutAway | Stopping | NotLifted} ActionEvent
 */

/** @type {Actions} */
export const NO_ACTIONS = {known: new Map(), suspended: '', armedAt: 0, notLifted: '', putAway: new Set(), apart: []};

/** @type {Readonly<Record<string, ActionState>>} */
const OUTCOMES = {Succeeded: 'succeeded', Failed: 'failed', Unknown: 'unknown'};

/** @type {Readonly<Record<string, ActionState>>} */
const ENDINGS = {REJECTED: 'rejected', EXPIRED: 'expired', CANCELLED: 'cancelled', KILLED: 'killed'};

const KINDS = new Set([
  'Proposed', 'Rehearsed', 'Confirmed', 'Executing', 'Executed', 'Verified', 'Withdrawn', 'Refused', 'ActionsSuspended', 'ActionsResumed',
]);

/** Of what is over nobody needs more. */
const MOST = 60;
const MOST_APART = 20;

/** Whether a record is of these. */
export function isOfAction(/** @type {string} */ kind) {
  return KINDS.has(kind);
}

/** Whether a record says that the list of actions may have more to say. */
export function changesActions(/** @type {string} */ kind) {
  return KINDS.has(kind) || kind === 'PayloadErased';
}

/**
 * @param {Actions} actions
 * @param {ActionEvent} event
 * @returns {Actions}
 */
export function acted(actions, event) {
  switch (event.kind) {
    case 'actions-listed':
      return listed(actions, event);
    case 'code': {
      const words = array(event.words).map(text).filter(Boolean);
      const code = {action: text(event.action), words, until: moment(event.until)};
      const isWanted = words.length > 0 && waits(actions.known.get(code.action) ?? {state: 'awaiting'});
      return isWanted ? {...actions, code} : actions;
    }
    case 'code-over':
      return actions.code && !isGood(actions.code, event.at) ? {...actions, code: undefined} : actions;
    case 'put-away':
      return {...actions, putAway: new Set(actions.putAway).add(event.id)};
    case 'stopping':
      return {...actions, armedAt: event.at};
    case 'not-lifted':
      return {...actions, notLifted: event.because};
  }
}

/**
 * What a record of the log says of actions.
 *
 * @param {Actions} actions
 * @param {Entry} entry
 * @param {string} me who looks
 * @returns {Actions}
 */
export function recordedAction(actions, entry, me) {
  const {kind, incident, payload} = entry;
  const noted = incident ? actions : {...actions, apart: [...actions.apart, entry].slice(-MOST_APART)};
  switch (kind) {
    case 'Refused':
      return {...noted, refused: refusal(entry)};
    case 'ActionsSuspended':
      return {...noted, suspended: `${text(payload.by) || 'Somebody'} stopped everything; only an admin can lift that`, armedAt: 0, notLifted: ''};
    case 'ActionsResumed':
      return {...noted, suspended: '', notLifted: ''};
    default:
      return withoutCode({...noted, known: bounded(step(noted.known, entry))}, entry, me);
  }
}

/**
 * The actions that a page's timeline tells of, which may be further here already.
 *
 * @returns {Actions}
 */
export function paged(/** @type {Actions} */ actions, /** @type {readonly Entry[]} */ timeline) {
  const told = timeline
    .filter(({kind, payload}) => KINDS.has(kind) && payload)
    .toSorted((one, other) => one.sequence - other.sequence)
    .reduce(step, new Map());
  const last = timeline.filter(({kind, payload}) => kind === 'Refused' && payload).toSorted((one, other) => other.sequence - one.sequence)[0];
  const refused = last && last.sequence > (actions.refused?.sequence ?? 0) ? refusal(last) : actions.refused;
  return told.size === 0 && !last ? actions : settled({...actions, refused, known: bounded(joined(actions.known, told))});
}

/** Without what was erased. @returns {Actions} */
export function withoutErased(/** @type {Actions} */ actions, /** @type {readonly number[]} */ sequences) {
  const apart = actions.apart.filter(({sequence}) => !sequences.includes(sequence));
  const refused = actions.refused && sequences.includes(actions.refused.sequence) ? undefined : actions.refused;
  return {...actions, apart, refused};
}

/** @returns {Actions} */
function listed(/** @type {Actions} */ actions, /** @type {ActionsListed} */ {suspended, actions: list}) {
  const told = new Map(array(list).flatMap(listedAction).map(action => [action.id, action]));
  return settled({...actions, suspended: text(suspended), known: bounded(joined(actions.known, told))});
}

/** A record of an action that nobody told of says nothing here: the list will. */
function step(/** @type {ReadonlyMap<string, Action>} */ known, /** @type {Entry} */ entry) {
  const {kind, payload} = entry;
  if (kind === 'Proposed') {
    const action = proposedAction(entry);
    return action ? joined(known, new Map([[action.id, action]])) : known;
  }
  const before = known.get(text(payload.action));
  return before ? new Map(known).set(before.id, stepped(before, entry)) : known;
}

/** @returns {Action} */
function stepped(/** @type {Action} */ before, /** @type {Entry} */ {kind, time, payload}) {
  switch (kind) {
    case 'Rehearsed':
      return moved(before, 'awaiting', time);
    case 'Confirmed': {
      const confirmedBy = [...new Set([...before.confirmedBy, text(payload.by)])];
      const isEnough = !before.isForTwo || confirmedBy.length > 1;
      return {...(isEnough ? moved(before, 'confirmed', time) : before), confirmedBy};
    }
    case 'Executing':
      return {...moved(before, 'executing', time), executed: before.executed || time};
    case 'Executed': {
      const {outcome, words, because} = payload.outcome ?? {};
      const state = Object.hasOwn(OUTCOMES, text(outcome)) ? OUTCOMES[outcome] : 'unknown';
      return moved(before, state, time, text(words) || text(because));
    }
    case 'Verified': {
      const seen = effect(payload.effect);
      const state = seen === 'RECOVERED' ? 'recovered' : 'not recovered';
      return {...moved(before, state, time), effect: seen, movement: movement(payload.movement), after: text(payload.after)};
    }
    case 'Withdrawn': {
      const state = Object.hasOwn(ENDINGS, text(payload.ending)) ? ENDINGS[payload.ending] : 'rejected';
      return moved(before, state, time, text(payload.because));
    }
    default:
      return before;
  }
}

/** @returns {Action} */
function moved(/** @type {Action} */ before, /** @type {ActionState} */ state, /** @type {string} */ changed, told = before.told) {
  return FAR[state] > FAR[before.state] ? {...before, state, changed, told} : before;
}

/** Of two accounts of an action the further one counts, with what only the other one tells. */
function joined(/** @type {ReadonlyMap<string, Action>} */ known, /** @type {ReadonlyMap<string, Action>} */ told) {
  const all = new Map(known);
  for (const [id, other] of told) {
    const before = all.get(id);
    all.set(id, before ? together(before, other) : other);
  }
  return all;
}

/** @returns {Action} */
function together(/** @type {Action} */ one, /** @type {Action} */ other) {
  const [far, near] = FAR[other.state] > FAR[one.state] ? [other, one] : [one, other];
  const planned = one.watch || one.rule ? one : other;
  const {title: name, rule, watch, undoes, environment} = planned;
  const confirmedBy = far.confirmedBy.length >= near.confirmedBy.length ? far.confirmedBy : near.confirmedBy;
  return {
    ...far, title: name, rule, watch, undoes, environment, confirmedBy,
    executed: far.executed || near.executed,
    told: far.told || near.told,
    effect: far.effect || near.effect,
    movement: far.movement ?? near.movement,
    after: far.after || near.after,
  };
}

/** The words of a code are gone with the plan's waiting, or once they were said. @returns {Actions} */
function withoutCode(/** @type {Actions} */ actions, /** @type {Entry} */ {kind, payload}, /** @type {string} */ me) {
  const isSaid = kind === 'Confirmed' && actions.code?.action === payload.action && text(payload.by) === me;
  return isSaid ? {...actions, code: undefined} : settled(actions);
}

/** @returns {Actions} */
function settled(/** @type {Actions} */ actions) {
  const action = actions.code && actions.known.get(actions.code.action);
  return action && !waits(action) ? {...actions, code: undefined} : actions;
}

/** The newest, as the service lists them. @returns {ReadonlyMap<string, Action>} */
function bounded(/** @type {ReadonlyMap<string, Action>} */ known) {
  return known.size <= MOST ? known : new Map([...known].toSorted(([, one], [, other]) => one.at.localeCompare(other.at)).slice(-MOST));
}

/** Whether nothing was done yet, and a code may still let it. */
export function waits(/** @type {{state: ActionState}} */ {state}) {
  return state === 'proposed' || state === 'awaiting';
}

/** Whether something follows still. */
export function isUnderWay(/** @type {Action} */ {state}) {
  return FAR[state] < FAR.failed;
}

/** Whether a code counts still. */
export function isGood(/** @type {Code} */ {until}, /** @type {number} */ now) {
  return until === '' || now < Date.parse(until);
}

/** The words that this window may show for an action. */
export function codeOf(/** @type {Actions} */ {code}, /** @type {Action} */ action, /** @type {number} */ now) {
  return code && code.action === action.id && waits(action) && isGood(code, now) ? code : undefined;
}
