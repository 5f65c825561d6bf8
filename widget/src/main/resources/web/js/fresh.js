/** How fresh what is shown is. Pure. */

import {ago} from './words.js';

/** A beat comes back every 5 s: by then two did not. */
const SILENT_MILLIS = 10_000;

/** A service of which nothing came for so long is shown with the time of what is known. */
const OLD_MILLIS = 30_000;

const LINKS = {connecting: 'Connecting', live: 'Live', reconnecting: 'Reconnecting', locked: 'Locked'};

/** @typedef {import('./state.js').Room} Room */

/** How fresh it is, whether that is a worry, and the same without what changes by the second, to be announced. */
export function freshness(/** @type {Room} */ room, /** @type {number} */ now) {
  const silence = now - room.heardAt;
  const isQuiet = room.heardAt > 0 && room.carrier === 'socket' && silence > SILENT_MILLIS;
  const isOld = room.link === 'live' ? isQuiet : room.link === 'reconnecting' && room.known;
  const state = isQuiet && room.link === 'live' ? 'No news from the room' : LINKS[room.link];
  return {isOld, state, text: isQuiet && isOld ? `Last update ${ago(silence)} ago` : LINKS[room.link]};
}

/** "as of 03:05:12" where nothing newer came for a while. */
export function asOf(/** @type {readonly {at: number}[]} */ history, /** @type {number} */ now) {
  const at = history.at(-1)?.at ?? now;
  return now - at > OLD_MILLIS ? `as of ${new Date(at).toISOString().slice(11, 19)}` : '';
}
