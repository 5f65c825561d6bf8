/** Who is in the room: as it is told, and in words. Pure. */

import {amount, array, text} from './given.js';
import {count, list, visible, word} from './words.js';

/**
 * @typedef {object} Somebody a person, whatever windows they have
 * @property {string} name
 * @property {string} role
 * @property {boolean} hears whether Echo is heard there
 * @property {boolean} canBeHeard whether a microphone is on there
 * @property {boolean} talks whether they hold the button to talk
 *
 * @typedef {object} Presence
 * @property {number} listeners windows in all
 * @property {number} people 0 where nobody counts them
 * @property {readonly Somebody[]} present by name; of a crowd only some
 */

const NAMED = 3;

/** As far as what arrived is what it should be. @returns {Presence} */
export function presence(/** @type {any} */ {listeners, people, present}) {
  const named = array(present).map(somebody).filter(({name}) => name !== '');
  return {listeners: amount(listeners), people: Math.max(amount(people), named.length), present: named};
}

/** @returns {Somebody} */
function somebody(/** @type {any} */ {name, role, hears, canBeHeard, talks}) {
  return {name: text(name), role: text(role), hears: hears === true, canBeHeard: canBeHeard === true, talks: talks === true};
}

/** "ML" of Maya Lindqvist, "JO" of jun.okada, "MA" of maya. */
export function initials(/** @type {string} */ name) {
  const parts = name.split(/[^\p{L}\p{N}]+/u).filter(Boolean);
  const letters = parts.length > 1 ? parts.slice(0, 2).map(part => [...part][0]) : [...(parts[0] ?? '?')].slice(0, 2);
  return letters.join('').toUpperCase();
}

/**
 * Those to show where there is place for a few: who talks first, then who can be heard, then who hears.
 *
 * @param {readonly Somebody[]} present
 * @param {number} most
 */
export function foremostOf(present, most) {
  const rank = (/** @type {Somebody} */ {talks, canBeHeard, hears}) => 4 * Number(talks) + 2 * Number(canBeHeard) + Number(hears);
  return [...present].sort((one, other) => rank(other) - rank(one)).slice(0, most);
}

/** "In the room: maya (talks now), ann and 3 more". */
export function presentText(/** @type {Pick<Presence, 'people' | 'present'>} */ {people, present}) {
  const first = foremostOf(present, NAMED);
  const others = people - first.length;
  const names = first.map(({name, talks}) => visible(name) + (talks ? ' (talks now)' : ''));
  return `In the room: ${list(others > 0 ? [...names, `${others} more`] : names)}`;
}

/** "Responder · hears Echo · microphone on". */
export function ways(/** @type {Somebody} */ {role, hears, canBeHeard, talks}) {
  const mouth = talks ? 'talks now' : canBeHeard ? 'can be heard' : 'cannot be heard';
  return [role && visible(word(role)), hears ? 'hears Echo' : 'reads captions', mouth].filter(Boolean).join(' · ');
}

/** "4 people in 6 windows". */
export function crowdText(/** @type {Pick<Presence, 'people' | 'listeners'>} */ {people, listeners}) {
  const all = people === 1 ? '1 person' : `${people} people`;
  return listeners > people ? `${all} in ${count(listeners, 'window')}` : all;
}
