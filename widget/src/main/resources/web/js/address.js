/** Reads what the address of the page carries behind its #. Pure. */

/**
 * @typedef {object} Fragment each may be empty
 * @property {string} ticket
 * @property {string} invitation
 * @property {string} incident
 * @property {string} replay
 * @property {readonly number[]} heard the utterances that need not be said again
 */

const INCIDENT = /^inc-[a-z2-7]{10}$/;

/**
 * `#inc-…` names an incident, `#replay=inc-…` one that is shown as it was; `#ticket=…` and `#invitation=…&incident=inc-…` let somebody in, once;
 * `&heard=7.8` beside a ticket tells what they have heard.
 *
 * @param {string} hash
 * @returns {Fragment}
 */
export function fragment(hash) {
  const text = hash.replace(/^#/, '');
  if (!text.includes('=')) {
    return {ticket: '', invitation: '', incident: known(text), replay: '', heard: []};
  }
  const fields = new Map(text.split('&').map(pair => {
    const cut = pair.indexOf('=');
    return /** @type {[string, string]} */ ([pair.slice(0, cut), decoded(pair.slice(cut + 1))]);
  }));
  return {
    ticket: fields.get('ticket') ?? '',
    invitation: fields.get('invitation') ?? '',
    incident: known(fields.get('incident') ?? ''),
    replay: known(fields.get('replay') ?? ''),
    heard: fields.has('ticket') ? (fields.get('heard')?.match(/\d+/g) ?? []).map(Number) : [],
  };
}

function known(/** @type {string} */ text) {
  return INCIDENT.test(text) ? text : '';
}

/** Only what a header can carry; a plus stays a plus. */
function decoded(/** @type {string} */ text) {
  try {
    return decodeURIComponent(text).replace(/[^\x21-\x7e]/g, '');
  } catch {
    return '';
  }
}
