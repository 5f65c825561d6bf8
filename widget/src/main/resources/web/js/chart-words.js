/** What the drift chart says to whoever does not see it. Pure. */

import {clockOf, isBeyond, runs} from './chart.js';
import {score} from './figures.js';

/** @typedef {import('./chart.js').Point} Point */

/** All of the chart as sentences. */
export function chartLabel(/** @type {readonly Point[]} */ history, /** @type {string} */ service) {
  const now = history.at(-1);
  if (!now) {
    return `Log drift of ${service}. Nothing is known yet.`;
  }
  const ranges = now.high > 0 ? ` Usually between ${score(now.low)} and ${score(now.high)}.` : '';
  const limit = now.limit > 0 ? ` ${limitText(history, now)}` : '';
  return `Log drift of ${service}, last 30 minutes.${ranges}${limit} Now ${score(now.score)}.`;
}

function limitText(/** @type {readonly Point[]} */ history, /** @type {Point} */ now) {
  const over = runs(history).filter(({isOver}) => isOver);
  const limit = score(now.limit);
  const [first, last] = [over.at(-1)?.places[0], over.at(-1)?.places.at(-1)];
  if (!first || !last) {
    return `Below its limit of ${limit} all the time.`;
  }
  return isBeyond(now)
    ? `Above its limit of ${limit} since ${clockOf(first.at, true)}.`
    : `Below its limit of ${limit}; it was above from ${clockOf(first.at, true)} to ${clockOf(last.at, true)}.`;
}

/** " E1 was at 02:58.": what is marked in a chart. */
export function marksLabel(/** @type {readonly import('./chart.js').Mark[]} */ marks) {
  return marks.map(({number, at}) => ` E${number} was at ${clockOf(at)}.`).join('');
}
