/** Draws the room. Whatever arrived goes in as text; only what changed is written. */

import {open, over} from './state.js';
import {alerts, clock, count, measured, place, tell, visible, when, word} from './words.js';

/** @typedef {import('./state.js').Room} Room */
/** @typedef {import('./state.js').Incident} Incident */

const SERVICES_SHOWN = 3;
const ALERTS_SHOWN = 8;
const OVER_SHOWN = 20;

const LINKS = {
  connecting: 'Connecting',
  live: 'Live',
  reconnecting: 'Reconnecting',
  locked: 'Locked',
};

/** @returns {HTMLElement} */
const at = (/** @type {string} */ selector, /** @type {ParentNode} */ root = document) =>
  /** @type {HTMLElement} */ (root.querySelector(selector));

/** Writes a text where it differs; an empty one hides its element. */
export function put(/** @type {HTMLElement} */ element, /** @type {string} */ text) {
  const plain = visible(text);
  if (element.textContent !== plain) {
    element.textContent = plain;
  }
  element.hidden = text === '';
}

/**
 * Makes a list show the items, each in a copy of the template that the list names. An element stays
 * with its item, so that focus and selection stay where they are.
 *
 * @template T
 * @param {HTMLElement} list
 * @param {T[]} items
 * @param {(item: T) => string} key
 * @param {(element: HTMLElement, item: T) => void} fill
 */
function fit(list, items, key, fill) {
  const had = new Map([...list.children].map(child => [child.getAttribute('data-key') ?? '', child]));
  const keys = new Set(items.map(key));
  had.forEach((child, itsKey) => keys.has(itsKey) || child.remove());
  items.forEach((item, index) => {
    const element = /** @type {HTMLElement} */ (had.get(key(item)) ?? made(list));
    element.dataset.key = key(item);
    if (list.children[index] !== element) {
      list.insertBefore(element, list.children[index] ?? null);
    }
    fill(element, item);
  });
}

function made(/** @type {HTMLElement} */ list) {
  const template = /** @type {HTMLTemplateElement} */ (at(`template#${list.dataset.of}`));
  return at('*', template.content).cloneNode(true);
}

/** @param {Room} room  @param {number} now in epoch milliseconds */
export function draw(room, now) {
  const incidents = open(room);
  const shown = chosen(room, incidents);
  const quiet = room.known && incidents.length === 0;
  document.body.dataset.link = room.link;
  document.body.toggleAttribute('data-chosen', room.chosen !== '');
  document.title = title(room, incidents.length);
  put(at('#link'), LINKS[room.link]);
  const isOld = room.link === 'reconnecting' && room.known;
  const asOf = clock(new Date(room.linkSince).toISOString(), now, true);
  put(at('#as-of'), isOld ? `What you see is from ${asOf} UTC.` : '');
  put(at('#news'), room.news || ' ');
  put(at('#open-count'), incidents.length > 0 ? String(incidents.length) : '');
  at('#quiet').hidden = !quiet;
  at('#waiting').hidden = room.known;
  const row = (/** @type {HTMLElement} */ element, /** @type {Incident} */ incident) =>
    drawRow(element, incident, incident.id === shown, now);
  fit(at('#open'), incidents, incident => incident.id, row);
  const past = over(room).slice(0, OVER_SHOWN);
  at('#past').hidden = past.length === 0;
  fit(at('#over'), past, incident => incident.id, row);
  drawPage(room, shown, now);
}

function title(/** @type {Room} */ room, /** @type {number} */ number) {
  const state = number > 0 ? `${count(number, 'incident')} open` : 'All quiet';
  return room.known ? `${state} · EchoOps` : 'EchoOps';
}

/** Who chose nothing on a wide screen looks at the most pressing incident. */
export function chosen(/** @type {Room} */ room, incidents = open(room)) {
  const isWide = matchMedia('(width > 760px)').matches;
  return room.chosen || (isWide ? incidents[0]?.id ?? over(room)[0]?.id ?? '' : '');
}

/** @param {HTMLElement} row @param {Incident} incident @param {boolean} isShown @param {number} now */
function drawRow(row, incident, isShown, now) {
  const link = at('a', row);
  link.setAttribute('href', `#${incident.id}`);
  link.setAttribute('aria-current', String(isShown));
  drawIncident(row, incident, now);
}

/** @param {HTMLElement} root @param {Incident} incident @param {number} now */
function drawIncident(root, incident, now) {
  drawMarks(root, incident);
  put(at('.when', root), when(incident, now));
  put(at('.headline', root), incident.headline?.shown ?? incident.title);
  drawServices(at('.services', root), incident);
  put(at('.counts', root), [...incident.environments, alerts(incident)].join(' · '));
}

function drawMarks(/** @type {HTMLElement} */ root, /** @type {Incident} */ incident) {
  const mark = incident.status === 'OPEN' ? incident.severity : incident.status;
  root.dataset.mark = mark;
  put(at('.severity', root), word(mark));
  put(at('.drill', root), incident.drill ? 'Drill' : '');
  put(at('.storm', root), incident.storm ? 'Storm' : '');
}

function drawServices(/** @type {HTMLElement} */ list, /** @type {Incident} */ {services}) {
  fit(list, services.slice(0, SERVICES_SHOWN), service => service.name, (element, service) => {
    put(at('.name', element), service.name);
    put(at('.discovered', element), service.declared ? '' : 'discovered');
  });
  list.dataset.more = more(services.length - SERVICES_SHOWN);
}

function more(/** @type {number} */ number) {
  return number > 0 ? `and ${number} more` : '';
}

function drawPage(/** @type {Room} */ room, /** @type {string} */ shown, /** @type {number} */ now) {
  const page = room.page?.incident.id === shown ? room.page : undefined;
  const incident = room.incidents.get(shown) ?? page?.incident;
  put(at('#missing'), room.missing ? `There is no incident ${room.missing}.` : '');
  at('#about').hidden = !incident;
  at('#timeline').hidden = !page;
  if (incident) {
    const into = incident.mergedInto ?? '';
    drawIncident(at('#about'), incident, now);
    put(at('#because'), `${word(incident.severity)}, because of: ${incident.because}`);
    put(at('#into a'), into);
    at('#into a').setAttribute('href', `#${into}`);
    at('#into').hidden = !into;
  }
  if (page) {
    const shownAlerts = page.alerts.slice(0, ALERTS_SHOWN);
    fit(at('#alerts'), shownAlerts, ({alert}) => `${alert.source} ${alert.id}`, drawAlert);
    at('#alerts').dataset.more = more(page.incident.alerts - shownAlerts.length);
    fit(at('#entries'), page.timeline.toReversed(), entry => String(entry.sequence), drawEntry(now));
  }
}

function drawAlert(/** @type {HTMLElement} */ row, /** @type {any} */ line) {
  const {alert, open: isOpen, closedByHand, signals} = line;
  row.dataset.who = isOpen ? 'alert' : 'over';
  put(at('.text', row), alert.title);
  const parts = [
    isOpen ? 'open' : closedByHand ? 'closed by hand' : 'recovered',
    place(alert.place),
    measured(alert.measure),
    count(signals, 'signal'),
  ];
  put(at('.detail', row), parts.filter(Boolean).join(' · '));
}

function drawEntry(/** @type {number} */ now) {
  return (/** @type {HTMLElement} */ row, /** @type {any} */ entry) => {
    const told = tell(entry);
    row.dataset.who = told.who;
    put(at('time', row), clock(entry.time, now, true));
    put(at('.text', row), told.text);
    put(at('.detail', row), told.detail);
  };
}
