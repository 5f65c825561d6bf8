/** Puts an investigation into words: where it looks, what it holds, and how sure it may be. Pure. */

import {figure} from './figures.js';
import {count, list, seconds, visible, word} from './words.js';

/**
 * @typedef {import('./investigation.js').Investigation} Investigation
 * @typedef {import('./findings.js').Look} Look
 * @typedef {import('./investigation.js').Step} Step
 */

/**
 * Where evidence is looked for: as it stands after "payment's", and as a command calls it, if one does.
 *
 * @type {Readonly<Record<string, {name: string, said: string}>>}
 */
export const KINDS = {
  LOGS: {name: 'logs', said: 'the logs'},
  METRICS: {name: 'metrics', said: 'the metrics'},
  CHANGES: {name: 'changes', said: 'the changes'},
  CALLS: {name: 'calls', said: 'the calls'},
  RESOURCES: {name: 'resources', said: 'the resources'},
  DATABASE: {name: 'database', said: 'the database'},
  RUNBOOK: {name: 'runbook', said: 'the runbook'},
  MEMORY: {name: 'earlier incidents', said: ''},
};

/** What went wrong, as it stands after "payment:". @type {Readonly<Record<string, string>>} */
export const FAULTS = {
  BAD_CHANGE: 'a change that went in just before',
  SCALED: 'a change of how many replicas it has',
  POOL_EXHAUSTED: 'too few connections for its work',
  RETRY_STORM: 'calls that are repeated over and over',
  STUCK_WORKER: 'a worker that runs and does nothing',
  SLOW_DATABASE: 'slow queries',
  RESOURCES_SHORT: 'too little processor, memory or disk',
  MORE_TRAFFIC: 'more traffic than usual',
  DEPENDENCY: 'something it depends on',
  NETWORK: 'the network between services',
  FAILING_CODE: 'errors of its own',
  SLOW_CODE: 'slowness of its own',
  GONE_SILENT: 'having fallen silent',
  OTHER: 'something of its own',
};

/** How many of four steps each grade is. */
export const STEPS_OF_GRADE = {CERTAIN: 4, LIKELY: 3, POSSIBLE: 2, UNKNOWN: 1};

/** What is understood whatever is looked for. */
export const ASKED = {
  cause: 'why',
  known: 'how do you know',
  changed: 'what changed in the last fifteen minutes',
  seen: 'have we seen this before',
};

/** "logs"; a kind that is not known here is told as it is. */
export function kindName(/** @type {string} */ kind) {
  return Object.hasOwn(KINDS, kind) ? KINDS[kind].name : word(kind).toLowerCase();
}

/** "look at the database", "ignore the changes". */
export function steering(/** @type {'look at' | 'ignore'} */ way, /** @type {string} */ kind) {
  const said = Object.hasOwn(KINDS, kind) ? KINDS[kind].said : '';
  return said && `${way} ${said}`;
}

/** "read evidence 2". */
export function reading(/** @type {number} */ number) {
  return `read evidence ${number}`;
}

export function faultName(/** @type {string} */ fault) {
  return Object.hasOwn(FAULTS, fault) ? FAULTS[fault] : word(fault).toLowerCase();
}

/** Rules are named as plainly as a model. */
export function reasonerName(/** @type {string} */ reasoner) {
  return reasoner === 'rules' ? 'Offline rules' : reasoner || 'Nobody is named';
}

/** "payment’s logs". */
export function lookName(/** @type {Look} */ {kind, service}) {
  return service ? `${service}’s ${kindName(kind)}` : kindName(kind);
}

/** "0.3 s", "12 ms", "2 min 5 s", "3 min". */
export function lengthOf(/** @type {string} */ duration) {
  const length = seconds(duration);
  if (length < 1) {
    return `${Math.round(1_000 * length)} ms`;
  }
  if (length < 60) {
    return `${figure(length)} s`;
  }
  const whole = Math.round(length);
  return [`${Math.floor(whole / 60)} min`, whole % 60 > 0 && `${whole % 60} s`].filter(Boolean).join(' ');
}

/** "Offline rules · 12 looks · 0.3 s · 1,200 tokens · $0.0002"; what was not measured is not told. */
export function effort(/** @type {Investigation} */ {reasoner, steps, took, tokens, dollars}) {
  return [
    reasonerName(reasoner),
    count(steps.length, 'look'),
    took && lengthOf(took),
    tokens > 0 && `${figure(tokens)} token${tokens === 1 ? '' : 's'}`,
    dollars > 0 && money(dollars),
  ].filter(Boolean).join(' · ');
}

/** "$0.0002", "$1.25": two digits that say something. */
function money(/** @type {number} */ dollars) {
  return dollars < 0.000_1 ? 'less than $0.0001' : `$${dollars < 1 ? Number(dollars.toPrecision(2)) : dollars.toFixed(2)}`;
}

/** "payment’s logs and metrics, ledger’s logs", of looks that are one step. */
export function looksName(/** @type {readonly Look[]} */ looks) {
  const services = [...new Set(looks.map(({service}) => service))];
  return services
    .map(service => {
      const kinds = [...new Set(looks.filter(look => look.service === service).map(({kind}) => kindName(kind)))];
      return service ? `${service}’s ${list(kinds)}` : list(kinds);
    })
    .join(', ');
}

/** "E1", "E1 and E2", "E1 to E5"; nothing of none. */
export function tags(/** @type {readonly number[]} */ numbers) {
  const sorted = [...numbers].sort((one, other) => one - other);
  const isRun = sorted.length > 2 && sorted.every((number, index) => number === sorted[0] + index);
  return isRun ? `E${sorted[0]} to E${sorted.at(-1)}` : list(sorted.map(number => `E${number}`));
}

/** What is looked at now, in one sentence; nothing while nothing waits for an answer. */
export function lookingAt(/** @type {readonly Step[]} */ steps) {
  const waiting = steps.filter(({is}) => is === 'asked').map(({look}) => look);
  return waiting.length > 0 ? `Looking at ${looksName(waiting.slice(0, 4))}${waiting.length > 4 ? ` and ${waiting.length - 4} more` : ''}` : '';
}

/** What a look brought: "E1 and E2, 12 ms". */
export function brought(/** @type {Step} */ {is, evidence, took}, /** @type {boolean} */ isOver) {
  if (is === 'asked') {
    return isOver ? 'no answer' : 'looking';
  }
  return [tags(evidence) || 'nothing new', took && lengthOf(took)].filter(Boolean).join(', ');
}

/** How much evidence there is of each kind: of those that can be looked at, then of any other. */
export function kindsOf(/** @type {Iterable<import('./findings.js').Evidence>} */ evidence) {
  const known = Object.keys(KINDS);
  const counted = new Map();
  for (const {kind} of evidence) {
    counted.set(kind, (counted.get(kind) ?? 0) + 1);
  }
  return [...new Set([...known, ...counted.keys()])].map(kind => ({kind, name: word(kindName(kind)), number: counted.get(kind) ?? 0}));
}

/** What an investigation has come to, in a word or two. */
export function outcomeName(/** @type {Investigation} */ {state, causes}) {
  if (state === 'looking') {
    return causes.length > 0 ? 'Looking on' : 'Looking for the cause';
  }
  return state === 'found' ? 'Cause found' : 'Inconclusive';
}

/** "Too few connections …": a sentence of it. */
export function capital(/** @type {string} */ text) {
  return visible(text.charAt(0).toUpperCase() + text.slice(1));
}

/**
 * A sentence in pieces: its words, and the numbers of its evidence where they stand in it, or else behind it.
 *
 * @param {import('./findings.js').Sentence} sentence
 * @returns {(string | number)[]}
 */
export function pieces({text, evidence}) {
  const isCited = (/** @type {number} */ number) => evidence.includes(number);
  const parts = text.split(/ ?\((E\d{1,4})\)/).map((part, index) => {
    const number = index % 2 === 1 ? Number(part.slice(1)) : NaN;
    return index % 2 === 0 ? part : isCited(number) ? number : ` (${part})`;
  });
  const behind = evidence.filter(number => !parts.includes(number));
  return [...parts, ...behind].filter(part => part !== '');
}

/**
 * Each tag with the text behind it, and the marks that end what it stands for: those do not stand at the beginning of a line.
 *
 * @param {(string | number)[]} pieces
 * @returns {{tag?: number, text: string, end: string}[]}
 */
export function taggedPieces(pieces) {
  return pieces.flatMap((piece, index) => {
    const [before, after] = [pieces[index - 1], pieces[index + 1]];
    if (typeof piece === 'number') {
      const [, end = '', text = ''] = typeof after === 'string' ? /^([.,;:!?)]*)([^]*)$/.exec(after) ?? [] : [];
      return [{tag: piece, text, end}];
    }
    return typeof before === 'number' ? [] : [{text: piece, end: ''}];
  });
}
