/** A made-up past incident: its records in order, and the incident after each that changed it. */

/** @typedef {import('../js/state.js').Entry} Entry */
/** @typedef {import('../js/state.js').Incident} Incident */
/** @typedef {import('../js/state.js').Own} Own */
/** @typedef {import('../js/replay.js').ReplayPage} ReplayPage */

/** What the service says of the drill shop. */
export const SHOP = {
  available: true,
  scenario: 'pool-cut',
  scenarios: [
    {name: 'pool-cut', effect: 'a deploy of payment cuts its connection pool from 50 to 10'},
    {name: 'retry-storm', effect: 'a deploy slows inventory down, and checkout retries at once and often'},
    {name: 'zombie', effect: 'the workers of notification lose their lease: alive, healthy, and doing nothing'},
  ],
};

/** @returns {ReplayPage} */
export function page(
  /** @type {Incident} */ open, /** @type {Incident} */ over, /** @type {any[]} */ alerts, /** @type {Entry[]} */ told,
) {
  const records = told.toSorted((one, other) => one.time.localeCompare(other.time)).map((entry, index) => ({...entry, sequence: index + 1}));
  const joins = records.filter(({kind}) => kind === 'SignalJoined');
  const end = records.find(({kind}) => kind === 'IncidentResolved');
  const stages = joins.map(({sequence}, index) => {
    const many = Math.min(index + 1, alerts.length);
    return {after: sequence, incident: {...open, alerts: many, openAlerts: many}, alerts: alerts.slice(index, index + 1)};
  });
  const last = end ? [{after: end.sequence, incident: over, alerts: alerts.map(line => ({...line, open: false}))}] : [];
  return {
    incident: open.id, from: records[0].time, to: records[records.length - 1].time, records, stages: [...stages, ...last], whole: true,
  };
}

/** @returns {Own[]} somebody looks at it, so far into it */
export function lookingBack(/** @type {ReplayPage} */ page, /** @type {number} */ share) {
  const [from, to] = [Date.parse(page.from), Date.parse(page.to)];
  return [
    {kind: 'chose', id: page.incident}, {kind: 'replay-opened', id: page.incident}, {kind: 'replay-read', page},
    {kind: 'replay-sought', at: from + share * (to - from)},
  ];
}

/** @returns {Own[]} somebody looks at it, and only its first half could be read */
export function broken(/** @type {ReplayPage} */ page) {
  const records = page.records.slice(0, page.records.length / 2);
  const last = records[records.length - 1].sequence;
  const stages = page.stages.filter(({after}) => after <= last);
  return [
    {kind: 'chose', id: page.incident}, {kind: 'replay-opened', id: page.incident}, {kind: 'replay-read', page: {...page, records, stages, next: last + 1, whole: false}},
    {kind: 'replay-failed', id: page.incident, because: 'The service does not answer.'}, {kind: 'replay-sought', at: Date.parse(records[records.length - 1].time)},
  ];
}
