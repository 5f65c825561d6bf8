/** The two bars of the log shape, as boxes with what fits into them. Pure. */

import {percent} from './figures.js';
import {visible} from './words.js';

/**
 * @typedef {import('./drift.js').Share} Share
 * @typedef {{x: number, width: number, text: string, title: string, mark: string}} Box mark: new, risen, fallen, gone
 */

const GAP = 2;

/** A box that is narrower is part of the rest. */
const LEAST_WIDTH = 3;

/** Of one letter of the fixed-width font in the boxes, with a little to spare. */
const LETTER = 6.6;
const PADDING = 10;

/** With fewer letters of its text a box has none of them. */
const LEAST_LETTERS = 14;

/** @returns {Box[]} */
export function usualBoxes(/** @type {readonly Share[]} */ shares, /** @type {number} */ width) {
  const all = shares.filter(({usual}) => usual > 0).toSorted((one, other) => other.usual - one.usual);
  return boxes(all.map(share => ({share, size: share.usual, word: share.shift === 'GONE' ? 'gone' : ''})), width);
}

/** What is new stands first, then what has risen. @returns {Box[]} */
export function nowBoxes(/** @type {readonly Share[]} */ shares, /** @type {number} */ width) {
  const all = shares.filter(({now}) => now > 0).toSorted((one, other) => urgency(other) - urgency(one) || other.now - one.now);
  return boxes(all.map(share => ({share, size: share.now, word: share.shift === 'OTHER' ? '' : word(share)})), width);
}

function urgency(/** @type {Share} */ {shift}) {
  return shift === 'NEW' ? 2 : shift === 'RISEN' ? 1 : 0;
}

function word(/** @type {Share} */ {shift}) {
  return shift.toLowerCase();
}

/**
 * @param {{share: Share, size: number, word: string}[]} parts
 * @param {number} width
 * @returns {Box[]}
 */
function boxes(parts, width) {
  /** @type {Box[]} */
  const all = [];
  let x = 0;
  let sum = 0;
  for (const {share, size, word} of parts) {
    const wide = size * width - GAP;
    if (wide >= LEAST_WIDTH) {
      const number = percent(size);
      const title = visible([share.template, word, number, share.text].filter(Boolean).join(' '));
      all.push({x, width: wide, mark: word, title, text: fitting(share, word, number, wide)});
      x += wide + GAP;
      sum += size;
    }
  }
  const rest = width - x;
  if (all.length > 0 && rest > LEAST_WIDTH + GAP) {
    const text = `other ${percent(1 - sum)}`;
    all.push({x, width: rest, mark: '', title: text, text: fits(text, rest) ? text : ''});
  }
  return all;
}

/** As much as there is room for; the tag goes last. */
function fitting(
  /** @type {Share} */ {template, text},
  /** @type {string} */ word,
  /** @type {string} */ number,
  /** @type {number} */ width,
) {
  const long = word ? `${template} ${word} ${number}` : withText(`${template} ${visible(text)}`, number, width);
  const candidates = [long, word && `${template} ${word}`, `${template} ${number}`, template];
  return candidates.find(text => text && fits(text, width)) ?? '';
}

/** The text cut short before its number, where enough of it is left. */
function withText(/** @type {string} */ text, /** @type {string} */ number, /** @type {number} */ width) {
  const letters = Math.floor((width - PADDING) / LETTER) - number.length - 1;
  const cut = text.length > letters ? `${text.slice(0, letters - 1).trimEnd()}…` : text;
  return letters >= LEAST_LETTERS ? `${cut} ${number}` : '';
}

function fits(/** @type {string} */ text, /** @type {number} */ width) {
  return text.length * LETTER + PADDING <= width;
}

/** "T218 new 37%, T14 fallen 19%": a bar for whoever does not see it. */
export function sharesLabel(/** @type {'Usually' | 'Now'} */ when, /** @type {readonly Share[]} */ shares) {
  const size = (/** @type {Share} */ share) => (when === 'Now' ? share.now : share.usual);
  const words = shares
    .filter(share => size(share) > 0)
    .toSorted((one, other) => size(other) - size(one))
    .map(share => [`${share.template} ${percent(size(share))}`, when === 'Now' && share.shift !== 'OTHER' && word(share)]
      .filter(Boolean).join(', '));
  const rest = 1 - shares.reduce((sum, share) => sum + size(share), 0);
  const others = rest > 0.005 ? [`other ${percent(rest)}`] : [];
  return words.length > 0 ? `${when}, by share of the lines: ${[...words, ...others].join('; ')}.` : `${when}: no lines.`;
}

/** The templates that were usual and are not heard any more. */
export function gone(/** @type {readonly Share[]} */ shares) {
  return shares.filter(({shift}) => shift === 'GONE');
}
