/** A metric's newest values over the range they are expected in, small. Pure. */

import {path} from './chart.js';

/** @typedef {import('./drift.js').MetricPoint} MetricPoint */

export const SPARK = {width: 66, height: 24};

const EDGE = 3;

/**
 * @param {readonly MetricPoint[]} history
 * @returns {{band: string, calm: string, outside: string, dot: {x: number, y: number, isOutside: boolean} | undefined}}
 */
export function spark(history) {
  const known = history.filter(hasRange);
  const numbers = [...history.map(({value}) => value), ...known.flatMap(({low, high}) => [low, high])];
  const least = Math.min(...numbers);
  const span = Math.max(...numbers) - least || 1;
  const from = history[0]?.at ?? 0;
  const length = (history.at(-1)?.at ?? 0) - from || 1;
  const x = (/** @type {number} */ at) => EDGE + (SPARK.width - 2 * EDGE) * (at - from) / length;
  const y = (/** @type {number} */ value) => SPARK.height - EDGE - (SPARK.height - 2 * EDGE) * (value - least) / span;
  const newest = history.at(-1);
  return {
    band: known.length > 1
      ? `${path(known.map(({at, high}) => [x(at), y(high)]))}${path(known.toReversed().map(({at, low}) => [x(at), y(low)]), 'L')}Z`
      : '',
    calm: path(history.map(({at, value}) => [x(at), y(value)])),
    outside: pieces(history).map(piece => path(piece.map(({at, value}) => [x(at), y(value)]))).join(''),
    dot: newest && {x: x(newest.at), y: y(newest.value), isOutside: isOutside(newest)},
  };
}

/** @returns {point is MetricPoint & {low: number, high: number}} */
function hasRange(/** @type {MetricPoint} */ point) {
  return typeof point.low === 'number' && typeof point.high === 'number';
}

/** Whether a value is not within what was expected. */
export function isOutside(/** @type {MetricPoint} */ point) {
  return hasRange(point) && (point.value < point.low || point.value > point.high);
}

/** The stretches outside the range, each with the point that it came from. */
function pieces(/** @type {readonly MetricPoint[]} */ history) {
  /** @type {MetricPoint[][]} */
  const all = [];
  history.forEach((point, index) => {
    if (!isOutside(point)) {
      return;
    }
    const before = history[index - 1];
    if (before && isOutside(before)) {
      all.at(-1)?.push(point);
    } else {
      all.push(before ? [before, point] : [point]);
    }
  });
  return all;
}
