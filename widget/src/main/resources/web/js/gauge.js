/** The gauge beside the drift chart: where its parts stand, and how fast the number moves. Pure. */

import {placeAt} from './chart.js';
import {score} from './figures.js';

/** @typedef {import('./chart.js').Point} Point */

/** Where the limit stands on the gauge. */
export const GAUGE_LIMIT = 0.4;

const MINUTE_MILLIS = 60_000;

/** How far round the gauge a number stands, from 0 to 1: the limit is always at the same place. */
export function turn(/** @type {number} */ value, /** @type {number} */ limit) {
  return limit > 0 ? Math.min(1, Math.max(0, value / (limit / GAUGE_LIMIT))) : 0;
}

/** A piece of the gauge's half circle, around 56, 58. */
export function arc(/** @type {number} */ from, /** @type {number} */ to, radius = 46) {
  const at = (/** @type {number} */ part) =>
    [56 - radius * Math.cos(Math.PI * part), 58 - radius * Math.sin(Math.PI * part)].map(number => number.toFixed(1)).join(' ');
  return `M${at(from)}A${radius} ${radius} 0 0 1 ${at(to)}`;
}

/** How much it has changed within a minute; nothing where it is not known for so long. @returns {number | undefined} */
export function changeAMinute(/** @type {readonly Point[]} */ history) {
  const now = history.at(-1);
  const before = now && placeAt(history, now.at - MINUTE_MILLIS);
  return now && before && before.at === now.at - MINUTE_MILLIS ? now.score - before.score : undefined;
}

/** "+0.02 a minute". */
export function changeText(/** @type {number | undefined} */ change) {
  if (change === undefined) {
    return '';
  }
  const number = score(Math.abs(change));
  return Number(number) === 0 ? 'steady' : `${change > 0 ? '+' : '−'}${number} a minute`;
}
