/** Made-up reports, as the service sends their texts. */

import {reportOf} from '../js/report.js';

/** @typedef {import('../js/report.js').Reading} Reading */

const TIMELINE = [
  ['03:00:00', 'Incident opened', 'no open incident fits'],
  ['03:00:00', 'Alert: Checkout is slow', 'checkout in production · p95_latency_ms 2400, limit 500, usually 300'],
  ['03:00:07', 'Echo began to speak, 6 s', '3 listeners'],
  ['03:02:31', 'Alert: Checkout answers with errors', 'error_rate 11.4%, limit 5%, usually 0.3%'],
  ['03:04:10', 'maya asked: “what happened”', ''],
  ['03:05:12', 'Cause found: payment, too few connections for its work', 'Likely'],
  ['03:06:02', 'maya confirmed: Roll back payment', ''],
];

/** @returns {Reading} */
export function report(/** @type {string} */ incident) {
  return {incident, because: '', report: reportOf({
    title: `DRAFT: report on incident ${incident}`,
    sections: [
      {title: 'Summary', blocks: [
        {text: 'Checkout in production was slow from 03:00 to 03:06 UTC, and answered 11.4 % of requests with an error.'},
        {text: 'Severity: critical, because of monitor priority P1.'},
      ]},
      {title: 'Timeline', blocks: [{columns: ['UTC', 'What', 'How it is known'], rows: TIMELINE}]},
      {title: 'Evidence', blocks: [{items: [
        'E1: version 3.9.3 of payment was deployed at 02:58:41',
        'E2: template T218 is new and is 37 percent of its lines',
        'E3: pool wait is at 163 ms, usually 0',
      ]}]},
      {title: 'Causes', blocks: [{columns: ['Cause', 'How sure', 'For', 'Against'], rows: [
        ['payment: too few connections for its work', 'Likely', 'E1, E2, E3', ''],
        ['inventory: slow queries', 'Possible', 'E3', 'E4'],
      ]}]},
      {title: 'What was done', blocks: [{items: ['03:06:02 Roll back payment, version 3.9.3 to 3.9.2: what was wrong is over, 6.57 s after it']}]},
      {title: 'Follow-ups', blocks: [{text: 'None was noted.'}]},
    ],
  })};
}

/** A report whose every text is the same one. @returns {Reading} */
export function written(/** @type {string} */ incident, /** @type {string} */ text) {
  return {incident, because: '', report: reportOf({
    title: text,
    sections: [{title: text, blocks: [{text}, {items: [text, text]}, {columns: [text, text], rows: [[text, text], [text, text]]}]}],
  })};
}
