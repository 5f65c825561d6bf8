/** Every state of the room, as the events that lead to it. */

import {USUAL} from '../js/preferences.js';
import {EMPTY, next, silent} from '../js/state.js';
import * as act from './act.js';
import * as past from './past.js';
import * as reports from './reports.js';
import * as signals from './signals.js';
import * as why from './why.js';

/** @typedef {import('../js/state.js').Room} Room */
/** @typedef {import('../js/state.js').Incident} Incident */
/** @typedef {import('../js/state.js').Entry} Entry */
/** @typedef {import('../js/state.js').Own} Own */
/** @typedef {import('../js/state.js').Page} Page */

/** The moment that all pages show. */
export const NOW = Date.parse('2026-11-21T03:07:42Z');

const CHECKOUT = 'inc-chekout2a3';
const SEARCH = 'inc-search4b5c';
const LEDGER = 'inc-ledger6d7e';
const MAIL = 'inc-mailer2f3g';

const BEGUN_AT = '2026-11-21T03:00:00Z';

/** @returns {Incident} */
function incident(/** @type {string} */ id, /** @type {Partial<Incident>} */ fields = {}) {
  return {
    id,
    status: 'OPEN',
    severity: 'CRITICAL',
    because: 'monitor priority P1',
    title: 'Checkout is slow',
    headline: {
      shown: 'Checkout in production: p95 latency at 2.4 s, usually 300 ms, above 500 ms, since 03:00 UTC.',
      spoken: SPOKEN,
    },
    since: BEGUN_AT,
    services: [{name: 'checkout', declared: true}],
    environments: ['production'],
    drill: false,
    storm: false,
    alerts: 3,
    openAlerts: 2,
    signals: 9,
    ...fields,
  };
}

const SPOKEN =
  'Checkout in production: p ninety-five latency at two point four seconds, usually three hundred milliseconds, for seven minutes.';

/** @returns {Entry} */
function entry(
  /** @type {number} */ sequence,
  /** @type {string} */ clock,
  /** @type {string} */ kind,
  /** @type {any} */ payload,
  actor = 'echoops:triage',
) {
  return {sequence, time: `2026-11-21T${clock}Z`, kind, incident: CHECKOUT, actor, erased: !payload, payload};
}

function signal(/** @type {string} */ title, /** @type {string} */ transition, /** @type {any} */ measure = undefined) {
  const place = {service: 'checkout', environment: 'production'};
  return {signal: {transition, place, complaint: {title, measure}}, because: 'the same service'};
}

const LATENCY = {metric: 'p95_latency_ms', value: 2400, usual: 300, limit: {direction: 'ABOVE', value: 500}, unit: ''};
const ERRORS = {metric: 'error_rate', value: 11.4, usual: 0.3, limit: {direction: 'ABOVE', value: 5}, unit: '%'};

const TIMELINE = [
  entry(11, '03:00:00', 'IncidentOpened', {because: 'no open incident fits'}),
  entry(12, '03:00:00', 'SignalJoined', signal('Checkout is slow', 'TRIGGERED', LATENCY)),
  entry(13, '03:00:01', 'HeadlineWritten', {headline: {shown: 'Checkout in production: p95 latency at 1.1 s.', spoken: ''}}),
  entry(14, '03:00:07', 'Spoken', {text: '', voice: 'espeak-ng en-us', length: 'PT6.12S', listeners: 3}),
  entry(15, '03:00:08', 'Notified', {channel: 'slack'}),
  entry(16, '03:00:09', 'NotNotified', {channel: 'telegram', because: 'it did not answer within 10 s'}),
  entry(17, '03:02:31', 'SignalJoined', signal('Checkout answers with errors', 'TRIGGERED', ERRORS)),
  entry(18, '03:04:05', 'SignalJoined', signal('Payment queue grows', 'RECOVERED')),
  entry(19, '03:05:12', 'SignalJoined', signal('Checkout is slow', 'RETRIGGERED', LATENCY)),
  entry(20, '03:05:13', 'HeadlineWritten', {headline: {shown: incident(CHECKOUT).headline?.shown, spoken: SPOKEN}}),
  entry(21, '03:05:21', 'Spoken', {text: SPOKEN, voice: 'espeak-ng en-us', length: 'PT7.8S', listeners: 3}),
];

function alert(/** @type {string} */ title, /** @type {object} */ fields = {}, /** @type {object} */ line = {}) {
  const place = {service: 'checkout', environment: 'production'};
  return {
    alert: {source: 'datadog', id: title, title, place, link: 'https://app.datadoghq.com/monitors/1', ...fields},
    since: BEGUN_AT,
    open: true,
    closedByHand: false,
    signals: 4,
    ...line,
  };
}

const ALERTS = [
  alert('Checkout is slow', {measure: LATENCY}),
  alert('Checkout answers with errors', {measure: ERRORS}, {since: '2026-11-21T03:02:31Z', signals: 2}),
  alert('Payment queue grows', {source: 'alertmanager', link: undefined}, {open: false, signals: 3}),
];

/** @returns {Page} */
function page(/** @type {Incident} */ incident, alerts = ALERTS, timeline = TIMELINE) {
  return {incident, alerts, timeline};
}

/** @type {Own} */
const LIVE = {kind: 'link', link: 'live', at: NOW - 60_000};

const GREETING = {
  kind: /** @type {const} */ ('greeted'),
  person: {name: 'maya', role: 'responder'},
  voice: {name: 'espeak-ng en-us', speaks: true},
  ear: {name: 'starter model (412 words)', hears: true, kind: /** @type {const} */ ('starter')},
  notYet: ['actions'],
  version: '0.1.0',
};

const MAYA = {name: 'maya', role: 'responder', hears: true, canBeHeard: true, talks: false};

/** @returns {Extract<Own, {kind: 'glimpsed'}>} */
function present(/** @type {Partial<import('../js/presence.js').Somebody>[]} */ ...people) {
  const all = people.map(somebody => ({...MAYA, ...somebody}));
  return {kind: 'glimpsed', listeners: all.length + 1, people: all.length, present: all};
}

const THREE = present({name: 'jun.okada', canBeHeard: false}, {}, {name: 'Tomás Rey', role: 'viewer', hears: false, canBeHeard: false});

/** @type {Own[]} */
const HERE = [LIVE, {kind: 'heard', at: NOW}, THREE, set({roundTripMillis: 17.4}), GREETING];

/** @returns {Own} */
function set(/** @type {Extract<Own, {kind: 'set'}>['fields']} */ fields) {
  return {kind: 'set', fields};
}

const JOINED = set({joined: 'sound', sound: 'on', microphone: 'on'});

/** @returns {Own[]} */
function room(/** @type {Incident[]} */ incidents, /** @type {Page | undefined} */ shown = undefined) {
  /** @type {Own[]} */
  const events = [...HERE, {kind: 'reset', sequence: 21, incidents}, {kind: 'asked'}];
  return shown ? [...events, {kind: 'paged', page: shown}] : events;
}

const ONE = room([incident(CHECKOUT)], page(incident(CHECKOUT)));
const SAID = {kind: /** @type {const} */ ('captioned'), caption: silent(20, CHECKOUT, incident(CHECKOUT).headline?.shown ?? '')};

/** An answer of more words than are seen at once. */
const CAUGHT_UP = [
  'Checkout is slow since 03:00 UTC, seven minutes ago: p95 latency is at 2.4 s, usually 300 ms.',
  'It began eleven seconds after the deploy of payment 3.9.3.',
  'The likely cause is payment: its pool of connections to payments-db is full, and 37 percent of its lines say so.',
  'What speaks against it: the database itself answers as usual.',
  'Echo suggests to roll back payment to 3.9.2; nobody has confirmed it.',
  'Mara took the incident at 03:03 and asked for the database; Jonas stopped the import at 03:04.',
].join(' ');

/** @returns {Own} */
function saying(/** @type {Partial<import('../js/state.js').Caption>} */ fields = {}) {
  return {
    kind: 'captioned',
    caption: {
      ...SAID.caption, words: SPOKEN.split(' '), word: 8, phase: 'saying', millis: 7800, positionMillis: 3600, by: 'room',
      ...fields,
    },
  };
}

const OTHERS = [
  incident(SEARCH, {
    severity: 'ERROR', title: 'Search index falls behind', since: '2026-11-21T02:41:10Z', alerts: 1, openAlerts: 1,
    services: [{name: 'search-index', declared: true}, {name: 'search-api', declared: true}],
  }),
  incident(LEDGER, {
    severity: 'WARNING', title: 'Ledger export is late', since: '2026-11-20T22:15:00Z', alerts: 1, openAlerts: 1,
    services: [{name: 'ledger-export', declared: false}], environments: ['staging'],
  }),
  incident(MAIL, {
    status: 'RESOLVED', severity: 'ERROR', title: 'Mails are not sent', since: '2026-11-21T01:10:00Z',
    until: '2026-11-21T01:31:00Z', openAlerts: 0, services: [{name: 'mailer', declared: true}],
  }),
];

const HOSTILE = '<img src=x onerror=alert(1)> \u001b[31mred\u001b[0m \u202egnp.exe\u202c\r\nSet-Cookie: a=b \u0000 </script><script>alert(2)</script>';
const LONG = `${'a-very-long-name-without-any-place-to-break-'.repeat(6)} ${'and many many words behind it '.repeat(12)}`;

/** An incident whose every text is the same one, with all that belongs to it. */
function written(/** @type {string} */ text) {
  const it = incident(CHECKOUT, {
    title: text,
    because: text,
    headline: {shown: text, spoken: text},
    services: [{name: text, declared: false}, {name: 'checkout', declared: false}],
    environments: [text],
  });
  const measure = {metric: text, value: 12, usual: 1, unit: text};
  const timeline = [
    entry(12, '03:00:00', 'SignalJoined', signal(text, 'TRIGGERED', measure)),
    entry(13, '03:00:01', 'HeadlineWritten', {headline: {shown: text, spoken: text}}),
    entry(14, '03:00:02', 'NotNotified', {channel: text, because: text}),
    entry(15, '03:00:03', 'IncidentClosed', {because: text}, `person:${text}`),
  ];
  const alerts = [alert(text, {source: text, link: `javascript:alert("${text}")`, measure})];
  return [...room([it], page(it, alerts, timeline)), JOINED, saying({shown: text, words: text.split(' '), word: 3})];
}

const NAMES = ['checkout', 'payments', 'ledger', 'search-api', 'mailer', 'stock', 'basket', 'login'];

/** @returns {Own} */
function anomalies(/** @type {Partial<import('../js/anomalies.js').Anomaly>} */ fields = {}) {
  return {kind: 'anomalies', anomalies: signals.anomalies(NOW, fields)};
}

/** @type {Own[]} an incident, and the drift that says the same */
const DRIFTED = [
  ...room([incident(CHECKOUT)], page(incident(CHECKOUT), ALERTS, TIMELINE.slice(0, 4))), JOINED, saying(),
  signals.alarming(NOW), anomalies({incident: CHECKOUT}), signals.DETECTORS,
];

function stormy() {
  const it = incident(CHECKOUT, {
    storm: true, alerts: 128, openAlerts: 121, signals: 410,
    headline: {
      shown: 'A storm of at least 128 alerts on 8 services. The most pressing is checkout: p95_latency_ms at 2.4 s, usually 300 ms, since 03:00 UTC.',
      spoken: SPOKEN,
    },
    services: NAMES.map(name => ({name, declared: name !== 'stock'})),
  });
  const alerts = Array.from({length: 50}, (_, index) => {
    const service = NAMES[index % NAMES.length];
    const place = {service, environment: 'production'};
    return alert(`${service} is slow on host ${index + 1}`, {place, measure: index === 0 ? LATENCY : undefined}, {open: index % 9 !== 5});
  });
  const storm = entry(22, '03:06:00', 'StormGathered', {alerts: 128});
  return [...room([it, ...OTHERS], page(it, alerts, [...TIMELINE, storm])), JOINED];
}

function labelled() {
  const it = incident(CHECKOUT, {
    services: [{name: 'chk-7f-eu1', declared: true}, {name: 'payments', declared: true}],
    labels: {'chk-7f-eu1': 'service bravo'},
  });
  return room([it, ...OTHERS], page(it));
}

const RESOLVED = incident(CHECKOUT, {
  status: 'RESOLVED', until: '2026-11-21T03:06:30Z', openAlerts: 0,
  headline: {shown: 'checkout in production has recovered after 6 min.', spoken: ''},
});
const RECOVERY = [
  ...TIMELINE,
  entry(22, '03:06:30', 'IncidentResolved', {because: 'all its alerts have recovered'}),
  entry(23, '03:06:30', 'HeadlineWritten', {headline: {shown: RESOLVED.headline?.shown, spoken: ''}}),
];
const CLOSED = incident(CHECKOUT, {
  status: 'CLOSED', until: '2026-11-21T03:06:30Z', closedBecause: 'known, see the change of yesterday',
});
const MERGED = incident(SEARCH, {status: 'MERGED', mergedInto: CHECKOUT, severity: 'ERROR', title: 'Basket is slow'});
const DRILL = incident(CHECKOUT, {
  drill: true, headline: {shown: 'This is a drill. Checkout in production: p95 latency at 2.4 s.', spoken: ''},
});
const AWAY = 34_000;

/** @type {Own} */
const PRESSED = {kind: 'talking', id: 1, by: 'push', at: NOW - 2_400};
/** @type {Own} */
const RELEASED = {kind: 'released', id: 1, at: NOW - 300};

/** @returns {Own} */
function hearing(/** @type {string} */ text, id = 1) {
  return {kind: 'hearing', id, text, at: NOW};
}

/** @returns {Own} what was heard; a word with a question mark is one that the ear doubts */
function heard(/** @type {string} */ text, /** @type {import('../js/state.js').Outcome} */ outcome, because = '') {
  const words = text.split(' ').filter(Boolean).map(word => ({text: word.replace('?', ''), confidence: word.endsWith('?') ? 0.61 : 0.97}));
  return {kind: 'transcribed', id: 1, text: text.replaceAll('?', ''), words, outcome, because, at: NOW};
}

/** @returns {Own[]} */
function answered(/** @type {string} */ shown, id = 1) {
  const words = shown.split(' ');
  return [
    {kind: 'answered', id},
    saying({id: 900, incident: '', answers: id, shown, words, word: 4, millis: 4_200, positionMillis: 1_500}),
  ];
}

/** @returns {Own[]} an incident, its drift, and the investigation of both */
function investigated(/** @type {Entry[]} */ records) {
  return [...room([incident(CHECKOUT)], page(incident(CHECKOUT), ALERTS, [...TIMELINE, ...records])), JOINED, SAID,
    signals.alarming(NOW), anomalies({incident: CHECKOUT}), signals.DETECTORS, signals.lines(NOW)];
}

/** @type {Own} */
const ACTS = {...GREETING, notYet: []};

/** @returns {Own[]} an investigation whose cause something may be done about, and what was */
function acting(/** @type {import('./act.js').Told} */ {records, more = []}, /** @type {Own} */ greeting = ACTS, /** @type {Entry[]} */ cause = [...why.FOUND, ...act.suggested(NOW)]) {
  return [...investigated([...cause, ...records.map(record => ({...record, sequence: record.sequence + 20}))]), greeting, ...more];
}

/** Another page stands around the room. */
const FRAMED = set({isFramed: true});

const DONE = act.acts(NOW);

const OVER = past.page(
  incident(CHECKOUT), RESOLVED, ALERTS, [...RECOVERY, ...why.FOUND, ...act.suggested(NOW), ...DONE.recovered.records],
);

/** @returns {Own[]} a past incident, with others that are open now */
function lookingBack(/** @type {number} */ share) {
  return [...room([RESOLVED, ...OTHERS], page(RESOLVED, [], RECOVERY)), ACTS, JOINED, SAID, ...past.lookingBack(OVER, share)];
}
const ADMIN = {...ACTS, person: {name: 'kim', role: 'admin'}};

const DEAF = {name: 'none', hears: false, reason: 'no model is installed'};

/** @type {Own} */
const UNWRITTEN = set({reading: {incident: CHECKOUT, because: ''}});

/** @returns {Own} what stands before the room */
function before(/** @type {import('../js/state.js').Dialog} */ dialog) {
  return set({dialog});
}

/** @type {Own} */
const SIGNED = {kind: 'board', url: 'about:blank', at: NOW};

const CROWD = ['ann', 'Bo Berg', 'chi', 'Dee', 'eva', 'finn', 'Gus', 'hana', 'Ivo', 'jun.okada', 'Kim', 'lee'];
const LONG_AGO = {...RESOLVED, since: '2026-11-20T22:01:00Z', until: '2026-11-20T22:28:00Z'};

/** @type {Record<string, Own[]>} */
const EVENTS = {
  connecting: [],
  'quiet-long-after': [...room([LONG_AGO], page(LONG_AGO, [], [])), JOINED, signals.healthy(NOW), signals.DETECTORS, signals.lines(NOW, 40, false)],
  settings: [...DRIFTED, signals.lines(NOW), before('settings')],
  'settings-apart': [...ONE, SAID, set({ear: DEAF}), before('settings')],
  'captions-large': [...DRIFTED, signals.lines(NOW), set({preferences: {...USUAL, captionSize: 'large'}})],
  help: [...acting(DONE.waiting), before('help')],
  'help-quiet': [...room([]), JOINED, before('help')],
  'help-viewer': [...investigated(why.FOUND), {...GREETING, person: {name: 'kim', role: 'viewer'}}, before('help')],
  report: [...investigated(why.FOUND), set({reading: reports.report(CHECKOUT)}), before('report')],
  'report-writing': [...investigated(why.FOUND), UNWRITTEN, before('report')],
  'report-not-had': [...investigated(why.FOUND), set({reading: {incident: CHECKOUT, because: 'The service does not answer.'}}), before('report')],
  'report-hostile': [...investigated(why.FOUND), set({reading: reports.written(CHECKOUT, HOSTILE)}), before('report')],
  'report-long': [...investigated(why.FOUND), set({reading: reports.written(CHECKOUT, LONG)}), before('report')],
  people: [...DRIFTED, signals.lines(NOW), before('people')],
  'people-many': [...DRIFTED, signals.lines(NOW), {...present(...CROWD.map((name, index) => ({name, talks: index === 9, canBeHeard: index % 3 === 0}))), listeners: 64, people: 60}, before('people')],
  'people-talking': [...DRIFTED, signals.lines(NOW), present({talks: true}, {name: 'jun.okada'})],
  'people-unknown': [...ONE, JOINED, {kind: 'glimpsed', listeners: 3}],
  'people-hostile': [...ONE, JOINED, present({name: HOSTILE.slice(0, 100), role: HOSTILE}, {name: LONG.slice(0, 100)}), before('people')],
  detectors: [...DRIFTED, signals.lines(NOW), before('detectors')],
  quiet: [...room([]), JOINED],
  'quiet-after': [...room([RESOLVED], page(RESOLVED, [], RECOVERY)), JOINED],
  one: [...ONE, JOINED, SAID],
  several: [...room([incident(CHECKOUT), ...OTHERS], page(incident(CHECKOUT))), JOINED, saying()],
  storm: stormy(),
  drill: [...room([DRILL], page(DRILL)), JOINED],
  resolved: [...room([RESOLVED, OTHERS[0]], page(RESOLVED, ALERTS.map(line => ({...line, open: false})), RECOVERY)),
    {kind: 'chose', id: CHECKOUT}, JOINED],
  closed: [...room([CLOSED], page(CLOSED)), JOINED],
  merged: [...room([incident(CHECKOUT)], page(MERGED)), {kind: 'chose', id: SEARCH}, JOINED],
  missing: [...room([]), {kind: 'chose', id: LEDGER}, {kind: 'missed', id: LEDGER}],
  hostile: written(HOSTILE),
  long: written(LONG),
  'empty-timeline': [...room([incident(CHECKOUT)], page(incident(CHECKOUT), [], [])), JOINED],
  trouble: [...ONE, JOINED, set({trouble: 'Event log: the disk is full.'})],
  'dock-apart': ONE,
  'dock-caught-up': [...ONE, set({joined: 'captions'}), {kind: 'typed', text: 'catch me up in thirty seconds', at: NOW - 2_000}, {kind: 'answered', id: 0},
    {...SAID, caption: {...silent(21, CHECKOUT, CAUGHT_UP), answers: 0}}],
  'dock-captions': [...ONE, set({joined: 'captions'}), SAID],
  'dock-ready': [...ONE, JOINED],
  'dock-speaking': [...ONE, JOINED, saying()],
  'dock-stopped': [...ONE, JOINED, saying({phase: 'stopped'})],
  'dock-muted': [...ONE, JOINED, set({muted: true})],
  'dock-elsewhere': [...ONE, JOINED, set({isElsewhere: true})],
  'dock-blocked': [...ONE, set({joined: 'sound', sound: 'blocked'})],
  'dock-no-player': [...ONE, set({joined: 'sound', sound: 'failed'})],
  'dock-listening': [...ONE, JOINED, saying({phase: 'stopped'}), PRESSED],
  'dock-listening-words': [...ONE, JOINED, SAID, PRESSED, hearing('restart the checkout')],
  'dock-thinking': [...ONE, JOINED, SAID, PRESSED, hearing('restart the checkout'), RELEASED],
  'dock-heard': [...ONE, JOINED, SAID, PRESSED, RELEASED, heard('scale checkout to fifty? replicas', 'doubt')],
  'dock-answering': [...ONE, JOINED, PRESSED, RELEASED, heard('scale checkout to fifty? replicas', 'doubt'),
    ...answered('Nothing was done: actions are not enabled. I understood fifty replicas for checkout.')],
  'dock-not-understood': [...ONE, JOINED, SAID, PRESSED, RELEASED, heard('the check is out of order', 'not-understood'),
    {kind: 'answered', id: 1}, {kind: 'captioned', caption: {...silent(901, '', 'I did not understand that. Say “help” for what you can say.'), answers: 1}}],
  'dock-nothing-heard': [...ONE, JOINED, PRESSED, RELEASED, heard('', 'nothing')],
  'dock-lost': [...ONE, JOINED, SAID, PRESSED, hearing('what happened'), RELEASED, heard('what happened', 'lost', 'the ear restarted')],
  'dock-too-short': [...ONE, JOINED, SAID, PRESSED, {kind: 'dropped', id: 1, why: 'short'}],
  'dock-typed': [...ONE, JOINED, {kind: 'typed', text: 'who is here', at: NOW - 200}],
  'dock-open': [...ONE, JOINED, SAID, set({isOpen: true})],
  'dock-open-words': [...ONE, JOINED, SAID, set({isOpen: true}), hearing('echo what happened')],
  'dock-ignored': [...ONE, JOINED, set({isOpen: true}), hearing('restart checkout'), heard('restart checkout', 'ignored', 'Echo was speaking')],
  'dock-asking': [...ONE, JOINED, set({microphone: 'opening'})],
  'dock-mic-off': [...ONE, JOINED, set({microphone: 'off'})],
  'dock-mic-barred': [...ONE, JOINED, SAID, set({microphone: 'barred'})],
  'dock-mic-denied': [...ONE, JOINED, set({microphone: 'denied'})],
  'dock-mic-missing': [...ONE, JOINED, set({microphone: 'missing'})],
  'dock-mic-busy': [...ONE, JOINED, set({microphone: 'busy'})],
  'dock-mic-insecure': [...ONE, JOINED, set({microphone: 'insecure'})],
  'dock-deaf': [...ONE, JOINED, SAID, set({microphone: 'off', ear: DEAF})],
  'dock-slow': [...ONE, JOINED, SAID, PRESSED, {kind: 'dropped', id: 1, why: 'slow'}, set({isSlow: true})],
  'dock-hostile-words': [...ONE, JOINED, PRESSED, RELEASED, heard(HOSTILE, 'ignored', HOSTILE)],
  'dock-long-words': [...ONE, JOINED, PRESSED, RELEASED, heard(LONG, 'ignored', LONG)],
  'mini-listening': [...ONE, JOINED, PRESSED, hearing('what happened with')],
  'service-labels': [...labelled(), JOINED],
  'dock-browser-voice': [
    ...ONE, JOINED,
    {kind: 'greeted', voice: {name: 'none', speaks: false, reason: 'espeak-ng is not installed'}, notYet: [], version: '0.1.0'},
    saying({by: 'browser'}),
  ],
  'dock-stream': [...ONE, {kind: 'link', link: 'live', at: NOW, carrier: 'stream'}, SAID],
  'dock-no-captions': [...ONE, JOINED, saying(), set({captions: false})],
  reconnecting: [...ONE, JOINED, {kind: 'heard', at: NOW - AWAY}, {kind: 'link', link: 'reconnecting', at: NOW - AWAY, retryAt: NOW + 2_000}],
  stale: [...ONE, JOINED, {kind: 'heard', at: NOW - AWAY}],
  'stale-asked': [...ONE, JOINED, {kind: 'heard', at: NOW - AWAY}, {kind: 'typed', text: 'roll back payment', at: NOW - 2_000}],
  'drift-healthy': [...room([]), JOINED, signals.healthy(NOW), signals.DETECTORS, signals.lines(NOW, 40, false)],
  'drift-alarm': [...DRIFTED, signals.lines(NOW)],
  'drift-judged': [...DRIFTED, anomalies({judged: 'GOOD_CALL', judgedBy: 'maya'}), signals.lines(NOW)],
  'drift-viewer': [...DRIFTED, {...GREETING, person: {name: 'kim', role: 'viewer'}}, signals.lines(NOW)],
  'drift-not-saved': [...DRIFTED, {kind: 'judging', id: 'a-0123456789ab', refusal: 'Not saved: the service does not answer.'}, signals.lines(NOW)],
  'drift-learning': [...room([]), JOINED, signals.learning(NOW), signals.DETECTORS, signals.lines(NOW, 30, false)],
  'drift-no-data': [...room([]), JOINED, {kind: 'drift-listed', services: []}, signals.DETECTORS],
  'drift-no-logs': [...ONE, JOINED, SAID, signals.metricsAlone(NOW), signals.DETECTORS],
  'drift-silent': [...room([]), JOINED, signals.silent(NOW), signals.DETECTORS],
  'drift-stale': [...DRIFTED, signals.lines(NOW - AWAY), {kind: 'heard', at: NOW - AWAY},
    {kind: 'link', link: 'reconnecting', at: NOW - AWAY, retryAt: NOW + 2_000}],
  'drift-paused': [...DRIFTED, signals.lines(NOW), {kind: 'lines-held', by: 'button'}, signals.lines(NOW, 34)],
  'drift-full': [...DRIFTED, signals.lines(NOW, 400)],
  'drift-services': [...room([]), JOINED, signals.many(NOW, NAMES), signals.DETECTORS, signals.lines(NOW, 40, true, NAMES[2])],
  'drift-hostile': [...written(HOSTILE), signals.written(NOW, HOSTILE), signals.writtenLines(NOW, HOSTILE),
    anomalies({service: HOSTILE, because: HOSTILE, judged: 'GOOD_CALL', judgedBy: HOSTILE}), signals.DETECTORS],
  'drift-long': [...written(LONG), signals.written(NOW, LONG), signals.writtenLines(NOW, LONG),
    anomalies({service: LONG, because: LONG, judged: 'GOOD_CALL', judgedBy: LONG}), signals.DETECTORS],
  'why-looking': investigated(why.LOOKING),
  'why-found': investigated(why.FOUND),
  'why-inconclusive': investigated(why.INCONCLUSIVE),
  'why-backup': investigated(why.MODEL),
  'why-steered': investigated(why.STEERED),
  'why-again': investigated(why.AGAIN),
  'why-skipped': investigated(why.SKIPS),
  'why-forty': investigated(why.FORTY),
  'why-filtered': [...investigated(why.FOUND), set({sought: 'METRICS', pointed: 3})],
  'why-alone': [...room([incident(CHECKOUT), ...OTHERS], page(incident(CHECKOUT), ALERTS, [...TIMELINE, ...why.FOUND])), JOINED, SAID],
  'why-stream': [...investigated(why.FOUND), {kind: 'link', link: 'live', at: NOW, carrier: 'stream'}],
  'why-evidence': [...investigated(why.FOUND), set({tab: 'findings', pointed: 2})],
  'why-unreported': [...investigated(why.FOUND), set({unreported: 'The service does not answer.'})],
  'why-hostile': investigated(why.written(HOSTILE)),
  'why-long': investigated(why.written(LONG)),
  'act-suggested': acting({records: []}),
  'act-rehearsing': acting(DONE.rehearsing),
  'act-waiting': acting(DONE.waiting),
  'act-framed': [FRAMED, ...acting(DONE.waiting)],
  'act-framed-second': [FRAMED, ...acting(DONE.second)],
  'act-cautions': acting(DONE.cautions),
  'act-words-gone': acting(DONE['words-gone']),
  'act-others': acting(DONE.others),
  'act-for-two': acting(DONE['for-two']),
  'act-second': acting(DONE.second),
  'act-second-code': acting(DONE['second-code']),
  'act-confirmed': acting(DONE.confirmed),
  'act-executing': acting(DONE.executing),
  'act-watching': acting(DONE.watching),
  'act-recovered': acting(DONE.recovered),
  'act-no-effect': acting(DONE['no-effect']),
  'act-worse': acting(DONE.worse),
  'act-not-known': acting(DONE['not-known']),
  'act-undoing': acting(DONE.undoing),
  'act-failed': acting(DONE.failed),
  'act-unknown': acting(DONE.unknown),
  'act-refused': acting(DONE.refused),
  'act-rejected': acting(DONE.rejected),
  'act-expired': acting(DONE.expired),
  'act-cancelled': acting(DONE.cancelled),
  'act-killed': acting(DONE.killed),
  'act-armed': acting(DONE.armed),
  'act-suspended': acting(DONE.suspended),
  'act-suspended-admin': acting(DONE.suspended, ADMIN),
  'act-alone': [...room([]), ACTS, JOINED, ...act.apart(DONE.waiting)],
  'act-several': [...acting(DONE.waiting), {kind: 'listed', incidents: [incident(CHECKOUT), ...OTHERS]}],
  'act-reconnecting': [...acting(DONE.waiting), {kind: 'heard', at: NOW - AWAY}, {kind: 'link', link: 'reconnecting', at: NOW - AWAY, retryAt: NOW + 2_000}],
  'act-hostile': acting(act.written(NOW, HOSTILE)),
  'act-long': acting(act.written(NOW, LONG)),
  'drill-shop': [...room([DRILL], page(DRILL)), ACTS, JOINED, {kind: 'drill', answer: past.SHOP}],
  board: [...ONE, JOINED, SAID, SIGNED, {kind: 'board-shown', isShown: true}],
  'board-not-had': [...ONE, JOINED, SAID, SIGNED, {kind: 'board-failed', because: 'The service does not answer.'}, {kind: 'board-shown', isShown: true}],
  'board-old': [...ONE, JOINED, SAID, SIGNED, {kind: 'board-shown', isShown: true}, {kind: 'board-failed', because: 'The service answered 503.'}],
  'replay-begin': lookingBack(0),
  'replay-middle': [...lookingBack(0.6), {kind: 'replay-sped', speed: 4}, {kind: 'replay-played', isPlaying: true}],
  'replay-end': lookingBack(1),
  'replay-reading': [...room([RESOLVED], page(RESOLVED, [], RECOVERY)), JOINED, {kind: 'chose', id: CHECKOUT}, {kind: 'replay-opened', id: CHECKOUT}],
  'replay-failed': [...room([RESOLVED], page(RESOLVED, [], RECOVERY)), JOINED, {kind: 'chose', id: CHECKOUT}, {kind: 'replay-opened', id: CHECKOUT},
    {kind: 'replay-failed', id: CHECKOUT, because: 'The service does not answer.'}],
  'replay-broken': [...room([RESOLVED], page(RESOLVED, [], RECOVERY)), JOINED, ...past.broken(OVER)],
  locked: [{kind: 'link', link: 'locked', at: NOW}],
  'locked-refused': [{kind: 'link', link: 'locked', at: NOW}, set({refusal: 'That token was refused.'})],
  invitation: [...ONE, set({invitation: {phase: 'offered', incident: CHECKOUT}})],
  'invitation-opening': [set({invitation: {phase: 'opening', incident: CHECKOUT}})],
  'invitation-refused': [set({invitation: {phase: 'refused', incident: CHECKOUT}})],
  'window-refused': [...ONE, JOINED, set({windowLink: 'https://echoops.example/static/index.html#ticket=made-up'})],
  mini: [...ONE, JOINED, saying()],
  'mini-elsewhere': [...room([incident(CHECKOUT), ...OTHERS], page(incident(CHECKOUT))), JOINED, saying({incident: OTHERS[0].id})],
};

/** Their names. */
export const STATES = Object.keys(EVENTS);

/** @returns {Room} */
export function demo(/** @type {string} */ name) {
  return EVENTS[name].reduce(next, EMPTY);
}
