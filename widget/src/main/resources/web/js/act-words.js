/** Puts an action into words: what it would do, how far it is, and what came of it. Pure. */

import {codeOf, waits} from './actions.js';
import {metricName} from './figures.js';
import {own} from './foremost.js';
import {lengthOf} from './why-words.js';
import {clock, count, list, minutes, quantity, word} from './words.js';

/**
 * @typedef {import('./state.js').Room} Room
 * @typedef {import('./actions.js').Action} Action
 * @typedef {import('./actions.js').Movement} Movement
 *
 * @typedef {'waiting' | 'echo' | 'good' | 'bad' | 'plain'} Tone
 * @typedef {{is: 'passed' | 'caution', text: string}} Check
 * @typedef {{name: string, is: 'done' | 'now' | 'coming'}} Step
 */

/** What a person may say where a code is typed; anything else is taken for the code. */
const COMMANDS = /^(confirm|cancel|stop|undo|echo)\b/i;

/** How long the second press may wait, and how soon it would be a slip of the finger. */
const SECOND_PRESS_MILLIS = 3_000;
const SLIP_MILLIS = 200;

/** @type {Readonly<Record<string, string>>} */
const HEADINGS = {
  'proposed': 'Being rehearsed',
  'awaiting': 'Waits for its confirmation',
  'confirmed': 'Confirmed',
  'executing': 'Being carried out',
  'succeeded': 'Done, and watched',
  'failed': 'Failed',
  'unknown': 'Not known whether it was done',
  'recovered': 'It helped',
  'rejected': 'Not done',
  'expired': 'Not done: too late',
  'cancelled': 'Dropped',
  'killed': 'Stopped',
};

/** @type {Readonly<Record<string, string>>} */
const EFFECTS = {NO_EFFECT: 'No effect', WORSE: 'It got worse'};

/** @type {Readonly<Record<string, string>>} */
const NOT_HELPED = {
  NO_EFFECT: 'What was wrong goes on.', WORSE: 'It is worse than before.', NOT_KNOWN: 'There is no alert by which to tell whether it helped.',
};

/** The way to where a plan is confirmed, from a frame. */
export const OUTSIDE = 'Open the room in its own window to confirm';

const OWN_WORDS = {
  here: 'The words are in the window that asked, or have run out: ask again for new ones.',
  framed: 'Nothing is confirmed inside another page. Ask again in the room’s own window: the words come there.',
};

/** @type {Readonly<Record<string, Tone>>} */
const TONES = {
  'proposed': 'echo', 'awaiting': 'waiting', 'confirmed': 'echo', 'executing': 'echo', 'succeeded': 'echo', 'failed': 'bad',
  'unknown': 'waiting', 'recovered': 'good',
};

/** In one or two words how far it is, for whoever looks. */
export function heading(/** @type {Room} */ room, /** @type {Action} */ action, /** @type {number} */ now) {
  if (action.state === 'awaiting' && codeOf(room.actions, action, now)) {
    return 'Needs your confirmation';
  }
  if (isForAnother(action)) {
    return 'Needs a second person';
  }
  return action.state === 'not recovered' ? EFFECTS[action.effect] ?? 'Done' : HEADINGS[action.state];
}

/** @returns {Tone} */
export function tone(/** @type {Action} */ {state, effect}) {
  if (state === 'not recovered') {
    return effect === 'WORSE' ? 'bad' : effect === 'NO_EFFECT' ? 'waiting' : 'plain';
  }
  return TONES[state] ?? 'plain';
}

/** The time that matters: what is left, or how long it goes on; else when it was. */
export function timing(/** @type {Room} */ {actions}, /** @type {Action} */ action, /** @type {number} */ now) {
  const {state, until, executed, changed} = action;
  if (waits(action)) {
    const end = Date.parse(codeOf(actions, action, now)?.until || until);
    return Number.isNaN(end) ? '' : `${minutes(Math.max(0, Math.ceil((end - now) / 1_000)))} left`;
  }
  const since = state === 'executing' ? executed : state === 'succeeded' || state === 'confirmed' ? changed : '';
  if (since) {
    return minutes(Math.max(0, (now - Date.parse(since)) / 1_000));
  }
  return changed ? clock(changed, now, true) : '';
}

/** "In drill · disruptive · checkout depends on it". */
export function about(/** @type {Action} */ {environment, target, risk, callers}) {
  const depend = callers.length > 0 ? `${list(callers)} ${callers.length === 1 ? 'depends' : 'depend'} on it` : '';
  return [environment || target, risk && word(risk), depend].filter(Boolean).join(' · ');
}

/** What there is to know before it is confirmed, cautions first. @returns {Check[]} */
export function checks(/** @type {Action} */ {cautions, canBeTakenBack, rule, state, undoes}) {
  const cares = [...cautions.map(capital), ...(canBeTakenBack ? [] : ['It cannot be taken back'])];
  const passes = [
    undoes && 'It takes back what was done before',
    state === 'awaiting' && 'Rehearsed: it would work',
    rule && `By the rule “${rule}”`,
    canBeTakenBack && 'It can be taken back: undo',
  ];
  return [
    ...cares.map(text => ({is: /** @type {const} */ ('caution'), text})),
    ...passes.filter(it => typeof it === 'string' && it !== '').map(text => ({is: /** @type {const} */ ('passed'), text: String(text)})),
  ];
}

/** What there is to say of how it is now, for whoever looks. */
export function account(/** @type {Room} */ room, /** @type {Action} */ action, /** @type {number} */ now) {
  const {state, told, watch, confirmedBy, movement, after} = action;
  const said = told ? `${capital(told)}. ` : '';
  switch (state) {
    case 'proposed':
      return 'Its target is asked whether it would work. Nothing is done yet.';
    case 'awaiting':
      return codeOf(room.actions, action, now) ? '' : whereabouts(room, action);
    case 'confirmed':
      return `${list(confirmedBy) || 'Somebody'} confirmed it. Its target is read once more.`;
    case 'executing':
      return 'It is carried out once, and what has begun goes on to its end.';
    case 'succeeded':
      return `${said}Too early to tell whether it helps${watch ? `: watched for up to ${lengthOf(watch)}` : ''}.`;
    case 'failed':
      return said.trim();
    case 'unknown':
      return `${said}It is not repeated.`;
    case 'recovered':
      return movement ? moved(movement, after) : `What was wrong is over${after ? `, ${lengthOf(after)} after it` : ''}.`;
    case 'not recovered':
      return [notHelped(action), movement && moved(movement, after)].filter(Boolean).join(' ');
    default:
      return `Nothing was done${told ? `: ${told}` : ''}.`;
  }
}

/** What nobody could tell, though a number moved, is told as the room tells it. */
function notHelped(/** @type {Action} */ {effect, movement}) {
  return effect === 'NOT_KNOWN' && movement ? 'It is better, and not over.' : NOT_HELPED[effect] ?? NOT_HELPED.NOT_KNOWN;
}

/** Where the words of a plan are that are not here. */
function whereabouts(/** @type {Room} */ {person, isFramed}, /** @type {Action} */ {by, isForTwo, confirmedBy}) {
  if (isForTwo && confirmedBy.length > 0) {
    return `${list(confirmedBy)} confirmed it. Somebody else has to confirm it too.`;
  }
  const where = person?.name === by ? OWN_WORDS[isFramed ? 'framed' : 'here'] : `The words to confirm it are on ${by || 'somebody'}’s screen.`;
  return isForTwo ? `${where} It takes two people.` : where;
}

/** Whether a second person may ask for words of their own: not who asked, nor who confirmed. */
export function maySecond(/** @type {Room} */ {person, actions}, /** @type {Action} */ action, /** @type {number} */ now) {
  const {isForTwo, state, by, confirmedBy} = action;
  return isForTwo && state === 'awaiting' && person !== undefined && person.name !== by && !confirmedBy.includes(person.name) &&
    person.role !== 'viewer' && !codeOf(actions, action, now);
}

/** What a plan that waits offers to whoever looks: in a frame nothing confirms it, but the way to where something does. */
export function offers(/** @type {Room} */ room, /** @type {Action} */ action, /** @type {number} */ now) {
  const me = room.person?.name;
  const isSecond = maySecond(room, action, now);
  const mayConfirm = isSecond || (action.state === 'awaiting' && action.by === me && !action.confirmedBy.includes(me));
  return {
    code: codeOf(room.actions, action, now),
    isSecond: isSecond && !room.isFramed,
    isOutside: mayConfirm && room.isFramed,
    mayCancel: own(room, now)?.id === action.id,
  };
}

function isForAnother(/** @type {Action} */ {isForTwo, state, confirmedBy}) {
  return isForTwo && state === 'awaiting' && confirmedBy.length === 1;
}

/** "latency p95 fell from 2.9 s to 310 ms in 1 min 34 s." */
export function moved(/** @type {Movement} */ {metric, unit, before, after}, /** @type {string} */ took) {
  const [from, to] = [before, after].map(value => quantity({metric: metric.replaceAll('.', '_'), unit}, Number(value.toPrecision(3))));
  const name = capital(metricName(metric));
  if (from === to) {
    return `${name} is ${to} as before.`;
  }
  return `${name} ${after < before ? 'fell' : 'rose'} from ${from} to ${to}${took ? ` in ${lengthOf(took)}` : ''}.`;
}

/** How far an action has come that was confirmed. @returns {Step[]} nothing before */
export function steps(/** @type {Action} */ {state}) {
  const names = ['Confirmed', state === 'executing' ? 'Carrying out' : 'Carried out', state === 'succeeded' ? 'Watching' : 'Helped'];
  /** @type {Readonly<Record<string, number>>} */
  const at = {'confirmed': 0, 'executing': 1, 'succeeded': 2, 'recovered': 3};
  const now = Object.hasOwn(at, state) ? at[state] : -1;
  return now < 0 ? [] : names.map((name, index) => ({name, is: index < now ? 'done' : index === now ? 'now' : 'coming'}));
}

/** "confirm tango velvet". */
export function confirming(/** @type {readonly string[]} */ words) {
  return ['confirm', ...words].join(' ');
}

/** What was typed where the code goes, as the command that it is. */
export function typedCode(/** @type {string} */ typed) {
  const text = typed.trim().replace(/\s+/g, ' ');
  return text === '' || COMMANDS.test(text) ? text : `confirm ${text}`;
}

/** What a screen reader says at once; the words of a code are on the card alone. */
export function news(/** @type {Room} */ room, /** @type {import('./foremost.js').Foremost} */ {action, refused}, /** @type {number} */ now) {
  if (room.actions.armedAt > 0) {
    return 'Stop everything? Press again.';
  }
  if (refused) {
    return `Not allowed: ${refused.because}.`;
  }
  if (!action) {
    return '';
  }
  const code = codeOf(room.actions, action, now);
  const text = code
    ? `From ${action.from} to ${action.to}. Confirm with the ${count(code.words.length, 'word')} on the card.`
    : account(room, action, now);
  return `${heading(room, action, now)}: ${action.title}. ${text}`;
}

/** Of two presses the second one stops everything. @returns {'armed' | 'stop' | 'slip'} */
export function pressed(/** @type {number} */ armedAt, /** @type {number} */ at) {
  const since = at - armedAt;
  if (armedAt === 0 || since > SECOND_PRESS_MILLIS) {
    return 'armed';
  }
  return since < SLIP_MILLIS ? 'slip' : 'stop';
}

/** Whether the first press counts no more. */
export function isGivenUp(/** @type {number} */ armedAt, /** @type {number} */ now) {
  return armedAt > 0 && now - armedAt > SECOND_PRESS_MILLIS;
}

/** "helped 2 of 3 times", or that nobody has tried. */
export function record(/** @type {{tried: number, helped: number}} */ {tried, helped}) {
  return tried === 0 ? 'Not tried before' : `Helped ${helped} of ${count(tried, 'time')}`;
}

function capital(/** @type {string} */ text) {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
