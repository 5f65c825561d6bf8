/** Made-up investigations, as the records that tell of them. */

/** @typedef {import('../js/state.js').Entry} Entry */

const CHECKOUT = 'inc-chekout2a3';
const FIRST = 30;
const STEP_MILLIS = 180;

const BEGUN_AT = '2026-11-21T03:00:08Z';

/** Shortly before the moment that all pages show. */
const JUST_NOW = '2026-11-21T03:07:38Z';

/** @returns {Entry[]} so much after the other */
function entries(/** @type {(readonly [string, any])[]} */ told, since = BEGUN_AT) {
  return told.map(([kind, payload], index) => ({
    sequence: FIRST + index,
    time: new Date(Date.parse(since) + STEP_MILLIS * index).toISOString(),
    kind,
    incident: CHECKOUT,
    actor: kind === 'Steered' ? 'person:kim' : 'echoops:investigate',
    erased: false,
    payload,
  }));
}

const BEGAN = /** @type {const} */ (['InvestigationBegan', {
  inquiry: {
    incident: CHECKOUT, onset: '2026-11-21T03:00:00Z', now: '2026-11-21T03:00:08Z', services: ['checkout', 'payment'],
    symptom: 'p95 latency is high', calls: {checkout: ['payment']},
  },
}]);

/** @returns {readonly [string, any]} */
function looks(/** @type {string} */ reasoner, /** @type {[string, string][]} */ ...places) {
  return ['LooksTaken', {reasoner, looks: places.map(([kind, service]) => ({kind, service}))}];
}

/** @returns {readonly [string, any]} */
function answered(/** @type {string} */ kind, /** @type {string} */ service, /** @type {string} */ took, /** @type {any[]} */ ...evidence) {
  return ['ProbeAnswered', {look: {kind, service}, evidence, took}];
}

function found(
  /** @type {number} */ number,
  /** @type {string} */ kind,
  /** @type {string} */ source,
  /** @type {string} */ service,
  /** @type {string} */ standing,
  /** @type {string} */ words,
  /** @type {object} */ fields = {},
) {
  return {number, finding: {kind, source, service, standing, weight: standing === 'UNUSUAL' ? 0.8 : 0, words, ...fields}};
}

const DEPLOY = found(1, 'CHANGES', 'git', 'payment', 'UNUSUAL', 'version 481 was deployed 96 seconds before',
  {at: '2026-11-21T02:58:24Z', quote: {text: 'pool: raise the idle timeout, lower maximumPoolSize to 10'}});
const TIMEOUTS = found(2, 'LOGS', 'own windows', 'payment', 'UNUSUAL', 'one template is new and makes up 37% of the lines',
  {at: '2026-11-21T03:00:01Z', quote: {text: 'HikariPool-1 - Connection is not available, request timed out after <*> ms'}});
const POOL = found(3, 'METRICS', 'datadog', 'payment', 'UNUSUAL', 'waiting connections rose from 0 to 143', {at: '2026-11-21T02:59:50Z'});
const QUIET_DATABASE = found(4, 'DATABASE', 'pg_stat_statements', 'payment', 'USUAL', 'the slowest query takes 12 milliseconds, as usual');
const RETRIES = found(5, 'CALLS', 'spans', 'checkout', 'UNUSUAL', 'calls to payment rose to three times the usual',
  {at: '2026-11-21T03:01:10Z'});
const BEFORE = found(6, 'MEMORY', 'own incidents', 'payment', 'CONTEXT', 'one incident of 3 October is much like this; a roll back ended it');
const TRAFFIC = found(7, 'METRICS', 'datadog', 'checkout', 'USUAL', 'requests of customers are as many as usual');

const LOOKED = [
  BEGAN,
  looks('rules', ['CHANGES', 'payment'], ['LOGS', 'payment'], ['METRICS', 'payment'], ['DATABASE', 'payment']),
  answered('CHANGES', 'payment', 'PT0.041S', DEPLOY),
  answered('LOGS', 'payment', 'PT0.006S', TIMEOUTS),
];

const WHOLE = [
  ...LOOKED,
  answered('METRICS', 'payment', 'PT0.31S', POOL),
  answered('DATABASE', 'payment', 'PT0.022S', QUIET_DATABASE),
  looks('rules', ['CALLS', 'checkout'], ['MEMORY', 'payment'], ['METRICS', 'checkout']),
  answered('CALLS', 'checkout', 'PT0.018S', RETRIES),
  answered('MEMORY', 'payment', 'PT0.002S', BEFORE),
  answered('METRICS', 'checkout', 'PT0.28S', TRAFFIC),
];

function cause(
  /** @type {string} */ service,
  /** @type {string} */ fault,
  /** @type {string} */ grade,
  /** @type {number[]} */ evidence,
  /** @type {number[]} */ against = [],
  /** @type {string} */ words = '',
) {
  return {claim: {service, fault, evidence, against, ...(words && {words: {text: words}})}, grade};
}

const CAUSES = [
  cause('payment', 'POOL_EXHAUSTED', 'LIKELY', [1, 2, 3]),
  cause('payment', 'SLOW_DATABASE', 'POSSIBLE', [3], [4]),
  cause('checkout', 'RETRY_STORM', 'UNKNOWN', [5], [7]),
];

/** @returns {readonly [string, any]} */
function diagnosed(/** @type {any} */ diagnosis, took = 'PT0.68S') {
  return ['Diagnosed', {diagnosis, took}];
}

/** @returns {readonly [string, any]} */
function sitRep(/** @type {[string, number[]][]} */ ...sentences) {
  return ['SitRepWritten', {sitRep: {sentences: sentences.map(([shown, evidence]) => ({words: {shown, spoken: shown}, evidence}))}}];
}

const SITREP = sitRep(
  ['The cause is likely payment: too few connections for its work.', [1, 2, 3]],
  ['Payment: version 481 was deployed 96 seconds before “pool: raise the idle timeout, lower maximumPoolSize to 10” (E1).', [1]],
  ['Payment: one template is new and makes up 37% of the lines (E2).', [2]],
  ['Against it: payment: the slowest query takes 12 milliseconds, as usual (E4).', [4]],
);

export const LOOKING = entries(LOOKED, JUST_NOW);

export const FOUND = entries([
  ...WHOLE,
  diagnosed({
    outcome: 'found', reasoner: 'rules', causes: CAUSES,
    dissent: {
      reasoner: 'gemini-2.5-flash-lite', check: {kind: 'RESOURCES', service: 'payment'},
      cause: cause('payment', 'RESOURCES_SHORT', 'POSSIBLE', [2], [], 'The pods may be throttled: all their threads wait'),
    },
  }),
  SITREP,
]);

export const MODEL = entries([
  BEGAN,
  looks('gemini-2.5-flash-lite', ['CHANGES', 'payment'], ['LOGS', 'payment'], ['METRICS', 'payment']),
  ['TokensSpent', {model: 'gemini-2.5-flash-lite', in: 3_912, out: 207, dollars: 0.000_474}],
  answered('CHANGES', 'payment', 'PT0.041S', DEPLOY),
  answered('LOGS', 'payment', 'PT0.006S', TIMEOUTS),
  ['ReasonerReplaced', {reasoner: 'gemini-2.5-flash-lite', by: 'rules', because: 'it did not answer within 8 seconds'}],
  looks('rules', ['DATABASE', 'payment']),
  answered('METRICS', 'payment', 'PT0.31S', POOL),
  answered('DATABASE', 'payment', 'PT0.022S', QUIET_DATABASE),
  diagnosed({outcome: 'found', reasoner: 'rules', causes: CAUSES.slice(0, 1)}, 'PT8.9S'),
  SITREP,
]);

const COULD_NOT = 'could not be looked at';

const SKIPPED = [
  found(1, 'LOGS', 'datadog', 'payment', 'SKIPPED', COULD_NOT, {quote: 'the 300 log queries of this hour are used up'}),
  found(2, 'METRICS', 'datadog', 'payment', 'USUAL', 'nothing is further from usual than it often is'),
  found(3, 'RESOURCES', 'kubernetes', 'payment', 'SKIPPED', COULD_NOT, {quote: 'it did not answer within 2 s'}),
  found(4, 'DATABASE', 'pg_stat_statements', 'payment', 'SKIPPED', COULD_NOT, {quote: 'nobody told me where to look for it'}),
  found(5, 'CHANGES', 'git', 'payment', 'CONTEXT', 'nothing was changed in the last hour'),
];

const LITTLE = [
  BEGAN,
  looks('rules', ['LOGS', 'payment'], ['METRICS', 'payment'], ['RESOURCES', 'payment'], ['DATABASE', 'payment'], ['CHANGES', 'payment']),
  ...SKIPPED.map(evidence => answered(evidence.finding.kind, 'payment', 'PT0.4S', evidence)),
];

export const INCONCLUSIVE = entries([
  ...LITTLE,
  diagnosed({
    outcome: 'inconclusive', reasoner: 'rules', lookedAt: 'looked at metrics and changes',
    wouldDecide: 'logs, resources and database would help, which could not be looked at',
  }, 'PT2.1S'),
  sitRep(['I do not know the cause: I looked at metrics and changes. What would decide: logs, resources and database would help, which could not be looked at.', []]),
]);

export const SKIPS = entries(LITTLE, JUST_NOW);

export const STEERED = entries([
  ...LOOKED,
  ['Steered', {steer: {way: 'LOOK', kind: 'DATABASE'}, by: 'kim'}],
  ['Steered', {steer: {way: 'IGNORE', kind: 'CHANGES'}, by: 'kim'}],
  answered('METRICS', 'payment', 'PT0.31S', POOL),
], JUST_NOW);

const MANY = Array.from({length: 40}, (_, index) => {
  const kinds = ['LOGS', 'METRICS', 'CHANGES', 'CALLS', 'RESOURCES', 'DATABASE', 'RUNBOOK', 'MEMORY'];
  const standings = ['UNUSUAL', 'USUAL', 'CONTEXT', 'UNUSUAL', 'SKIPPED'];
  const services = ['payment', 'checkout', 'ledger', 'stock'];
  return found(index + 1, kinds[index % 8], 'datadog', services[index % 4], standings[index % 5],
    `finding number ${index + 1} says something of ${services[index % 4]}`, {at: `2026-11-21T03:00:${String(index % 60).padStart(2, '0')}Z`});
});

export const FORTY = entries([
  BEGAN,
  looks('rules', ...MANY.map(({finding}) => /** @type {[string, string]} */ ([finding.kind, finding.service]))),
  ...MANY.map(evidence => answered(evidence.finding.kind, evidence.finding.service, 'PT0.02S', evidence)),
  diagnosed({outcome: 'found', reasoner: 'rules', causes: [cause('payment', 'BAD_CHANGE', 'CERTAIN', [1, 4, 6, 9, 11, 14], [2, 7])]}),
  sitRep(['Payment broke with a change that went in just before.', [1, 4, 6, 9, 11, 14]]),
]);

/** The logs are looked at again, and what was found there before is still named. */
export const AGAIN = entries([
  ...WHOLE,
  diagnosed({outcome: 'found', reasoner: 'rules', causes: CAUSES}),
  SITREP,
  BEGAN,
  looks('rules', ['LOGS', 'payment'], ['METRICS', 'payment']),
  answered('LOGS', 'payment', 'PT0.007S', {...TIMEOUTS, number: 8}),
], JUST_NOW);

/** An investigation whose every text is the same one. */
export function written(/** @type {string} */ text) {
  const evidence = ['UNUSUAL', 'USUAL', 'CONTEXT', 'SKIPPED'].map((standing, index) =>
    found(index + 1, index === 0 ? text : 'LOGS', text, text, standing, text, {at: '2026-11-21T03:00:01Z', quote: {text}}));
  const claim = cause(text, text, 'LIKELY', [1, 2, 9], [3], text);
  return entries([
    BEGAN,
    looks(text, ['LOGS', text], [text, text]),
    answered('LOGS', text, 'PT0.01S', ...evidence),
    ['Steered', {steer: {way: 'IGNORE', kind: text}, by: text}],
    ['ReasonerReplaced', {reasoner: text, by: text, because: text}],
    ['TokensSpent', {model: text, in: 12, out: 3, dollars: 0}],
    diagnosed({outcome: 'found', reasoner: text, causes: [claim, claim, claim, claim],
      dissent: {reasoner: text, cause: claim, check: {kind: 'LOGS', service: text}}}),
    sitRep([text, [1, 2, 3]], [text, [4]]),
  ]);
}
