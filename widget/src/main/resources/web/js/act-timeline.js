/** What the timeline says of actions. Pure. */

import {moved} from './act-words.js';
import {movement} from './action-records.js';
import {phrase, title} from './changes.js';
import {array, text} from './given.js';
import {lengthOf} from './why-words.js';

/** @typedef {import('./state.js').Entry} Entry */
/** @typedef {import('./words.js').Told} Told */

/** @type {Readonly<Record<string, Pick<Told, 'who' | 'text'>>>} */
const EFFECTS = {
  RECOVERED: {who: 'recovered', text: 'It helped'},
  NO_EFFECT: {who: 'waiting', text: 'No effect'},
  WORSE: {who: 'alert', text: 'It got worse'},
  NOT_KNOWN: {who: 'noted', text: 'Whether it helped cannot be told'},
};

/** @type {Readonly<Record<string, string>>} */
const ENDINGS = {REJECTED: 'Not done', EXPIRED: 'Not done: too late', CANCELLED: 'Dropped', KILLED: 'Stopped'};

/**
 * What a timeline says of such a record. A record may be malformed, and the timeline is drawn all the same.
 *
 * @param {Entry} entry
 * @param {ReadonlyMap<string, import('./actions.js').Action>} known whose name a record leaves out
 * @returns {Told}
 */
export function tellAct({kind, payload}, known) {
  const what = known.get(text(payload.action))?.title ?? text(payload.action);
  const by = text(payload.by) || 'Somebody';
  switch (kind) {
    case 'Proposed': {
      const {plan, rule, isForTwo} = payload;
      const how = [`${text(plan?.from)} → ${text(plan?.to)}`, rule && `by the rule “${text(rule)}”`, isForTwo === true && 'takes two people'];
      return {who: 'person', text: `${by} asked for: ${title(plan?.change)}`, detail: how.filter(Boolean).join(' · ')};
    }
    case 'Rehearsed':
      return {who: 'waiting', text: `Rehearsed, and held for confirmation: ${what}`, detail: 'It would work; nothing is done yet'};
    case 'Confirmed':
      return {who: 'person', text: `${by} confirmed: ${what}`, detail: ''};
    case 'Executing':
      return {who: 'echo', text: `Echo began: ${what}`, detail: ''};
    case 'Executed':
      return executed(what, payload);
    case 'Verified': {
      const seen = Object.hasOwn(EFFECTS, text(payload.effect)) ? EFFECTS[payload.effect] : EFFECTS.NOT_KNOWN;
      const number = movement(payload.movement);
      return {who: seen.who, text: `${seen.text}: ${what}`, detail: number ? moved(number, text(payload.after)) : after(payload.after)};
    }
    case 'Withdrawn': {
      const ending = text(payload.ending);
      const name = Object.hasOwn(ENDINGS, ending) ? ENDINGS[ending] : ENDINGS.REJECTED;
      return {who: 'noted', text: `${name}: ${what}`, detail: text(payload.because)};
    }
    case 'Refused': {
      const instead = payload.instead ? `allowed is: ${title(payload.instead)}` : '';
      const how = [text(payload.because), payload.rule && `by the rule “${text(payload.rule)}”`, instead];
      return {who: 'waiting', text: `Not allowed: ${title(payload.change)}`, detail: how.filter(Boolean).join(' · ')};
    }
    case 'ActionsSuspended':
      return {who: 'alert', text: `${by} stopped everything`, detail: text(payload.because)};
    default:
      return {who: 'person', text: `${by} allowed actions again`, detail: ''};
  }
}

/** What Echo suggested. @returns {Told} */
export function tellSuggested(/** @type {any} */ payload) {
  const phrases = array(payload.suggestions).map(({phrase: said, change}) => text(said) || phrase(change)).filter(Boolean);
  return phrases.length > 0
    ? {who: 'echo', text: `Echo suggested: ${phrases.join(', or: ')}`, detail: array(payload.suggestions).map(({expected}) => text(expected)).filter(Boolean).join(' · ')}
    : {who: 'noted', text: 'Echo suggests no action', detail: ''};
}

/** @returns {Told} */
function executed(/** @type {string} */ what, /** @type {any} */ {outcome, took}) {
  const name = text(outcome?.outcome);
  const length = text(took) && lengthOf(text(took));
  const detail = (/** @type {unknown} */ said) => [text(said), length].filter(Boolean).join(' · ');
  if (name === 'Succeeded') {
    return {who: 'echo', text: `Done: ${what}`, detail: detail(outcome.words)};
  }
  return name === 'Failed'
    ? {who: 'alert', text: `Failed: ${what}`, detail: detail(outcome.because)}
    : {who: 'waiting', text: `Not known whether it was done: ${what}`, detail: detail(outcome?.because)};
}

function after(/** @type {unknown} */ length) {
  return text(length) && `${lengthOf(text(length))} after it`;
}
