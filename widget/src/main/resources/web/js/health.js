/** How the service is, by its own account. */

import {trouble} from './words.js';

/**
 * Whoever is in shows it by asking, so that the session goes on.
 *
 * @param {Pick<import('./service.js').Service, 'get'>} service
 * @param {boolean} isIn
 * @returns {Promise<import('./state.js').Set['fields']>}
 */
export async function health(service, isIn) {
  const response = await service.get(isIn ? 'api/status' : 'health');
  const answer = await response?.json().catch(() => undefined);
  const told = isIn ? answer?.health : answer;
  return told ? {trouble: trouble(told), notYet: told.notYet ?? [], version: told.version ?? ''} : {trouble: ''};
}
