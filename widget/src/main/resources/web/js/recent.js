/** Records of investigations that came since the page was asked for. Pure. */

/** @typedef {import('./state.js').Entry} Entry */

/** Of one incident, and incidents of which they are held before a page has them. */
const MOST_RECORDS = 400;
const MOST_INCIDENTS = 20;

/**
 * The records with one more, which no page has yet.
 *
 * @param {ReadonlyMap<string, readonly Entry[]>} recent by incident
 * @param {string} incident
 * @param {Entry} entry
 * @returns {ReadonlyMap<string, readonly Entry[]>}
 */
export function kept(recent, incident, entry) {
  const before = recent.get(incident) ?? [];
  const others = new Map(recent);
  others.delete(incident);
  const newest = [...others].slice(1 - MOST_INCIDENTS);
  return new Map([...newest, [incident, [...before, entry].slice(-MOST_RECORDS)]]);
}

/**
 * The records without those that a page has.
 *
 * @param {ReadonlyMap<string, readonly Entry[]>} recent
 * @param {import('./state.js').Page} page
 * @returns {ReadonlyMap<string, readonly Entry[]>}
 */
export function without(recent, {incident, timeline}) {
  const last = timeline.reduce((most, {sequence}) => Math.max(most, sequence), 0);
  return sifted(recent, entry => entry.incident !== incident.id || entry.sequence > last);
}

/** The records that are told of still. */
export function sifted(
  /** @type {ReadonlyMap<string, readonly Entry[]>} */ recent,
  /** @type {(entry: Entry) => boolean} */ isWanted,
) {
  const rest = [...recent].map(([incident, entries]) => /** @type {const} */ ([incident, entries.filter(isWanted)]));
  return new Map(rest.filter(([, entries]) => entries.length > 0));
}
