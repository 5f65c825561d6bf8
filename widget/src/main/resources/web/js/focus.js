/** Which service is looked at, and which are not as usual. Pure. */

import {concerned} from './state.js';

/** @typedef {import('./drift.js').ServiceDrift} ServiceDrift */
/** @typedef {import('./state.js').Room} Room */

/** How near a service's logs are to their limit: 1 is at it. Before what is usual is known, they are near nothing. */
export function strain(/** @type {ServiceDrift} */ {logs}) {
  const {score = 0, limit = 0} = logs?.history.at(-1) ?? {};
  return limit > 0 && (logs?.learned ?? 0) >= 1 ? score / limit : 0;
}

/** Whether a service is not as usual: its logs are beyond their limit, or something that wakes people goes on. */
export function isUnusual(/** @type {Room} */ {watch}, /** @type {ServiceDrift} */ service) {
  return strain(service) > 1 || [...watch.anomalies.values()].some(anomaly =>
    anomaly.service === service.service && !anomaly.ended && (anomaly.verdict === 'CRITICAL' || anomaly.verdict === 'WARNING'));
}

/** The services that are not as usual, by name. */
export function unusual(/** @type {Room} */ room) {
  return [...room.drift.services.values()]
    .filter(service => isUnusual(room, service))
    .map(({service}) => service)
    .sort();
}

/**
 * The service to look at: the one picked, else the most pressing of those that the incident is about, else of all.
 *
 * @param {Room} room
 * @returns {ServiceDrift | undefined}
 */
export function inFocus(room) {
  const {services, picked} = room.drift;
  const known = concerned(room).flatMap(name => services.get(name) ?? []);
  return services.get(picked) ?? mostPressing(room, known) ?? mostPressing(room, [...services.values()]);
}

/** As long as they are as usual services stand by their names: noise does not change what is looked at. */
function mostPressing(/** @type {Room} */ room, /** @type {ServiceDrift[]} */ services) {
  return services
    .map(service => ({service, weight: isUnusual(room, service) ? 1 + strain(service) : 0}))
    .sort((one, other) => other.weight - one.weight || one.service.service.localeCompare(other.service.service))[0]?.service;
}
