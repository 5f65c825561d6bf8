/** What was looked for, found and concluded about an incident's cause, from its records alone. Pure. */

import {cause, dissent, evidence, look, sentence, suggestion} from './findings.js';
import {amount, array, text} from './given.js';

/**
 * @typedef {import('./state.js').Entry} Entry
 * @typedef {import('./findings.js').Look} Look
 * @typedef {import('./findings.js').Evidence} Evidence
 * @typedef {import('./findings.js').Cause} Cause
 * @typedef {import('./findings.js').Dissent} Dissent
 * @typedef {import('./findings.js').Sentence} Sentence
 * @typedef {import('./findings.js').Suggestion} Suggestion
 *
 * @typedef {object} Step
 * @property {number} sequence of the record that asked for it
 * @property {Look} look
 * @property {string} reasoner who wanted it
 * @property {'asked' | 'answered'} is
 * @property {readonly number[]} evidence what it brought
 * @property {string} took as the service writes it; empty before the answer
 *
 * @typedef {{reasoner: string, by: string, because: string}} Replaced
 *
 * @typedef {object} Investigation
 * @property {string} since
 * @property {'looking' | 'found' | 'inconclusive'} state
 * @property {readonly string[]} services
 * @property {readonly Step[]} steps
 * @property {ReadonlyMap<number, Evidence>} evidence by its number, of all investigations of the incident
 * @property {ReadonlyMap<string, readonly number[]>} places what was found in each place when it was last looked at
 * @property {readonly Cause[]} causes the best founded first
 * @property {Dissent} [dissent]
 * @property {readonly Suggestion[]} suggestions what may help
 * @property {string} lookedAt
 * @property {string} wouldDecide
 * @property {string} reasoner who reasons, or did last
 * @property {readonly Replaced[]} replaced
 * @property {ReadonlyMap<string, string>} ignored the kinds that are left out, and who said so
 * @property {number} tokens 0 where none were measured
 * @property {number} dollars 0 where none were measured
 * @property {string} took as the service writes it; empty before the end
 * @property {readonly Sentence[]} sitRep
 * @property {string} written when that was; empty before
 */

const KINDS = new Set([
  'InvestigationBegan', 'LooksTaken', 'ProbeAnswered', 'Steered', 'ReasonerReplaced', 'TokensSpent', 'Diagnosed', 'Suggested',
  'SitRepWritten',
]);

/** Nobody reads more of them, and a page is not to be filled by whoever answers too much. */
const MOST_CAUSES = 3;
const MOST_SUGGESTIONS = 2;

/** More would hide the line. */
const MOST_MARKS = 3;

/** Who wants a look that nobody's reasoning asked for. */
export const PERSON = 'a person';

/** Whether a record is of these. */
export function isOfInvestigation(/** @type {string} */ kind) {
  return KINDS.has(kind);
}

/**
 * What the records of an incident tell of its investigations: of the last one, and what holds of those before.
 *
 * @param {readonly Entry[]} entries in any order, and some of them perhaps twice
 * @returns {Investigation | undefined} nothing where none has begun
 */
export function investigation(entries) {
  const own = entries.filter(({kind, payload}) => KINDS.has(kind) && payload);
  const once = [...new Map(own.map(entry => [entry.sequence, entry])).values()];
  return once.sort((one, other) => one.sequence - other.sequence).reduce(investigated, undefined);
}

/** @returns {Investigation} */
function begun(/** @type {string} */ since) {
  return {
    since, state: 'looking', services: [], steps: [], evidence: new Map(), places: new Map(), causes: [], suggestions: [], lookedAt: '', wouldDecide: '',
    reasoner: '', replaced: [], ignored: new Map(), tokens: 0, dollars: 0, took: '', sitRep: [], written: '',
  };
}

/**
 * What is not as it should be in a record is left out of it, and the rest counts.
 *
 * @param {Investigation | undefined} before
 * @param {Entry} entry
 * @returns {Investigation}
 */
function investigated(before, {sequence, kind, time, payload}) {
  // Of a long investigation the first records may be out of reach.
  const it = before ?? begun(time);
  switch (kind) {
    case 'InvestigationBegan':
      return again(it, time, array(payload.inquiry?.services).map(text).filter(Boolean));
    case 'LooksTaken':
      return looking(it, sequence, text(payload.reasoner), array(payload.looks).flatMap(look));
    case 'ProbeAnswered':
      return answered(it, sequence, payload);
    case 'Steered':
      return steered(it, payload);
    case 'ReasonerReplaced': {
      const replaced = {reasoner: text(payload.reasoner), by: text(payload.by), because: text(payload.because)};
      return {...it, reasoner: replaced.by, replaced: [...it.replaced, replaced]};
    }
    case 'TokensSpent':
      return {...it, tokens: it.tokens + amount(payload.in) + amount(payload.out), dollars: it.dollars + amount(payload.dollars)};
    case 'Diagnosed':
      return diagnosed(it, payload);
    case 'Suggested':
      return {...it, suggestions: array(payload.suggestions).flatMap(suggestion).slice(0, MOST_SUGGESTIONS)};
    default:
      return {...it, sitRep: array(payload.sitRep?.sentences).flatMap(sentence), written: time};
  }
}

/** What was found and concluded holds until it is found or concluded anew. @returns {Investigation} */
function again(/** @type {Investigation} */ it, /** @type {string} */ since, /** @type {string[]} */ services) {
  const {evidence, places, causes, dissent, suggestions, lookedAt, wouldDecide, ignored, sitRep, written} = it;
  return {...begun(since), services, evidence, places, causes, dissent, suggestions, lookedAt, wouldDecide, ignored, sitRep, written};
}

/** @returns {Investigation} */
function looking(
  /** @type {Investigation} */ it, /** @type {number} */ sequence, /** @type {string} */ reasoner, /** @type {Look[]} */ looks,
) {
  const steps = looks.map(look => ({sequence, look, reasoner, is: /** @type {const} */ ('asked'), evidence: [], took: ''}));
  const by = reasoner === PERSON ? it.reasoner : reasoner || it.reasoner;
  return {...it, state: 'looking', took: '', reasoner: by, steps: [...it.steps, ...steps]};
}

/**
 * The answer belongs to the first such look that waits; to one of its own where nobody is known to have asked. What was
 * found there before is no longer so.
 *
 * @returns {Investigation}
 */
function answered(/** @type {Investigation} */ it, /** @type {number} */ sequence, /** @type {any} */ payload) {
  const items = array(payload.evidence).flatMap(evidence);
  const found = items.map(({number}) => number);
  const [where] = look(payload.look);
  if (!where) {
    return {...it, evidence: told(it, items, [])};
  }
  const place = `${where.kind} ${where.service}`;
  const fields = {is: /** @type {const} */ ('answered'), evidence: found, took: text(payload.took)};
  const index = it.steps.findIndex(({is, look: asked}) => is === 'asked' && asked.kind === where.kind && asked.service === where.service);
  const steps = index < 0
    ? [...it.steps, {sequence, look: where, reasoner: it.reasoner, ...fields}]
    : it.steps.with(index, {...it.steps[index], ...fields});
  return {...it, steps, evidence: told(it, items, it.places.get(place) ?? []), places: new Map(it.places).set(place, found)};
}

/** What is old is kept, since a cause or a sentence may name it. */
function told(/** @type {Investigation} */ it, /** @type {Evidence[]} */ items, /** @type {readonly number[]} */ old) {
  const all = new Map(it.evidence);
  for (const number of old) {
    const known = all.get(number);
    if (known) {
      all.set(number, {...known, isOld: true});
    }
  }
  items.forEach(item => all.set(item.number, item));
  return all;
}

/** @returns {Investigation} */
function steered(/** @type {Investigation} */ it, /** @type {any} */ {steer, by}) {
  const ignored = new Map(it.ignored);
  const kind = text(steer?.kind);
  if (steer?.way === 'IGNORE' && kind) {
    ignored.set(kind, text(by));
  } else {
    ignored.delete(kind);
  }
  return {...it, ignored};
}

/** A diagnosis of a kind that is not known here is no cause. @returns {Investigation} */
function diagnosed(/** @type {Investigation} */ it, /** @type {any} */ {diagnosis, took}) {
  const causes = array(diagnosis?.causes).flatMap(cause).slice(0, MOST_CAUSES);
  const isFound = diagnosis?.outcome === 'found' && causes.length > 0;
  return {
    ...it,
    state: isFound ? 'found' : 'inconclusive',
    causes: isFound ? causes : [],
    dissent: isFound ? dissent(diagnosis.dissent) : undefined,
    suggestions: [],
    lookedAt: isFound ? '' : text(diagnosis?.lookedAt),
    wouldDecide: isFound ? '' : text(diagnosis?.wouldDecide),
    reasoner: text(diagnosis?.reasoner) || it.reasoner,
    took: text(took),
  };
}

/**
 * The evidence that counts: what was found when it was last looked for, then what is named all the same.
 *
 * @param {Investigation | undefined} why
 * @returns {Evidence[]}
 */
export function current(why) {
  if (!why) {
    return [];
  }
  const {causes, dissent, sitRep} = why;
  const claims = dissent ? [...causes, dissent.cause] : causes;
  const named = new Set([...claims.flatMap(({evidence, against}) => [...evidence, ...against]), ...sitRep.flatMap(({evidence}) => evidence)]);
  return [...why.evidence.values()]
    .filter(({number, isOld}) => !isOld || named.has(number))
    .sort((one, other) => Number(one.isOld) - Number(other.isOld) || one.number - other.number);
}

/**
 * When something changed, as far as it counts: the newest changes that evidence is of.
 *
 * @param {Investigation | undefined} why
 * @returns {{number: number, at: number}[]}
 */
export function marks(why) {
  return current(why)
    .filter(({kind, at, standing}) => kind === 'CHANGES' && at && standing !== 'SKIPPED' && !why?.ignored.has(kind))
    .map(({number, at}) => ({number, at: Date.parse(at)}))
    .sort((one, other) => other.at - one.at)
    .slice(0, MOST_MARKS);
}
