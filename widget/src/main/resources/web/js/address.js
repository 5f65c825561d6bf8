/** Reads what the address of the page carries behind its #. Pure. */

/** @typedef {{ticket: string, invitation: string, incident: string, replay: string}} Fragment each may be empty */

const INCIDENT = /^inc-[a-z2-7]{10}$/;

/**
 * `#inc-…` names an incident, `#replay=inc-…` one that is shown as it was; `#ticket=…` and `#invitation=…&incident=inc-…` let somebody in, once.
 *
 * @param {string} hash
 * @returns {Fragment}
 */
export function fragment(hash) {
  const text = hash.replace(/^#/, '');
  if (!text.includes('=')) {
    return {ticket: '', invitation: '', incident: known(text), replay: ''};
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
