/** A past incident as a room: its records, folded up to a moment by what folds them as they happen. */

import {EMPTY, next} from './state.js';

/**
 * @typedef {import('./state.js').Room} Room
 * @typedef {import('./state.js').Entry} Entry
 * @typedef {import('./replay.js').Replay} Replay
 * @typedef {import('./replay.js').Stage} Stage
 *
 * @typedef {object} Frame the room after so many records
 * @property {number} count
 * @property {Room} room
 * @property {ReadonlySet<string>} members the incident, and those that had become part of it by then
 */

/** So many records apart a frame is kept: whoever drags back goes on from there. */
const KEPT_EVERY = 64;

/** As the service shows of an incident now; the older records of a very long one are not in the timeline any more. */
const TIMELINE = 2_000;
const ALERTS = 200;

const SEVERITIES = ['CRITICAL', 'ERROR', 'WARNING', 'INFO'];

export class Reel {
  #id;
  #records;
  #stages;
  /** @type {ReadonlyMap<number, Stage>} by the record that they follow */
  #staged;
  /** @type {Frame[]} */
  #kept;
  /** @type {Frame} */
  #last;
  /** @type {{count: number, room: Room} | undefined} */
  #shown;

  /**
   * @param {Replay} replay
   * @param {Pick<Room, 'notYet' | 'version' | 'captions'>} now what holds of the room whatever moment is shown
   */
  constructor({id, records, stages}, {notYet, version, captions}) {
    this.#id = id;
    this.#records = records;
    this.#stages = stages;
    this.#staged = new Map(stages.map(stage => [stage.after, stage]));
    // Nobody is here, and no command gets through: what is over can be looked at and no more.
    const room = /** @type {Room} */ ({...EMPTY, link: 'live', carrier: 'stream', known: true, chosen: id, notYet, version, captions});
    this.#last = {count: 0, room, members: new Set([id])};
    this.#kept = [this.#last];
  }

  /** The room after so many records: the same one as long as they are as many. @returns {Room} */
  at(/** @type {number} */ count) {
    if (this.#shown?.count !== count) {
      this.#shown = {count, room: this.#paged(this.#frame(count))};
    }
    return this.#shown.room;
  }

  /** @returns {Frame} */
  #frame(/** @type {number} */ count) {
    const kept = this.#kept[Math.min(Math.floor(count / KEPT_EVERY), this.#kept.length - 1)];
    let frame = this.#last.count <= count && this.#last.count >= kept.count ? this.#last : kept;
    while (frame.count < count) {
      frame = this.#after(frame, this.#records[frame.count]);
      if (frame.count === this.#kept.length * KEPT_EVERY) {
        this.#kept.push(frame);
      }
    }
    this.#last = frame;
    return frame;
  }

  /** @returns {Frame} */
  #after(/** @type {Frame} */ {count, room, members}, /** @type {Entry} */ entry) {
    const stage = this.#staged.get(entry.sequence);
    const told = next(room, entry);
    const staged = stage ? next(next(told, {kind: 'asked'}), {kind: 'listed', incidents: [stage.incident]}) : told;
    return {
      count: count + 1,
      room: staged.chosen === this.#id ? staged : next(staged, {kind: 'chose', id: this.#id}),
      members: joins(entry, members) ? new Set([...members, entry.incident ?? '']) : members,
    };
  }

  /** As if the page of the incident had been asked for just then. @returns {Room} */
  #paged(/** @type {Frame} */ {count, room, members}) {
    const incident = room.incidents.get(this.#id);
    if (!incident) {
      return {...room, known: false};
    }
    const timeline = this.#records.slice(0, count).filter(({incident: of}) => members.has(of ?? '')).slice(-TIMELINE);
    return next(room, {kind: 'paged', page: {incident, alerts: this.#alerts(this.#records[count - 1].sequence), timeline}});
  }

  /** Each as it was last told of by then. */
  #alerts(/** @type {number} */ through) {
    const known = this.#stages.filter(({after}) => after <= through).flatMap(({alerts}) => alerts.map(keyed));
    return pressing([...new Map(known).values()]);
  }
}

/** Records of another incident are of this one from when it became part of it. */
function joins(/** @type {Entry} */ {kind, incident, payload}, /** @type {ReadonlySet<string>} */ members) {
  return kind === 'IncidentMerged' && incident !== undefined && members.has(payload?.into);
}

/** @returns {[string, any]} */
function keyed(/** @type {any} */ line) {
  return [`${line.alert.source} ${line.alert.id}`, line];
}

/** The most pressing first, as the service lists them. */
function pressing(/** @type {any[]} */ lines) {
  const severity = (/** @type {any} */ line) => SEVERITIES.indexOf(line.alert.severity);
  return lines
    .sort((one, other) => Number(other.open) - Number(one.open) || severity(one) - severity(other) || one.since.localeCompare(other.since))
    .slice(0, ALERTS);
}
