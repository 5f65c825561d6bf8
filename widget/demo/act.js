/** Made-up actions, as the records and messages that tell of them. */

/** @typedef {import('../js/state.js').Entry} Entry */
/** @typedef {import('../js/state.js').Own} Own */

const CHECKOUT = 'inc-chekout2a3';
const FIRST = 70;

export const ID = 'a-0123456789ab';
const WORDS = ['tango', 'velvet', 'lantern'];

/** @returns {string} */
function at(/** @type {number} */ now, /** @type {number} */ seconds) {
  return new Date(now + 1_000 * seconds).toISOString().replace('.000Z', 'Z');
}

/** So many seconds from now on, or before it. @typedef {readonly [kind: string, seconds: number, payload: any, actor?: string]} Step */

/** @returns {Entry[]} */
function entries(/** @type {number} */ now, /** @type {Step[]} */ steps, incident = CHECKOUT) {
  return steps.map(([kind, seconds, payload, actor = 'echoops:action'], index) => ({
    sequence: FIRST + index, time: at(now, seconds), kind, actor, erased: false, payload, ...(incident && {incident}),
  }));
}

const ROLL_BACK = {change: 'RollBack', target: 'payment'};
const MAYA = 'person:maya';

export const SUGGESTED = {
  suggestions: [
    {change: ROLL_BACK, phrase: 'roll back payment', expected: 'the version before runs again', risk: 'DISRUPTIVE', tried: 3, helped: 2},
    {change: {change: 'ScaleStep', target: 'payment', direction: 'UP'}, phrase: 'scale up payment', expected: 'one more replica shares the work', risk: 'REVERSIBLE', tried: 0, helped: 0},
  ],
};

function plan(/** @type {object} */ fields = {}, /** @type {string[]} */ cautions = []) {
  return {
    id: ID,
    action: {kind: 'ROLL_BACK', risk: 'DISRUPTIVE', inverse: 'ROLL_BACK', timeout: 'PT2M', watch: 'PT3M'},
    change: ROLL_BACK,
    target: 'shop:payment',
    environment: 'drill',
    before: {revision: '7', version: '3.9.3', previous: '3.9.2', replicas: 2, cautions},
    from: 'version 3.9.3',
    to: 'version 3.9.2',
    inverse: {change: 'RollForward', target: 'payment', version: '3.9.3'},
    callers: ['checkout'],
    ...fields,
  };
}

/** @returns {Step} */
function proposed(/** @type {number} */ now, /** @type {number} */ seconds, /** @type {object} */ fields = {}, /** @type {any} */ what = plan()) {
  return ['Proposed', seconds, {plan: what, by: 'maya', rule: 'responders may roll back', isForTwo: false, until: at(now, seconds + 70), ...fields}, MAYA];
}

/** @returns {Step} */
function rehearsed(/** @type {number} */ seconds) {
  return ['Rehearsed', seconds, {action: ID}];
}

/** @returns {Step} */
function confirmed(/** @type {number} */ seconds, by = 'maya') {
  return ['Confirmed', seconds, {action: ID, digest: '5e88', by}, `person:${by}`];
}

/** @returns {Step} */
function executing(/** @type {number} */ seconds) {
  return ['Executing', seconds, {action: ID, digest: '5e88', revision: '7'}];
}

/** @returns {Step} */
function executed(/** @type {number} */ seconds, /** @type {any} */ outcome = {outcome: 'Succeeded', words: 'payment runs version 3.9.2 on 2 replicas'}) {
  return ['Executed', seconds, {action: ID, outcome, took: 'PT4S'}];
}

/** @returns {Step} */
function verified(/** @type {number} */ seconds, /** @type {string} */ effect, /** @type {any} */ movement = undefined) {
  return ['Verified', seconds, {action: ID, effect, after: 'PT1M34S', ...(movement && {movement})}];
}

/** @returns {Step} */
function withdrawn(/** @type {number} */ seconds, /** @type {string} */ ending, /** @type {string} */ because) {
  return ['Withdrawn', seconds, {action: ID, ending, because}];
}

function latency(/** @type {number} */ before, /** @type {number} */ after) {
  return {metric: 'latency.p95', unit: 'ms', before, after};
}

/** What the window that asked is told. @returns {Own} */
function code(/** @type {number} */ now, seconds = 38, words = WORDS) {
  return {kind: 'code', action: ID, words, until: at(now, seconds)};
}

/** @typedef {{records: Entry[], more?: Own[]}} Told records of the incident, and what else is told */

/** @returns {Told} */
function told(/** @type {number} */ now, /** @type {Step[]} */ steps, /** @type {Own[]} */ ...more) {
  return {records: entries(now, steps), more};
}

const DONE = /** @type {const} */ ([-150, -148, -130, -129]);

/** @returns {Step[]} */
function done(/** @type {number} */ now, seconds = 0) {
  const [asked, tried, said, began] = DONE.map(second => second + seconds);
  return [proposed(now, asked), rehearsed(tried), confirmed(said), executing(began), executed(began + 4)];
}

/** Every state of an action, as seen at that moment. @returns {Record<string, Told>} */
export function acts(/** @type {number} */ now) {
  const cautions = ['Argo CD will undo it'];
  const waiting = [proposed(now, -32, {until: at(now, 38)}), rehearsed(-30)];
  const forTwo = [proposed(now, -80, {isForTwo: true, until: at(now, 220)}), rehearsed(-78)];
  const others = [proposed(now, -32, {by: 'ann', until: at(now, 38)}), rehearsed(-30)];
  const twoOfAnn = [proposed(now, -80, {by: 'ann', isForTwo: true, until: at(now, 220)}), rehearsed(-78), confirmed(-40, 'ann')];
  return {
    'rehearsing': told(now, [proposed(now, -2)]),
    'waiting': told(now, waiting, code(now)),
    'cautions': told(now, [proposed(now, -32, {}, plan({inverse: undefined}, [...cautions, 'a change of payment is still under way'])), rehearsed(-30)], code(now, 28)),
    'words-gone': told(now, waiting),
    'others': told(now, others),
    'for-two': told(now, [...forTwo, confirmed(-40)]),
    'second': told(now, twoOfAnn),
    'second-code': told(now, twoOfAnn, code(now, 52)),
    'confirmed': told(now, [...waiting, confirmed(-1)]),
    'executing': told(now, [...waiting.slice(0, 2), confirmed(-9), executing(-8)]),
    'watching': told(now, done(now, 95)),
    'recovered': told(now, [...done(now, -20), verified(-6, 'RECOVERED', latency(2900, 310))]),
    'no-effect': told(now, [...done(now, -60), verified(-6, 'NO_EFFECT', latency(2900, 2900))]),
    'worse': told(now, [...done(now, -20), verified(-6, 'WORSE', latency(2900, 4200))]),
    'not-known': told(now, [...done(now, -60), verified(-6, 'NOT_KNOWN')]),
    'undoing': told(now, [
      ...done(now, -60), verified(-40, 'NO_EFFECT', latency(2900, 2900)),
      proposed(now, -12, {undoes: ID, until: at(now, 58)}, plan({
        id: 'a-ba9876543210', change: {change: 'RollForward', target: 'payment', version: '3.9.3'}, from: 'version 3.9.2', to: 'version 3.9.3',
      })),
      ['Rehearsed', -11, {action: 'a-ba9876543210'}],
    ], {kind: 'code', action: 'a-ba9876543210', words: WORDS, until: at(now, 47)}),
    'failed': told(now, [...done(now).slice(0, 4), executed(-120, {outcome: 'Failed', because: 'payment was changed by somebody else in between'})]),
    'unknown': told(now, [...done(now).slice(0, 4), executed(-8, {outcome: 'Unknown', because: 'the answer did not come within 2 min'})]),
    'refused': told(now, [['Refused', -4, {
      change: {change: 'Scale', target: 'payment', replicas: 50}, rule: 'no more than 10 replicas', because: '50 replicas are more than the 10 that are allowed',
      instead: {change: 'Scale', target: 'payment', replicas: 10},
    }, MAYA]]),
    'rejected': told(now, [proposed(now, -8), withdrawn(-6, 'REJECTED', 'payment has no version before')]),
    'expired': told(now, [...waiting.slice(0, 2), withdrawn(-3, 'EXPIRED', 'nobody confirmed it in time')]),
    'cancelled': told(now, [...waiting, withdrawn(-3, 'CANCELLED', 'maya dropped it')]),
    'killed': told(now, [...waiting, confirmed(-4), withdrawn(-3, 'KILLED', 'everything was stopped')], ...stopped(now, 'ann')),
    'armed': told(now, waiting, code(now), {kind: 'stopping', at: now}),
    'suspended': told(now, [], ...stopped(now, 'ann')),
  };
}

/** @returns {Own[]} */
export function stopped(/** @type {number} */ now, /** @type {string} */ by) {
  const records = entries(now, [['ActionsSuspended', -5, {by, because: 'stopped in the war room'}, `person:${by}`]], '');
  return /** @type {any} */ (records.map(record => ({...record, sequence: 900})));
}

/** The same for no incident, as the stream tells it. @returns {Own[]} */
export function apart(/** @type {Told} */ {records, more = []}) {
  return [.../** @type {any[]} */ (records.map(({incident, ...record}) => record)), ...more];
}

/** An action whose every text is the same one. @returns {Told} */
export function written(/** @type {number} */ now, /** @type {string} */ text) {
  const what = plan({
    change: {change: 'RollBack', target: text}, target: text, environment: text, from: text, to: text, callers: [text], inverse: undefined,
    before: {cautions: [text]},
  });
  return {
    records: entries(now, [
      ['Suggested', -40, {suggestions: [{phrase: text, expected: text, risk: text, tried: 2, helped: 1}]}],
      ['Refused', -33, {change: {change: text, target: text}, rule: text, because: text}, `person:${text}`],
      proposed(now, -32, {by: text, rule: text, isForTwo: true, until: at(now, 200)}, what), rehearsed(-30),
    ]),
    more: [...stopped(now, text), code(now, 50, text.split(' ').slice(0, 4))],
  };
}

/** What was suggested, before anything was asked for. @returns {Entry[]} */
export function suggested(/** @type {number} */ now) {
  return entries(now, [['Suggested', -60, SUGGESTED]]);
}
