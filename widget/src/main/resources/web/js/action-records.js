/** Reads actions, refusals and effects from records and lists. What is not as it should be is left out, and the rest counts. Pure. */

import {kindTitle, title} from './changes.js';
import {array, moment, text} from './given.js';

/**
 * @typedef {import('./state.js').Entry} Entry
 * @typedef {import('./actions.js').Action} Action
 * @typedef {import('./actions.js').ActionState} ActionState
 * @typedef {import('./actions.js').Effect} Effect
 * @typedef {import('./actions.js').Movement} Movement
 * @typedef {import('./actions.js').Refusal} Refusal
 */

const EFFECTS = ['RECOVERED', 'NO_EFFECT', 'WORSE', 'NOT_KNOWN'];

/** How far each state is: the further ones last. @type {Readonly<Record<ActionState, number>>} */
export const FAR = {
  'proposed': 0, 'awaiting': 1, 'confirmed': 2, 'executing': 3, 'unknown': 4, 'succeeded': 5, 'failed': 6,
  'recovered': 6, 'not recovered': 6, 'rejected': 6, 'expired': 6, 'cancelled': 6, 'killed': 6,
};

/** @returns {Action[]} itself, or nothing */
export function listedAction(/** @type {any} */ given) {
  const id = text(given.id);
  const state = text(given.state);
  if (!id || !Object.hasOwn(FAR, state)) {
    return [];
  }
  const service = text(given.service);
  const executed = moment(given.executed);
  return [{
    id, service, executed,
    incident: text(given.incident),
    title: kindTitle(text(given.action), service),
    target: text(given.target),
    environment: '',
    risk: text(given.risk),
    from: text(given.from),
    to: text(given.to),
    by: text(given.by),
    rule: '',
    isForTwo: given.isForTwo === true,
    confirmedBy: array(given.confirmedBy).map(text),
    callers: array(given.callers).map(text),
    cautions: array(given.cautions).map(text),
    canBeTakenBack: given.canBeTakenBack === true,
    undoes: '',
    at: moment(given.at),
    until: moment(given.until),
    watch: '',
    state: /** @type {ActionState} */ (state),
    changed: executed || moment(given.at),
    told: text(given.told),
    effect: effect(given.effect),
    after: '',
  }];
}

/** @returns {Action | undefined} */
export function proposedAction(/** @type {Entry} */ {time, incident = '', payload}) {
  const {plan, by, rule, isForTwo, until, undoes} = payload;
  const id = text(plan?.id);
  return !id ? undefined : {
    id, incident,
    title: title(plan.change),
    service: text(plan.change?.target),
    target: text(plan.target),
    environment: text(plan.environment),
    risk: text(plan.action?.risk).toLowerCase(),
    from: text(plan.from),
    to: text(plan.to),
    by: text(by),
    rule: text(rule),
    isForTwo: isForTwo === true,
    confirmedBy: [],
    callers: array(plan.callers).map(text),
    cautions: array(plan.before?.cautions).map(text),
    canBeTakenBack: Boolean(plan.inverse),
    undoes: text(undoes),
    at: time,
    until: moment(until),
    watch: text(plan.action?.watch),
    state: 'proposed',
    executed: '',
    changed: time,
    told: '',
    effect: '',
    after: '',
  };
}

/** @returns {Refusal} */
export function refusal(/** @type {Entry} */ {sequence, incident = '', actor, time, payload}) {
  const by = actor.startsWith('person:') ? actor.slice('person:'.length) : '';
  return {
    sequence, incident, by, at: time, change: payload.change, rule: text(payload.rule), because: text(payload.because),
    instead: payload.instead ?? undefined,
  };
}

/** @returns {Effect} */
export function effect(/** @type {unknown} */ given) {
  return EFFECTS.includes(text(given)) ? /** @type {Effect} */ (given) : '';
}

/** @returns {Movement | undefined} */
export function movement(/** @type {any} */ given) {
  const {metric, unit, before, after} = given ?? {};
  const isMeasured = text(metric) && Number.isFinite(before) && Number.isFinite(after);
  return isMeasured ? {metric, unit: text(unit), before, after} : undefined;
}
