/** What the timeline says of an investigation. Pure. */

import {tellSuggested} from './act-timeline.js';
import {figure} from './figures.js';
import {look} from './findings.js';
import {amount, array, numbers, text} from './given.js';
import {PERSON} from './investigation.js';
import {faultName, kindName, looksName, reasonerName, tags} from './why-words.js';
import {list, word} from './words.js';

/** @typedef {import('./state.js').Entry} Entry */

/**
 * What a timeline says of such a record. A record may be malformed, and the timeline is drawn all the same.
 *
 * @param {Entry} entry
 * @returns {import('./words.js').Told}
 */
export function tellWhy({kind, payload}) {
  const who = /** @type {const} */ ('echo');
  switch (kind) {
    case 'InvestigationBegan':
      return {who, text: 'Echo began to look for the cause', detail: list(array(payload.inquiry?.services).map(text))};
    case 'LooksTaken': {
      const by = text(payload.reasoner) === PERSON ? 'Echo, as it was asked to,' : reasonerName(text(payload.reasoner));
      return {who, text: `${by} looked at ${looksName(array(payload.looks).flatMap(look))}`, detail: ''};
    }
    case 'ProbeAnswered': {
      const found = numbers(array(payload.evidence).map(({number}) => number));
      return {who: 'noted', text: found.length > 0 ? `Found ${tags(found)}` : 'Found nothing new', detail: ''};
    }
    case 'Steered': {
      const way = payload.steer?.way === 'IGNORE' ? 'ignore' : 'look at';
      return {who: 'person', text: `${text(payload.by)} had Echo ${way} the ${kindName(text(payload.steer?.kind))}`, detail: ''};
    }
    case 'ReasonerReplaced': {
      const [fallen, next] = [text(payload.reasoner), text(payload.by)].map(reasonerName);
      return {who: 'waiting', text: `${next} went on for ${fallen}`, detail: text(payload.because)};
    }
    case 'TokensSpent': {
      const tokens = amount(payload.in) + amount(payload.out);
      return {who: 'noted', text: `${text(payload.model)} used ${figure(tokens)} tokens`, detail: ''};
    }
    case 'Diagnosed':
      return tellDiagnosis(payload.diagnosis);
    case 'Suggested':
      return tellSuggested(payload);
    default: {
      const sentences = array(payload.sitRep?.sentences).map(({words}) => text(words?.shown));
      return {who, text: 'Echo wrote why', detail: sentences.filter(Boolean).join(' ')};
    }
  }
}

/** @returns {import('./words.js').Told} */
function tellDiagnosis(/** @type {any} */ diagnosis) {
  const [first] = array(diagnosis?.causes);
  const by = reasonerName(text(diagnosis?.reasoner));
  if (diagnosis?.outcome !== 'found' || !first?.claim) {
    return {who: 'waiting', text: 'No cause is borne out', detail: by};
  }
  const cause = `${text(first.claim.service)}, ${faultName(text(first.claim.fault))}`;
  return {who: 'echo', text: `Cause found: ${cause}`, detail: `${word(text(first.grade))} · ${by}`};
}

/**
 * A timeline in which answers that came one after the other stand as one: what was found, not how often.
 *
 * @param {readonly Entry[]} entries the newest first
 * @returns {Entry[]}
 */
export function gathered(entries) {
  /** @type {Entry[]} */
  const all = [];
  for (const entry of entries) {
    const last = all.at(-1);
    if (isAnswer(entry) && last && isAnswer(last)) {
      const evidence = [...array(entry.payload.evidence), ...array(last.payload.evidence)];
      all[all.length - 1] = {...last, payload: {...last.payload, evidence}};
    } else {
      all.push(entry);
    }
  }
  return all;
}

function isAnswer(/** @type {Entry} */ {kind, payload}) {
  return kind === 'ProbeAnswered' && Boolean(payload);
}
