/** Where the parts of the drift chart stand. Pure. */

import {HISTORY_MILLIS} from './drift.js';

/**
 * @typedef {import('./drift.js').Point} Point
 * @typedef {{width: number, height: number}} Size
 * @typedef {{from: number, to: number, isNow: boolean}} Frame isNow: its end is the present
 * @typedef {{at: number, score: number, limit: number}} Place on the line
 * @typedef {{number: number, at: number}} Mark a moment that a piece of evidence is of
 * @typedef {{isOver: boolean, places: Place[]}} Run a piece of the line on one side of the limit
 *
 * @typedef {{x: number, number: number, left: number, width: number, text: string}} Tag beside a line
 *
 * @typedef {object} Plot paths, and marks in the units of the size
 * @property {string} band
 * @property {string} limit
 * @property {string[]} calm
 * @property {string[]} over
 * @property {string[]} heat
 * @property {{y: number, text: string}[]} levels
 * @property {{x: number, text: string, anchor: 'start' | 'middle' | 'end'}[]} times
 * @property {{x: number, y: number, isOver: boolean} | undefined} now
 * @property {{x: number, y: number, onsetX: number, text: string, anchor: 'start' | 'end'}[]} rings
 * @property {Tag[]} marks of evidence
 */

const MARGIN = {left: 34, right: 8, top: 10, bottom: 20};
const STEP_MILLIS = 5 * 60_000;

/** A line is not drawn across a longer silence. */
const GAP_MILLIS = 90_000;

/** Narrower than that, only every other time is written. */
const WIDE = 420;

const LABEL_WIDTH = 62;

/** The tag of a mark, and the same with what it is where there is place. */
const TAG_WIDTH = 26;
const NAMED_TAG_WIDTH = 70;

/** Between tags; those that would cover each other give way to the first. */
const BETWEEN = 4;

/** Half an hour up to now, or up to the newest point where the service's clock is another. */
export function frame(/** @type {readonly Point[]} */ history, /** @type {number} */ now) {
  const newest = history.at(-1)?.at ?? now;
  const isNow = newest <= now + GAP_MILLIS && now - newest < HISTORY_MILLIS;
  const to = isNow ? Math.max(now, newest) : newest;
  return {from: to - HISTORY_MILLIS, to, isNow};
}

/** The step between levels, so that there are at most four of them. */
export function step(/** @type {number} */ most) {
  const power = 10 ** Math.floor(Math.log10(most / 4));
  return [1, 2, 5, 10].map(times => times * power).find(step => most / step <= 4) ?? 10 * power;
}

/** Before a limit is known, the line stays in the lower third: its noise is no drift. */
const UNKNOWN = 3;

/** How high the chart must be for all that is in it. */
export function top(/** @type {readonly Point[]} */ history) {
  const isKnown = history.some(({limit}) => limit > 0);
  const most = Math.max(0.01, ...history.flatMap(({score, high, limit}) => [isKnown ? score : UNKNOWN * score, high || 0, 1.3 * (limit || 0)]));
  return 1.08 * most;
}

/**
 * The line in pieces: where it crosses the limit, one ends and the next begins.
 *
 * @param {readonly Place[]} history
 * @returns {Run[]}
 */
export function runs(history) {
  /** @type {Run[]} */
  const all = [];
  history.forEach((place, index) => {
    const before = history[index - 1];
    const run = all.at(-1);
    const isOver = isBeyond(place);
    if (!before || !run || place.at - before.at > GAP_MILLIS) {
      all.push({isOver, places: [place]});
    } else if (run.isOver === isOver) {
      run.places.push(place);
    } else {
      const crossing = crossed(before, place);
      run.places.push(crossing);
      all.push({isOver, places: [crossing, place]});
    }
  });
  return all;
}

/** Beyond its limit, where there is one. */
export function isBeyond(/** @type {Place} */ {score, limit}) {
  return limit > 0 && score > limit;
}

/** @returns {Place} */
function crossed(/** @type {Place} */ one, /** @type {Place} */ other) {
  const before = one.score - one.limit;
  const after = other.score - other.limit;
  const part = before === after ? 0 : before / (before - after);
  const limit = one.limit + part * (other.limit - one.limit);
  return {at: one.at + part * (other.at - one.at), score: limit, limit};
}

/** The place of the line at a moment; between two points it is straight. @returns {Place | undefined} */
export function placeAt(/** @type {readonly Point[]} */ history, /** @type {number} */ at) {
  const after = history.findIndex(point => point.at >= at);
  if (after <= 0) {
    return after === 0 ? history[0] : undefined;
  }
  const [one, other] = [history[after - 1], history[after]];
  const part = (at - one.at) / (other.at - one.at);
  return {at, score: one.score + part * (other.score - one.score), limit: one.limit + part * (other.limit - one.limit)};
}

/**
 * @param {readonly Point[]} history
 * @param {readonly {onset: string, seen: string}[]} anomalies
 * @param {Size} size
 * @param {number} now in epoch milliseconds
 * @param {readonly Mark[]} [marks] moments that evidence is of
 * @returns {Plot}
 */
export function plot(history, anomalies, {width, height}, now, marks = []) {
  const {from, to, isNow} = frame(history, now);
  const most = top(history);
  const x = (/** @type {number} */ at) =>
    MARGIN.left + (width - MARGIN.left - MARGIN.right) * (at - from) / (to - from);
  const y = (/** @type {number} */ value) =>
    height - MARGIN.bottom - (height - MARGIN.top - MARGIN.bottom) * Math.min(1, Math.max(0, value / most));
  const seen = history.filter(({at}) => at >= from);
  const pieces = runs(seen);
  const over = pieces.filter(({isOver}) => isOver);
  const line = (/** @type {Place[]} */ places) => path(places.map(({at, score}) => [x(at), y(score)]));
  const newest = seen.at(-1);
  return {
    band: bands(seen, x, y),
    limit: path(seen.filter(({limit}) => limit > 0).map(({at, limit}) => [x(at), y(limit)])),
    calm: pieces.filter(({isOver}) => !isOver).map(({places}) => line(places)),
    over: over.map(({places}) => line(places)),
    heat: over.map(({places}) => `${line(places)}${path(places.toReversed().map(({at, limit}) => [x(at), y(limit)]), 'L')}Z`),
    levels: levels(most).map(value => ({y: y(value), text: written(value, most)})),
    times: times(from, to, isNow, width).map(time => ({...time, x: x(time.at)})),
    now: newest && {x: x(newest.at), y: y(newest.score), isOver: isBeyond(newest)},
    rings: anomalies.flatMap(anomaly => ring(seen, anomaly, from, x, y)),
    marks: apart(marks.filter(({at}) => at >= from && at <= to).map(({number, at}) => tag(number, x(at), width)), width),
  };
}

/** What is marked are changes; the tag stays within the chart where its line is at the edge. @returns {Tag} */
function tag(/** @type {number} */ number, /** @type {number} */ x, /** @type {number} */ width) {
  const isNamed = width >= WIDE;
  const tagWidth = isNamed ? NAMED_TAG_WIDTH : TAG_WIDTH;
  const left = Math.max(MARGIN.left, Math.min(x - tagWidth / 2, width - tagWidth - 1));
  return {x, number, left, width: tagWidth, text: isNamed ? `E${number} change` : `E${number}`};
}

/** The marks that have room, from left to right. @returns {Tag[]} */
function apart(/** @type {Tag[]} */ marks, /** @type {number} */ width) {
  const least = BETWEEN + (width >= WIDE ? NAMED_TAG_WIDTH : TAG_WIDTH);
  /** @type {Tag[]} */
  const all = [];
  for (const mark of marks.sort((one, other) => one.x - other.x)) {
    if (mark.x - (all.at(-1)?.x ?? -least) >= least) {
      all.push(mark);
    }
  }
  return all;
}

/** Where the usual range is known; a silence leaves a hole in it. */
function bands(
  /** @type {readonly Point[]} */ history,
  /** @type {(at: number) => number} */ x,
  /** @type {(value: number) => number} */ y,
) {
  /** @type {Point[][]} */
  const pieces = [];
  history.filter(({high}) => high > 0).forEach(point => {
    const last = pieces.at(-1);
    const before = last?.at(-1);
    if (last && before && point.at - before.at <= GAP_MILLIS) {
      last.push(point);
    } else {
      pieces.push([point]);
    }
  });
  return pieces.map(piece =>
    `${path(piece.map(({at, high}) => [x(at), y(high)]))}${path(piece.toReversed().map(({at, low}) => [x(at), y(low)]), 'L')}Z`).join('');
}

/** A path through points, in tenths of a pixel. */
export function path(/** @type {number[][]} */ points, first = 'M') {
  return points.map(([x, y], index) => `${index > 0 ? 'L' : first}${x.toFixed(1)} ${y.toFixed(1)}`).join('');
}

function levels(/** @type {number} */ most) {
  const by = step(most);
  return Array.from({length: Math.floor(most / by) + 1}, (_, index) => index * by);
}

function written(/** @type {number} */ value, /** @type {number} */ most) {
  const digits = Math.max(0, -Math.floor(Math.log10(step(most)) + 1e-9));
  return value === 0 ? '0' : value.toFixed(digits);
}

/** @returns {{at: number, text: string, anchor: 'start' | 'middle' | 'end'}[]} */
function times(/** @type {number} */ from, /** @type {number} */ to, /** @type {boolean} */ isNow, /** @type {number} */ width) {
  const by = width < WIDE ? 2 * STEP_MILLIS : STEP_MILLIS;
  const number = Math.round((to - from) / by);
  return Array.from({length: number + 1}, (_, index) => {
    const at = from + index * by;
    const isLast = index === number;
    return {at, text: isLast && isNow ? 'now' : clockOf(at), anchor: index === 0 ? 'start' : isLast ? 'end' : 'middle'};
  });
}

/** "03:07", or with its seconds. */
export function clockOf(/** @type {number} */ at, seconds = false) {
  return new Date(at).toISOString().slice(11, seconds ? 19 : 16);
}

/** @returns {Plot['rings']} none where the moment is not on the chart */
function ring(
  /** @type {readonly Point[]} */ history,
  /** @type {{onset: string, seen: string}} */ {onset, seen},
  /** @type {number} */ from,
  /** @type {(at: number) => number} */ x,
  /** @type {(value: number) => number} */ y,
) {
  const at = Date.parse(seen);
  const place = at >= from ? placeAt(history, at) : undefined;
  if (!place) {
    return [];
  }
  const left = x(at);
  const isNarrow = left + LABEL_WIDTH > x(history.at(-1)?.at ?? at);
  const onsetX = x(Math.max(from, Date.parse(onset)));
  return [{x: left, y: y(place.score), onsetX, text: clockOf(at, true), anchor: isNarrow ? 'end' : 'start'}];
}
