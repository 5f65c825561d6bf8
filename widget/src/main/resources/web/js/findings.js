/** Reads evidence, causes and looks from records. What is not as it should be is left out, and the rest counts. Pure. */

import {title} from './changes.js';
import {amount, moment, numbers, quoted, text} from './given.js';

/**
 * @typedef {object} Look where somebody looked, or looks
 * @property {string} kind
 * @property {string} service
 *
 * @typedef {'UNUSUAL' | 'USUAL' | 'CONTEXT' | 'SKIPPED'} Standing
 *
 * @typedef {object} Evidence
 * @property {number} number
 * @property {string} kind
 * @property {string} source
 * @property {string} service
 * @property {Standing} standing
 * @property {string} at when it began or happened; empty where nobody knows
 * @property {string} words
 * @property {string} quote a stranger's words, or none
 * @property {boolean} isOld whether somebody has looked there again since
 *
 * @typedef {'CERTAIN' | 'LIKELY' | 'POSSIBLE' | 'UNKNOWN'} Grade
 *
 * @typedef {object} Cause
 * @property {string} service
 * @property {string} fault
 * @property {readonly number[]} evidence
 * @property {readonly number[]} against
 * @property {string} words the reasoner's own, or none
 * @property {Grade} grade
 *
 * @typedef {{reasoner: string, cause: Cause, check: Look | undefined}} Dissent
 * @typedef {{text: string, evidence: readonly number[]}} Sentence
 * @typedef {{phrase: string, title: string, expected: string, risk: string, tried: number, helped: number}} Suggestion
 */

const STANDINGS = ['UNUSUAL', 'USUAL', 'CONTEXT', 'SKIPPED'];
const GRADES = ['CERTAIN', 'LIKELY', 'POSSIBLE', 'UNKNOWN'];

/** @returns {Dissent | undefined} */
export function dissent(/** @type {any} */ given) {
  const [other] = cause(given?.cause);
  return other && {reasoner: text(given.reasoner), cause: other, check: look(given.check)[0]};
}

/** @returns {Cause[]} itself, or nothing */
export function cause(/** @type {any} */ given) {
  const claim = given?.claim;
  const service = text(claim?.service);
  if (!service) {
    return [];
  }
  const grade = GRADES.includes(given.grade) ? given.grade : 'UNKNOWN';
  return [{
    service, grade, fault: text(claim.fault), words: quoted(claim.words), evidence: numbers(claim.evidence), against: numbers(claim.against),
  }];
}

/** @returns {Evidence[]} itself, or nothing */
export function evidence(/** @type {any} */ given) {
  const [number] = numbers([given?.number]);
  const finding = given?.finding;
  if (number === undefined || typeof finding !== 'object' || !finding) {
    return [];
  }
  return [{
    number,
    kind: text(finding.kind),
    source: text(finding.source),
    service: text(finding.service),
    standing: STANDINGS.includes(finding.standing) ? finding.standing : 'CONTEXT',
    at: moment(finding.at),
    words: text(finding.words),
    quote: quoted(finding.quote),
    isOld: false,
  }];
}

/** @returns {Look[]} itself, or nothing */
export function look(/** @type {any} */ given) {
  const kind = text(given?.kind);
  return kind ? [{kind, service: text(given.service)}] : [];
}

/** @returns {Sentence[]} itself, or nothing */
export function sentence(/** @type {any} */ given) {
  const shown = text(given?.words?.shown);
  return shown ? [{text: shown, evidence: numbers(given.evidence)}] : [];
}

/** @returns {Suggestion[]} itself, or nothing */
export function suggestion(/** @type {any} */ {phrase, change, expected, risk, tried, helped}) {
  return text(phrase)
    ? [{phrase, title: title(change), expected: text(expected), risk: text(risk).toLowerCase(), tried: amount(tried), helped: Math.min(amount(helped), amount(tried))}]
    : [];
}
