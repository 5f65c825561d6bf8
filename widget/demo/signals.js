/** Made-up drift, metrics and log lines, as the service would send them. */

/** @typedef {import('../js/state.js').Own} Own */
/** @typedef {import('../js/drift.js').Shift} Shift */

const HALF_HOUR = 30 * 60_000;
const POINT_MILLIS = 5_000;
const METRIC_POINT_MILLIS = 15_000;
const LIMIT = 0.3;

/** How long ago the fault of the alarm was. */
const FAULT_MILLIS = 8 * 60_000;

/** Chance that is the same on every page. */
function chance(/** @type {number} */ seed) {
  let state = seed;
  return () => (state = (state * 16_807) % 2_147_483_647) / 2_147_483_647;
}

/** @returns {string} */
function iso(/** @type {number} */ at) {
  return new Date(at).toISOString();
}

/** A value that is `usual` before the fault and `after` it, a quarter of a minute later. */
function course(/** @type {number} */ agoMillis, /** @type {number} */ usual, /** @type {number} */ after) {
  const part = Math.min(1, Math.max(0, (FAULT_MILLIS - agoMillis) / 60_000));
  return usual + part * (after - usual);
}

function history(/** @type {number} */ now, /** @type {number} */ after, ago = 0) {
  const random = chance(7);
  return Array.from({length: HALF_HOUR / POINT_MILLIS}, (_, index) => {
    const agoMillis = HALF_HOUR - index * POINT_MILLIS;
    const wave = 0.012 * Math.sin(index / 40);
    return {
      at: iso(now - ago - agoMillis + POINT_MILLIS),
      score: Math.max(0.01, course(agoMillis, 0.085, after) + wave + 0.03 * (random() - 0.5)),
      low: 0.042 + 0.5 * wave,
      high: 0.13 + 0.7 * wave,
      limit: LIMIT,
    };
  });
}

function metric(/** @type {number} */ now, /** @type {string} */ name, /** @type {number} */ usual, after = usual, learned = 1) {
  const random = chance(name.length * 31);
  const points = Array.from({length: 120}, (_, index) => {
    const agoMillis = (119 - index) * METRIC_POINT_MILLIS;
    const value = course(agoMillis, usual, after) * (1 + 0.08 * (random() - 0.5));
    return {at: iso(now - agoMillis), value, ...(learned >= 1 && {low: 0.92 * usual, high: 1.08 * usual})};
  });
  const anomalous = after !== usual;
  return {name, learned, anomalous, surprise: anomalous ? after / usual : 0.4, history: points};
}

function share(
  /** @type {string} */ template,
  /** @type {string} */ text,
  /** @type {number} */ usual,
  /** @type {number} */ now,
  /** @type {Shift} */ shift = 'OTHER',
) {
  return {template, text, usual, now, shift};
}

const CALM_SHARES = [
  share('T14', 'charge accepted id=<*> amount=<*> in <*> ms', 0.71, 0.7),
  share('T22', 'webhook delivered merchant=<*> in <*> ms', 0.19, 0.2),
  share('T91', 'retry POST /charges attempt=<*> order=<*>', 0.06, 0.06),
];

const BROKEN_SHARES = [
  share('T218', 'HikariPool-1 timed out after <*> ms waiting=<*>', 0, 0.37, 'NEW'),
  share('T219', 'charge failed order=<*> cause=PoolTimeout', 0, 0.22, 'NEW'),
  share('T14', 'charge accepted id=<*> amount=<*> in <*> ms', 0.65, 0.19, 'FALLEN'),
  share('T91', 'retry POST /charges attempt=<*> order=<*>', 0.06, 0.14, 'RISEN'),
  share('T22', 'webhook delivered merchant=<*> in <*> ms', 0.19, 0, 'GONE'),
];

/** What one service is like. */
function told(/** @type {number} */ now, /** @type {string} */ service, isBroken = false) {
  return {
    service,
    logs: {
      learned: 1,
      linesPerSecond: isBroken ? 214.2 : 96.4,
      history: history(now, isBroken ? 0.56 : 0.085),
      shares: isBroken ? BROKEN_SHARES : CALM_SHARES,
    },
    metrics: [
      metric(now, 'latency_p95_ms', 180, isBroken ? 2_940 : 180),
      metric(now, 'error_rate_percent', 0.3, isBroken ? 11.4 : 0.3),
      metric(now, 'failed_checkouts', 8, isBroken ? 312 : 8),
      metric(now, 'pool.active', 9.4, isBroken ? 10 : 9.4),
      metric(now, 'requests_per_second', 84),
      metric(now, 'heap_used_percent', 41),
      metric(now, 'cpu_percent', 32),
    ],
  };
}

/** @returns {Own} */
export function healthy(/** @type {number} */ now) {
  return {kind: 'drift-listed', services: [told(now, 'checkout')]};
}

/** @returns {Own} */
export function alarming(/** @type {number} */ now) {
  return {kind: 'drift-listed', services: [told(now, 'checkout', true), told(now, 'payments')]};
}

/** @returns {Own} */
export function learning(/** @type {number} */ now) {
  const {logs, metrics} = told(now, 'checkout');
  const points = logs.history.slice(-90).map(point => ({...point, low: 0, high: 0, limit: 0}));
  const shares = logs.shares.map(share => ({...share, usual: 0}));
  const unknown = metrics.map(({name}) => metric(now, name, 40, 40, 0.4));
  return {kind: 'drift-listed', services: [
    {service: 'checkout', logs: {...logs, learned: 0.4, history: points, shares}, metrics: unknown},
  ]};
}

/** @returns {Own} a service that has said nothing for two minutes */
export function silent(/** @type {number} */ now) {
  const it = told(now, 'checkout');
  return {kind: 'drift-listed', services: [{...it, logs: {...it.logs, linesPerSecond: 0, history: history(now, 0.085, 130_000)}}]};
}

/** @returns {Own} */
export function metricsAlone(/** @type {number} */ now) {
  const {service, metrics} = told(now, 'checkout');
  return {kind: 'drift-listed', services: [{service, metrics}]};
}

/** @returns {Own} */
export function many(/** @type {number} */ now, /** @type {readonly string[]} */ names) {
  return {kind: 'drift-listed', services: names.map((name, index) => told(now, name, index === 2))};
}

/** @returns {Own} */
export function written(/** @type {number} */ now, /** @type {string} */ text) {
  const it = told(now, 'checkout', true);
  const shares = BROKEN_SHARES.map(share => ({...share, text}));
  return {kind: 'drift-listed', services: [
    {...it, service: text, logs: {...it.logs, shares}, metrics: [...it.metrics, {...metric(now, text, 5, 50)}]},
    it,
  ]};
}

/** @typedef {[string, string, Shift, ...string[]]} Row level, template, shift, then what stays and what varies in turn */

/** @type {Row[]} */
const ROWS = [
  ['ERROR', 'T218', 'NEW', 'HikariPool-1 timed out after ', '30002', ' ms waiting=', '143'],
  ['ERROR', 'T219', 'NEW', 'charge failed order=', 'ord_8fe21c', ' cause=PoolTimeout'],
  ['WARN', 'T91', 'RISEN', 'retry POST /charges attempt=', '3', ' order=', 'ord_8fe21c'],
  ['INFO', 'T14', 'FALLEN', 'charge accepted id=', 'ch_1Qx9', ' amount=', '42.00', ' in ', '38', ' ms'],
  ['INFO', 'T22', 'OTHER', 'webhook delivered merchant=', 'm_2207', ' in ', '61', ' ms'],
];

/** @returns {Own} */
export function lines(/** @type {number} */ now, number = 40, isBroken = true, service = 'checkout', /** @type {Row[]} */ rows = ROWS) {
  const chosen = isBroken ? rows : rows.slice(3);
  return {kind: 'lines', lines: Array.from({length: number}, (_, index) => {
    const [level, template, shift, ...texts] = chosen[(index * 7 + (index >> 2)) % chosen.length];
    const parts = texts.map((text, place) => ({text, value: place % 2 === 1}));
    return {at: iso(now - (number - index) * 71), service, level, template, shift: isBroken ? shift : 'OTHER', parts};
  })};
}

/** @returns {Own} lines whose every text is the same one */
export function writtenLines(/** @type {number} */ now, /** @type {string} */ text) {
  return lines(now, 12, true, text, [['ERROR', 'T218', 'NEW', text, text, text], ['UNKNOWN', 'T1', 'OTHER', text]]);
}

const MOVERS = [
  {name: 'T218', text: 'HikariPool-1 timed out after <*> ms waiting=<*>', shift: /** @type {Shift} */ ('NEW'), usual: 0, now: 0.37, weight: 0.61},
  {name: 'T14', text: 'charge accepted id=<*> amount=<*> in <*> ms', shift: /** @type {Shift} */ ('FALLEN'), usual: 0.65, now: 0.19, weight: 0.24},
];

/** @returns {import('../js/anomalies.js').Anomaly} */
export function anomaly(/** @type {number} */ now, /** @type {Partial<import('../js/anomalies.js').Anomaly>} */ fields = {}) {
  return {
    id: 'a-0123456789ab',
    service: 'checkout',
    subject: 'log shape',
    verdict: 'CRITICAL',
    onset: iso(now - FAULT_MILLIS),
    seen: iso(now - FAULT_MILLIS + 34_000),
    score: {value: 0.44, usual: 0.08, limit: LIMIT},
    detector: 'log shape',
    because: 'two new templates are more than half of all lines',
    movers: MOVERS,
    ...fields,
  };
}

/** @returns {import('../js/anomalies.js').Anomaly[]} */
export function anomalies(/** @type {number} */ now, /** @type {Partial<import('../js/anomalies.js').Anomaly>} */ fields = {}) {
  return [
    anomaly(now, fields),
    anomaly(now, {
      id: 'a-0123456789ac', subject: 'latency_p95_ms', verdict: 'LOG_ONLY', detector: 'metric views',
      onset: iso(now - 3 * HALF_HOUR), seen: iso(now - 3 * HALF_HOUR + 20_000), ended: iso(now - 2.5 * HALF_HOUR),
      score: {value: 412.7, usual: 181.3, limit: 260}, because: 'one view of five',
      movers: [{name: 'level', text: '', shift: 'RISEN', usual: 181.3, now: 412.7}],
      judged: 'FALSE_ALARM', judgedBy: 'sam',
    }),
  ];
}

/** @type {Own} */
export const DETECTORS = {
  kind: 'detectors',
  size: {services: 3, series: 34, kilobytes: 2_418, evicted: 0},
  detectors: [
    {name: 'log shape', state: 'watching', right: 12, wrong: 1, text: 'shares of templates against a usual hour'},
    {name: 'metric views', state: 'watching', right: 4, wrong: 2, text: 'level, trend, season, shape, spread and flat line'},
    {name: 'all metrics', state: 'learning', right: 0, wrong: 0},
  ],
};
