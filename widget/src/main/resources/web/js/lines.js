/** The newest log lines of each service, and whether they stand still for somebody who reads. Pure. */

/**
 * @typedef {import('./drift.js').Shift} Shift
 * @typedef {{text: string, value: boolean}} Part value: it varies from line to line
 *
 * @typedef {object} Line
 * @property {number} number unique within the page
 * @property {string} at
 * @property {string} service
 * @property {string} level
 * @property {string} template
 * @property {Shift} shift
 * @property {readonly Part[]} parts
 *
 * @typedef {'hover' | 'focus' | 'scroll' | 'button'} Hold why the lines stand still
 * @typedef {ReadonlyMap<string, readonly Line[]>} Newest by service, the newest line first
 *
 * @typedef {object} Lines
 * @property {number} told how many lines were told of so far
 * @property {Newest} newest
 * @property {ReadonlySet<Hold>} holds
 * @property {Newest} held what is shown as long as anything holds it
 *
 * @typedef {{kind: 'lines', lines: any[]}} LinesTold the newest last
 * @typedef {{kind: 'lines-held', by: Hold}} LinesHeld
 * @typedef {{kind: 'lines-freed', by: Hold | 'all'}} LinesFreed
 * @typedef {LinesTold | LinesHeld | LinesFreed} LinesEvent
 */

export const LINES_SHOWN = 200;

/** Services whose lines are kept; who was silent longest goes first. */
const SERVICES = 32;

/** What lasts no longer than the lines themselves are on screen. @type {readonly Hold[]} */
export const PASSING = ['hover', 'focus', 'scroll'];

/** @type {Lines} */
export const NO_LINES = {told: 0, newest: new Map(), holds: new Set(), held: new Map()};

/**
 * @param {Lines} lines
 * @param {LinesEvent} event
 * @returns {Lines}
 */
export function lined(lines, event) {
  switch (event.kind) {
    case 'lines':
      return told(lines, event.lines);
    case 'lines-held': {
      const held = lines.holds.size > 0 ? lines.held : lines.newest;
      return {...lines, held, holds: new Set(lines.holds).add(event.by)};
    }
    case 'lines-freed': {
      const holds = new Set([...lines.holds].filter(hold => event.by !== 'all' && hold !== event.by));
      return {...lines, holds, held: holds.size > 0 ? lines.held : new Map()};
    }
  }
}

/** @returns {Lines} */
function told(/** @type {Lines} */ lines, /** @type {any[]} */ more) {
  const numbered = more.map((line, index) => ({...line, number: lines.told + index + 1, shift: line.shift.toUpperCase()}));
  const newest = new Map(lines.newest);
  for (const service of new Set(numbered.map(line => line.service))) {
    const its = numbered.filter(line => line.service === service).toReversed();
    const before = newest.get(service) ?? [];
    // At the end of the map stands who spoke last.
    newest.delete(service);
    newest.set(service, [...its, ...before].slice(0, LINES_SHOWN));
  }
  for (const service of [...newest.keys()].slice(0, -SERVICES)) {
    newest.delete(service);
  }
  return {...lines, told: lines.told + more.length, newest};
}

/** The lines to show, the newest first, and how many have come since they stand still. */
export function shownLines(/** @type {Lines} */ {newest, holds, held}, /** @type {string} */ service) {
  const isHeld = holds.size > 0;
  const lines = (isHeld ? held : newest).get(service) ?? [];
  const last = lines[0]?.number ?? 0;
  const waiting = isHeld ? (newest.get(service) ?? []).filter(({number}) => number > last).length : 0;
  return {lines, waiting, isHeld};
}

/** "34 new", as long as no more than that is remembered. */
export function waitingText(/** @type {number} */ waiting) {
  return waiting < LINES_SHOWN ? `${waiting} new` : `${LINES_SHOWN} new or more`;
}
