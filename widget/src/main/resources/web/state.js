/** The room as a value, and what each event makes of it. Pure: no page, no network, no clock. */

/**
 * @typedef {'CRITICAL' | 'ERROR' | 'WARNING' | 'INFO'} Severity the most pressing first
 * @typedef {'connecting' | 'live' | 'reconnecting' | 'locked'} Link how the room hears
 *
 * @typedef {object} Incident as the service shows it
 * @property {string} id
 * @property {'OPEN' | 'RESOLVED' | 'CLOSED' | 'MERGED'} status
 * @property {string} [mergedInto]
 * @property {Severity} severity
 * @property {string} because the fact that the severity rests on
 * @property {string} title
 * @property {{shown: string, spoken: string}} [headline]
 * @property {string} since
 * @property {string} [until]
 * @property {string} [closedBecause]
 * @property {{name: string, declared: boolean}[]} services
 * @property {string[]} environments
 * @property {boolean} drill
 * @property {boolean} storm
 * @property {number} alerts
 * @property {number} openAlerts
 * @property {number} signals
 *
 * @typedef {object} Entry a record of the log
 * @property {number} sequence
 * @property {string} time
 * @property {string} kind
 * @property {string} [incident]
 * @property {string} actor
 * @property {boolean} erased
 * @property {any} [payload] absent once it has been erased
 *
 * @typedef {{incident: Incident, alerts: any[], timeline: Entry[]}} Page all on one incident
 *
 * @typedef {object} Room
 * @property {Link} link
 * @property {number} linkSince when the link last changed, in epoch milliseconds
 * @property {boolean} known whether the state of the room has arrived
 * @property {number} sequence the last record heard
 * @property {ReadonlyMap<string, Incident>} incidents
 * @property {ReadonlySet<string>} stale incidents of which more has happened than is known here
 * @property {string} news the newest headline that arrived while listening
 * @property {string} chosen the incident that is looked at, or nothing
 * @property {Page} [page] the last one that was asked for
 * @property {string} missing an incident that was asked for and that the service does not know
 *
 * @typedef {{kind: 'reset', sequence: number, incidents: Incident[]}} Reset
 * @typedef {{kind: 'asked'}} Asked for all that is stale
 * @typedef {{kind: 'listed', incidents: Incident[]}} Listed
 * @typedef {{kind: 'paged', page: Page}} Paged
 * @typedef {{kind: 'missed', id: string}} Missed
 * @typedef {{kind: 'chose', id: string}} Chose
 * @typedef {{kind: 'link', link: Link, at: number}} Linked
 * @typedef {Reset | Asked | Listed | Paged | Missed | Chose | Linked} Own
 */

const SEVERITIES = ['CRITICAL', 'ERROR', 'WARNING', 'INFO'];

/** @type {Room} */
export const EMPTY = {
  link: 'connecting',
  linkSince: 0,
  known: false,
  sequence: 0,
  incidents: new Map(),
  stale: new Set(),
  news: '',
  chosen: '',
  missing: '',
};

/**
 * What an event makes of the room: one of the page's own, or a record that the service tells of.
 *
 * @param {Room} room
 * @param {Own | Entry} event
 * @returns {Room}
 */
export function next(room, event) {
  switch (event.kind) {
    case 'reset': {
      const {sequence, incidents} = /** @type {Reset} */ (event);
      const all = byId(incidents);
      return {...room, known: true, sequence, incidents: all, stale: new Set(all.keys())};
    }
    case 'asked':
      return {...room, stale: new Set()};
    case 'listed':
      return {...room, incidents: byId(/** @type {Listed} */ (event).incidents.map(newest(room)))};
    case 'paged':
      return {...room, page: /** @type {Paged} */ (event).page, missing: ''};
    case 'missed':
      return {...room, page: undefined, missing: /** @type {Missed} */ (event).id};
    case 'chose':
      return {...room, chosen: /** @type {Chose} */ (event).id, missing: ''};
    case 'link': {
      const {link, at} = /** @type {Linked} */ (event);
      return link === room.link ? room : {...room, link, linkSince: at};
    }
    default:
      return heard(room, /** @type {Entry} */ (event));
  }
}

/** A record counts once, however often it is told. */
function heard(/** @type {Room} */ room, /** @type {Entry} */ entry) {
  if (entry.sequence <= room.sequence) {
    return room;
  }
  return happened({...room, sequence: entry.sequence}, entry);
}

/** Says what the record says for certain; what else it changes is left to be asked for. */
function happened(/** @type {Room} */ room, /** @type {Entry} */ {kind, incident, time, payload}) {
  if (kind === 'PayloadErased') {
    return {...room, stale: new Set([...room.stale, ...room.incidents.keys(), room.chosen])};
  }
  if (!incident) {
    return room;
  }
  switch (payload ? kind : 'Erased') {
    case 'HeadlineWritten': {
      const {headline} = payload;
      return {...changed(room, incident, {headline}), news: headline.shown};
    }
    case 'IncidentResolved':
      return changed(room, incident, {status: 'RESOLVED', until: time});
    case 'IncidentClosed':
      return changed(room, incident, {status: 'CLOSED', until: time, closedBecause: payload.because});
    case 'IncidentReopened':
      return changed(room, incident, {status: 'OPEN', until: undefined});
    case 'IncidentMerged':
      return merged(room, incident, payload.into);
    default:
      return changed(room, incident, {});
  }
}

/** @returns {Room} */
function changed(/** @type {Room} */ room, /** @type {string} */ id, /** @type {object} */ fields) {
  const stale = new Set(room.stale).add(id);
  const known = room.incidents.get(id);
  const incidents = known ? new Map(room.incidents).set(id, {...known, ...fields}) : room.incidents;
  return {...room, incidents, stale};
}

/** Whoever looks at an incident that becomes part of another goes with it. */
function merged(/** @type {Room} */ room, /** @type {string} */ id, /** @type {string} */ into) {
  const incidents = new Map(room.incidents);
  incidents.delete(id);
  const stale = new Set(room.stale).add(into);
  const moved = {...room, incidents, stale};
  return room.chosen === id ? {...moved, chosen: into} : moved;
}

/** What was heard since the list was asked for is newer than the list. */
function newest(/** @type {Room} */ room) {
  return (/** @type {Incident} */ listed) =>
    (room.stale.has(listed.id) && room.incidents.get(listed.id)) || listed;
}

/** @returns {ReadonlyMap<string, Incident>} */
function byId(/** @type {Incident[]} */ incidents) {
  return new Map(incidents.map(incident => [incident.id, incident]));
}

/** The open incidents, the most pressing first; drills after all that is real. */
export function open(/** @type {Room} */ room) {
  return [...room.incidents.values()]
    .filter(incident => incident.status === 'OPEN')
    .sort((one, other) =>
      Number(one.drill) - Number(other.drill) ||
      SEVERITIES.indexOf(one.severity) - SEVERITIES.indexOf(other.severity) ||
      other.since.localeCompare(one.since) ||
      one.id.localeCompare(other.id));
}

/** The incidents that are over, the last one first. */
export function over(/** @type {Room} */ room) {
  return [...room.incidents.values()]
    .filter(incident => incident.status === 'RESOLVED' || incident.status === 'CLOSED')
    .sort((one, other) => (other.until ?? '').localeCompare(one.until ?? ''));
}
