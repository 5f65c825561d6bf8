/** Keeps the room in step with the service, and the page in step with the room. */

import {chosen, draw, put} from './draw.js';
import {EMPTY, next} from './state.js';
import {follow, headers} from './stream.js';
import {notYet, trouble} from './words.js';

const DRAW_MILLIS = 50;
const REFRESH_MILLIS = 500;

/** The service may tell of a record a moment before its lists have it; so they are read again. */
const SETTLE_MILLIS = 4_000;
const TICK_MILLIS = 10_000;
const TICKS_PER_HEALTH = 6;

const TOKEN = 'echoops.token';
const door = /** @type {HTMLFormElement} */ (document.querySelector('#door'));

let room = EMPTY;
let token = remembered();
let looked = '';
let isRefreshing = false;
let isToBeDrawn = false;
let settle = 0;
let ticks = 0;
let listening = new AbortController();

function happen(/** @type {Parameters<typeof next>[1]} */ event) {
  room = next(room, event);
  drawSoon();
  if (room.stale.size > 0) {
    refreshSoon();
  }
}

function drawSoon() {
  if (!isToBeDrawn) {
    isToBeDrawn = true;
    setTimeout(drawNow, DRAW_MILLIS);
  }
}

function drawNow() {
  isToBeDrawn = false;
  draw(room, Date.now());
  door.hidden = room.link !== 'locked';
  if (room.chosen !== named()) {
    history.replaceState(null, '', `#${room.chosen}`);
  }
  if (chosen(room) !== looked) {
    looked = chosen(room);
    look(looked);
  }
}

/** Asks for what is stale, at most twice a second and one question at a time. */
async function refreshSoon() {
  if (isRefreshing) {
    return;
  }
  isRefreshing = true;
  clearTimeout(settle);
  await new Promise(resolve => setTimeout(resolve, REFRESH_MILLIS));
  const isSettled = await refresh();
  isRefreshing = false;
  settle = setTimeout(isSettled ? refresh : refreshSoon, SETTLE_MILLIS);
  if (room.stale.size > 0) {
    refreshSoon();
  }
}

async function refresh() {
  const shown = chosen(room);
  const isStale = room.stale.has(shown) || room.stale.size === 0;
  happen({kind: 'asked'});
  const [listed] = await Promise.all([get('../api/incidents?limit=100'), look(isStale ? shown : '')]);
  if (listed?.ok) {
    happen({kind: 'listed', incidents: await listed.json()});
  }
  return listed?.ok ?? false;
}

async function look(/** @type {string} */ id) {
  const response = id ? await get(`../api/incidents/${id}`) : undefined;
  if (id !== chosen(room)) {
    return;
  }
  if (response?.ok) {
    happen({kind: 'paged', page: await response.json()});
  } else if (response?.status === 404) {
    happen({kind: 'missed', id});
  }
}

/** The answer, or nothing when the service cannot be reached: the stream's link says so. */
async function get(/** @type {string} */ path) {
  try {
    const response = await fetch(path, {headers: headers(token), cache: 'no-store'});
    if (response.status === 401) {
      listening.abort();
      lock();
    }
    return response;
  } catch {
    return undefined;
  }
}

function listen() {
  listening = new AbortController();
  follow({
    url: '../api/stream',
    token: () => token,
    tell: message => {
      const data = JSON.parse(message.data);
      happen(message.event === 'reset' ? {...data, kind: 'reset'} : data);
    },
    link: link => (link === 'locked' ? lock() : happen({kind: 'link', link, at: Date.now()})),
    signal: listening.signal,
  });
}

function lock() {
  put(/** @type {HTMLElement} */ (door.querySelector('.refusal')), token && 'That token was refused.');
  remember('');
  happen({kind: 'link', link: 'locked', at: Date.now()});
}

function enter(/** @type {SubmitEvent} */ event) {
  event.preventDefault();
  // What a header cannot carry is no token; the service would not have made one of it.
  remember(String(new FormData(door).get('token')).replace(/[^\x21-\x7e]/g, ''));
  door.reset();
  listen();
}

async function askHealth() {
  const response = await get('../health');
  const health = await response?.json();
  put(/** @type {HTMLElement} */ (document.querySelector('#trouble')), health ? trouble(health) : '');
  if (health) {
    put(/** @type {HTMLElement} */ (document.querySelector('#not-yet')), notYet(health));
    put(/** @type {HTMLElement} */ (document.querySelector('#version')), health.version);
  }
}

/** Only for this tab; a page in a frame may have no storage at all. */
function remember(/** @type {string} */ text) {
  token = text;
  try {
    sessionStorage.setItem(TOKEN, text);
  } catch {
    // It is asked for again after a reload.
  }
}

function remembered() {
  try {
    return sessionStorage.getItem(TOKEN) ?? '';
  } catch {
    return '';
  }
}

/** Takes the keyboard along to what is shown now, where the other part of the page is hidden. */
function choose() {
  const before = room.chosen;
  happen({kind: 'chose', id: named()});
  drawNow();
  const link = document.querySelector(room.chosen ? '.back' : `a[href="#${before}"]`);
  /** @type {HTMLElement | null} */ (link)?.focus();
}

/** The incident that the address names. */
function named() {
  return /^#(inc-[a-z2-7]{10})$/.exec(location.hash)?.[1] ?? '';
}

function tick() {
  drawSoon();
  if (ticks++ % TICKS_PER_HEALTH === 0) {
    askHealth();
  }
}

door.addEventListener('submit', enter);
addEventListener('hashchange', choose);
happen({kind: 'chose', id: named()});
setInterval(tick, TICK_MILLIS);
tick();
listen();
