/** What the service says aloud with a record, for pages that no sound reaches. Pure. */

import {array, text} from './given.js';

/**
 * As it is read; nothing where the service says nothing, or where its words do not stand in the record, as those on what
 * became of an action.
 *
 * @param {Pick<import('./state.js').Entry, 'kind' | 'payload'>} record
 * @returns {string}
 */
export function saidWith({kind, payload}) {
  switch (kind) {
    case 'HeadlineWritten':
      return text(payload?.headline?.shown);
    case 'Reminded':
      return text(payload?.words?.shown);
    case 'SitRepWritten':
      return payload?.isNews === true ? array(payload.sitRep?.sentences).map(({words}) => text(words?.shown)).filter(Boolean).join(' ') : '';
    default:
      return '';
  }
}
