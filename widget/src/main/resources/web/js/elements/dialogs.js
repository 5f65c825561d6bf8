/** What stands before the room: shown as long as the room says so. */

import {intend} from './intent.js';

/** @typedef {import('../state.js').Dialog} Dialog */

/**
 * Opens or closes the dialog that an element has drawn. A dialog has the keys, and gives the focus back.
 *
 * @param {import('lit').LitElement & {room: import('../state.js').Room}} element
 * @param {Dialog} name
 */
export function showWhileWanted(element, name) {
  const dialog = element.querySelector('dialog');
  const isWanted = element.room.dialog === name;
  if (dialog && isWanted && !dialog.open) {
    dialog.showModal();
  } else if (dialog && !isWanted && dialog.open) {
    dialog.close();
  }
}

/** The browser has closed it, by a key or a button. Another may stand in its place already. */
export function closed(
  /** @type {import('lit').LitElement & {room: import('../state.js').Room}} */ element, /** @type {Dialog} */ name,
) {
  return () => {
    if (element.room.dialog === name) {
      intend(element, 'dialog', '');
    }
  };
}
