/** What the room tells beside its records: nothing that is missed is lost. Pure. */

import {presence} from './presence.js';

/**
 * @param {any} message
 * @returns {import('./state.js').Own | undefined} nothing where it is of a kind that this page does not know
 */
export function glimpse({type, kind, ...fields}) {
  switch (kind) {
    case 'room':
      return {kind: 'glimpsed', ...presence(fields)};
    case 'lines':
      return {kind: 'lines', lines: fields.lines};
    case 'drift':
      return {...fields, kind: 'drift-glimpsed'};
    default:
      return undefined;
  }
}
