/** What the tab says of the room, for whoever looks elsewhere. Pure. */

import {unusual} from './focus.js';
import {own} from './foremost.js';
import {open} from './state.js';
import {count, notAsUsual} from './words.js';

export function title(/** @type {import('./state.js').Room} */ room, /** @type {number} */ now) {
  if (own(room, now)) {
    return 'Needs your confirmation · EchoOps';
  }
  if (!room.known) {
    return 'EchoOps';
  }
  const number = open(room).length;
  return `${number > 0 ? `${count(number, 'incident')} open` : notAsUsual(unusual(room)) || 'All quiet'} · EchoOps`;
}
