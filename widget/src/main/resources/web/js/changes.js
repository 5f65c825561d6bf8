/** Changes to a service: as they are asked for, and as a title. Pure. */

import {amount, text} from './given.js';
import {seconds, word} from './words.js';

/**
 * What a person says for a change; nothing where only Echo asks for it.
 *
 * @type {Readonly<Record<string, (change: any, target: string) => string>>}
 */
const PHRASES = {
  Restart: (_, target) => `restart ${target}`,
  Scale: ({replicas}, target) => `scale ${target} to ${amount(replicas)} replicas`,
  ScaleStep: ({direction}, target) => `scale ${direction === 'DOWN' ? 'down' : 'up'} ${target}`,
  RollBack: (_, target) => `roll back ${target}`,
  Drain: (_, target) => `drain ${target}`,
  ClearCache: (_, target) => `clear the cache of ${target}`,
  FlushQueue: (_, target) => `flush the queue of ${target}`,
  SetFlag: ({position}, target) => `turn ${position === 'ON' ? 'on' : 'off'} the flag of ${target}`,
  Mute: ({length}, target) => `mute ${target} for ${Math.round(seconds(text(length)) / 60)} minutes`,
  Unmute: (_, target) => `unmute ${target}`,
  RunRunbook: ({number}, target) => `run runbook ${amount(number)} for ${target}`,
  GetLogs: (_, target) => `show me the logs of ${target}`,
};

/** What undoes another change. @type {Readonly<Record<string, (change: any, target: string) => string>>} */
const UNDOING = {
  RollForward: ({version}, target) => `bring ${target} back to version ${text(version)}`,
  Undrain: (_, target) => `send requests to ${target} again`,
};

/** Of a list, which names no more than the kind. @type {Readonly<Record<string, string>>} */
const KINDS = {
  'restart': 'Restart',
  'scale': 'Scale',
  'roll-back': 'Roll back',
  'drain': 'Drain',
  'undrain': 'Send requests again to',
  'clear-cache': 'Clear the cache of',
  'flush-queue': 'Flush the queue of',
  'toggle-flag': 'Switch the flag of',
  'mute-monitor': 'Mute',
  'unmute-monitor': 'Unmute',
  'run-runbook': 'Run a runbook for',
  'get-logs': 'Show the logs of',
  'get-status': 'Read the status of',
};

/** "roll back payment"; nothing where nobody can ask for it. */
export function phrase(/** @type {any} */ change) {
  return worded(PHRASES, change);
}

/** "Roll back payment"; a change that is not known here is told as it is. */
export function title(/** @type {any} */ change) {
  const said = worded(PHRASES, change) || worded(UNDOING, change);
  const plain = `${text(change?.change) || 'Change'} ${text(change?.target)}`.trim();
  return said ? said.charAt(0).toUpperCase() + said.slice(1) : plain;
}

/** "Roll back payment", from a list. */
export function kindTitle(/** @type {string} */ kind, /** @type {string} */ service) {
  const name = Object.hasOwn(KINDS, kind) ? KINDS[kind] : word(kind.replaceAll('-', ' '));
  return `${name} ${service}`.trim();
}

function worded(/** @type {typeof PHRASES} */ words, /** @type {any} */ change) {
  const name = text(change?.change);
  const target = text(change?.target);
  return target && Object.hasOwn(words, name) ? words[name](change, target) : '';
}
