/** Wires the room: what arrives becomes events, what a person wants becomes messages. */

import {ActionList} from './action-list.js';
import {changesActions} from './actions.js';
import {fragment} from './address.js';
import {changesLists} from './anomalies.js';
import {Arriving} from './arriving.js';
import {Audible} from './audible.js';
import {BrowserVoice} from './audio/browser-voice.js';
import {LoudPlayer} from './audio/loud-player.js';
import {Microphone} from './audio/mic.js';
import {Beat} from './beat.js';
import {BoardAddress} from './board.js';
import {Choices} from './choices.js';
import {Connection} from './connection.js';
import {canTalk} from './dock.js';
import {Drawing} from './drawing.js';
import {Drills} from './drills.js';
import './elements/war-room.js';
import {health} from './health.js';
import {Heard} from './heard.js';
import {Hold} from './hold.js';
import {Incidents} from './incidents.js';
import {Intents} from './intents.js';
import {Joining} from './joining.js';
import {Looking} from './looking.js';
import {Messages} from './messages.js';
import {Orders} from './orders.js';
import {OwnWindow} from './own-window.js';
import {Past} from './past.js';
import {expose} from './probe.js';
import {Reporting} from './reporting.js';
import {Service} from './service.js';
import {EMPTY, next, shown} from './state.js';
import {Talk} from './talk.js';
import {title} from './title.js';
import {Voice} from './voice.js';
import {Watcher} from './watch.js';

/** @typedef {import('./state.js').Room} Room */
/** @typedef {import('./state.js').Own} Own */
/** @typedef {import('./state.js').Entry} Entry */

const TICK_MILLIS = 1_000;
const TICKS_PER_HEALTH = 60;
const TICKS_PER_BEAT = 5;

const address = new URL(location.href);
const page = /** @type {import('./elements/war-room.js').WarRoom} */ (document.querySelector('echoops-war-room'));

let current = EMPTY;
let ticks = 0;

const room = () => current;
const drawing = new Drawing(draw);
const service = new Service('../');
const connection = new Connection(service, {
  after: () => (current.known ? current.sequence : undefined),
  tell: message => messages.take(message),
  sound: piece => voice.frame(piece),
  link,
});
const send = (/** @type {object} */ message) => connection.send(message);

const player = new LoudPlayer(report => voice.report(report), () => joining.soundChanged());
const browserVoice = new BrowserVoice();
const heard = new Heard();
const voice = new Voice(player, browserVoice, happen, send, heard);
const beat = new Beat(send);
const microphone = new Microphone(report => talk.report(report), state => joining.microphoneChanged(state));
const talk = new Talk({microphone, voice, line: connection, tell: happen});
const hold = new Hold({
  press: () => {
    joining.used();
    talk.press();
  },
  release: () => talk.release(),
  drop: () => talk.drop('window'),
  isPossible: () => canTalk(current) && !page.isAsking,
});

const incidents = new Incidents(service, room, happen, lock);
const watcher = new Watcher(service, room, happen);
const actions = new ActionList(service, room, happen);
const drills = new Drills(service, happen);
const board = new BoardAddress(service, room, happen);
const past = new Past(service, room, happen, lock);
const reporting = new Reporting(service, room, set, lock);

const choices = new Choices(room, set, {player, browserVoice});
const audible = new Audible(isHere => joining.moved(isHere));
const joining = new Joining({player, microphone, voice, talk, audible, room, set, send, prefer: choice => choices.prefer(choice)});
const arriving = new Arriving({service, room, set, player, voice, joining});
const looking = new Looking({room, tell: happen, send, past, joining});
const orders = new Orders({room, tell: happen, send, voice, talk, hold, past, actions});
const ownWindow = new OwnWindow({service, room, tell: happen, heard: () => heard.lately, left: () => joining.leave(), back: () => joining.comeBack()});
const messages = new Messages({
  room, tell: happen, voice, beat, looking, connected, wantsSound: () => joining.wantsSound, reset: () => actions.connected(),
});
const intents = new Intents({
  room, tell: happen, page, draw, enter, service, connection, joining, arriving, choices, orders, looking, past, reporting, watcher, actions, drills, board,
  ownWindow,
});

function happen(/** @type {Own | Entry} */ event) {
  current = next(current, event);
  drawing.soon();
  if (current.stale.size > 0 && current.link !== 'locked') {
    incidents.refreshSoon();
  }
  if (event.kind === 'PayloadErased') {
    // What waits of it is neither said nor written.
    /** @type {Entry} */ (event).payload?.sequences?.forEach((/** @type {number} */ id) => voice.cut(id));
  }
  if (changesLists(event.kind)) {
    watcher.changed();
  }
  if (changesActions(event.kind)) {
    actions.changed();
  }
}

function set(/** @type {import('./state.js').Set['fields']} */ fields) {
  happen({kind: 'set', fields});
}

function draw() {
  const at = Date.now();
  document.title = title(current, at);
  page.room = current;
  page.now = at;
  page.level = () => Math.max(voice.level, talk.level);
  incidents.lookAt(current.link === 'live' ? shown(current).id : '');
  looking.drawn();
}

/** A line has begun. */
function connected() {
  joining.connected();
  beat.beat();
  watcher.connected();
  actions.connected();
  drills.look();
  // In a dashboard's frame the dashboard is there already.
  current.isFramed || board.connected();
  talk.connected();
}

function link(
  /** @type {'live' | 'reconnecting' | 'locked'} */ state,
  /** @type {'socket' | 'stream'} */ carrier,
  retryMillis = 0,
) {
  if (state === 'locked') {
    return lock();
  }
  if (state === 'reconnecting') {
    talk.lost();
    voice.lost();
  }
  const at = Date.now();
  happen({kind: 'link', link: state, at, carrier, retryAt: retryMillis > 0 ? at + retryMillis : 0});
}

function lock() {
  set({refusal: service.token ? 'That token was refused.' : ''});
  service.remember('');
  connection.close();
  talk.lost();
  microphone.close();
  voice.silence();
  happen({kind: 'link', link: 'locked', at: Date.now()});
}

function enter() {
  set({refusal: ''});
  happen({kind: 'link', link: 'connecting', at: Date.now()});
  connection.open();
  return current.replay && past.open(current.replay.id);
}

function tick() {
  const at = Date.now();
  drawing.soon();
  watcher.tick(at);
  actions.tick(at);
  board.tick(at);
  orders.tick(at);
  if (ticks % TICKS_PER_HEALTH === 0) {
    health(service, current.link === 'live').then(set);
  }
  if (ticks % TICKS_PER_BEAT === 0 && current.link === 'live') {
    beat.beat();
  }
  ticks++;
}

async function begin() {
  choices.begin();
  set({isFramed: window.parent !== window});
  const came = fragment(location.hash);
  heard.takeOver(came.heard);
  if (came.ticket || came.invitation) {
    looking.rewrite(came.incident);
  }
  happen({kind: 'chose', id: came.incident});
  if (came.replay) {
    looking.back(came.replay);
  }
  await arriving.present(came);
  connection.open();
  await arriving.begin(address.searchParams.get('autojoin') === '1');
}

expose(page, voice, talk);
page.addEventListener('intent', event => {
  const {intent, value} = /** @type {CustomEvent<{intent: string, value: string}>} */ (event).detail;
  intents.take(intent, value);
});
addEventListener('hashchange', () => looking.choose());
document.addEventListener('visibilitychange', () => drawing.turned());
addEventListener('online', () => connection.tryNow());
document.addEventListener('keydown', event => intents.press(event));
addEventListener('pagehide', () => microphone.close());
hold.listen(document);
setInterval(tick, TICK_MILLIS);
tick();
begin();
