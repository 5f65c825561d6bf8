/** Wires the room: what arrives becomes events, what a person wants becomes messages. */

import {isGivenUp, pressed} from './act-words.js';
import {ActionList} from './action-list.js';
import {changesActions} from './actions.js';
import {fragment} from './address.js';
import {changesLists} from './anomalies.js';
import {BrowserVoice} from './audio/browser-voice.js';
import {LoudPlayer} from './audio/loud-player.js';
import {Microphone} from './audio/mic.js';
import {Beat} from './beat.js';
import {BoardAddress} from './board.js';
import {Connection} from './connection.js';
import {canTalk, isListening} from './dock.js';
import {Drawing} from './drawing.js';
import {Drills} from './drills.js';
import './elements/war-room.js';
import {unusual} from './focus.js';
import {own} from './foremost.js';
import {glimpse} from './glimpses.js';
import {Heard} from './heard.js';
import {Hold} from './hold.js';
import {Incidents} from './incidents.js';
import {invited} from './invitation.js';
import {meaning} from './keys.js';
import {OwnWindow} from './own-window.js';
import {Past} from './past.js';
import {KEPT_AS, isPreference, preferred, recalled} from './preferences.js';
import {expose} from './probe.js';
import {reportOf} from './report.js';
import {Service} from './service.js';
import {recall, remember} from './settings.js';
import {EMPTY, beside, next, open, shown} from './state.js';
import {Talk} from './talk.js';
import * as theme from './theme.js';
import {Voice} from './voice.js';
import {stayAwake} from './wake.js';
import {Watcher} from './watch.js';
import {count, notAsUsual, trouble} from './words.js';

/** @typedef {import('./state.js').Room} Room */
/** @typedef {import('./state.js').Own} Own */

const TICK_MILLIS = 1_000;
const TICKS_PER_HEALTH = 60;
const TICKS_PER_BEAT = 10;

/** What was written before that is not news any more. */
const FRESH_MILLIS = 60_000;

/** A browser has begun to save by then. */
const SAVED_MILLIS = 60_000;

/** What else than the preferences is kept: whether Echo is heard, and whether captions are shown. */
const VOICE = 'echoops.voice';
const CAPTIONS = 'echoops.captions';

/** Whoever looks at what is over asks for nothing and has nothing done; everything can be stopped all the same. */
const NOT_FROM_THE_PAST = new Set([
  'command', 'write', 'open-microphone', 'judge', 'pause', 'lift', 'second', 'put-away', 'next-incident', 'previous-incident', 'drill', 'board',
]);

const address = new URL(location.href);
const page = /** @type {import('./elements/war-room.js').WarRoom} */ (document.querySelector('echoops-war-room'));

let room = EMPTY;
let joinsOnceAllowed = false;
let ticks = 0;

/** The incident that the room knows this listener to look at. */
let focused = '';

const drawing = new Drawing(draw);
const service = new Service('../');
const connection = new Connection(service, {
  after: () => (room.known ? room.sequence : undefined),
  tell: hear,
  sound: piece => voice.frame(piece),
  link,
});
const player = new LoudPlayer(report => voice.report(report), soundChanged);
const browserVoice = new BrowserVoice();
const heard = new Heard();
const voice = new Voice(player, browserVoice, happen, message => connection.send(message), heard);
const beat = new Beat(message => connection.send(message));
const microphone = new Microphone(report => talk.report(report), microphoneChanged);
const talk = new Talk({microphone, voice, line: connection, tell: happen});
const hold = new Hold({
  press: () => talk.press(),
  release: () => talk.release(),
  drop: () => talk.drop('window'),
  isPossible: () => canTalk(room) && !page.isAsking,
});
const incidents = new Incidents(service, () => room, happen, lock);
const watcher = new Watcher(service, () => room, happen);
const actions = new ActionList(service, () => room, happen);
const drills = new Drills(service, happen);
const board = new BoardAddress(service, () => room, happen);
const past = new Past(service, () => room, happen, lock);
const ownWindow = new OwnWindow({service, room: () => room, tell: happen, heard: () => heard.lately, left: leave});

function happen(/** @type {Own | import('./state.js').Entry} */ event) {
  room = next(room, event);
  drawing.soon();
  if (room.stale.size > 0 && room.link !== 'locked') {
    incidents.refreshSoon();
  }
  if (event.kind === 'PayloadErased') {
    // What waits of it is neither said nor written.
    /** @type {import('./state.js').Entry} */ (event).payload?.sequences?.forEach((/** @type {number} */ id) => voice.cut(id));
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
  const number = open(room).length;
  const quiet = notAsUsual(unusual(room)) || 'All quiet';
  const waiting = own(room, Date.now()) ? 'Needs your confirmation' : '';
  document.title = waiting ? `${waiting} · EchoOps` : room.known ? `${number > 0 ? `${count(number, 'incident')} open` : quiet} · EchoOps` : 'EchoOps';
  page.room = room;
  page.now = Date.now();
  page.level = () => Math.max(voice.level, talk.level);
  const {incident, replay} = fragment(location.hash);
  if (replay !== (room.replay?.id ?? '') || (!replay && incident !== room.chosen)) {
    rewrite(room.replay ? `replay=${room.replay.id}` : room.chosen);
  }
  incidents.lookAt(room.link === 'live' ? shown(room).id : '');
  sayFocus();
}

/** Tells the room what is looked at, since "status" means that. */
function sayFocus() {
  const {id} = shown(room);
  if (room.link === 'live' && room.known && id && id !== focused) {
    focused = id;
    connection.send({type: 'focus', incident: id});
  }
}

/** Puts what is looked at, or nothing, behind the # of the address. */
function rewrite(/** @type {string} */ place) {
  history.replaceState(null, '', location.pathname + location.search + (place && `#${place}`));
}

/** Takes a message of the room. */
function hear(/** @type {any} */ message) {
  happen({kind: 'heard', at: Date.now()});
  switch (message.type) {
    case 'hello':
      focused = message.incident ?? '';
      happen({...message, kind: 'greeted'});
      sayWhetherSound();
      sayWhetherMicrophone();
      beat.beat();
      watcher.connected();
      actions.connected();
      drills.look();
      // In a dashboard's frame the dashboard is there already.
      room.isFramed || board.connected();
      return talk.connected();
    case 'reset':
      happen({...message, kind: 'reset'});
      return actions.connected();
    case 'events':
      return message.events.forEach(happen);
    case 'utterance':
      if (message.answers !== undefined) {
        happen({kind: 'answered', id: message.answers});
      }
      return voice.take(isToBeRead(message) ? message : {...message, by: 'nobody'});
    case 'words':
      return voice.more(message);
    case 'hush':
      return voice.cut(message.id);
    case 'silence':
      voice.flush();
      return room.talk?.phase === 'thinking' && happen({kind: 'answered', id: room.talk.id});
    case 'hearing':
      return happen({...message, kind: 'hearing', at: Date.now()});
    case 'heard':
      return happen({...message, kind: 'transcribed', at: Date.now()});
    case 'code':
      return happen({...message, kind: 'code'});
    case 'focus':
      focused = message.incident;
      return lookAt(message.incident);
    case 'ear':
      return set({ear: message.ear});
    case 'beat': {
      const roundTripMillis = beat.heard(message.id);
      return roundTripMillis !== undefined && set({roundTripMillis});
    }
    case 'glimpse': {
      const glimpsed = glimpse(message);
      return glimpsed && happen(glimpsed);
    }
    case 'error':
      return console.warn('the room did not understand:', message.message);
  }
}

/** A browser reads for whoever wants to hear, and nothing that is old; the room knows that of its own voice. */
function isToBeRead(/** @type {any} */ {by, at}) {
  return by !== 'browser' || (wantsSound() && Date.now() - Date.parse(at) < FRESH_MILLIS);
}

function wantsSound() {
  return room.joined === 'sound' && room.sound === 'on' && !room.muted;
}

function link(
  /** @type {'live' | 'reconnecting' | 'locked'} */ now,
  /** @type {'socket' | 'stream'} */ carrier,
  retryMillis = 0,
) {
  if (now === 'locked') {
    return lock();
  }
  if (now === 'reconnecting') {
    talk.lost();
    voice.lost();
  }
  const retryAt = retryMillis > 0 ? Date.now() + retryMillis : 0;
  happen({kind: 'link', link: now, at: Date.now(), carrier, retryAt});
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

/** Says it whenever it changes, and to each new line: the room begins with silence. */
function sayWhetherSound() {
  connection.send({type: 'sound', on: wantsSound()});
}

/** The others are told who could be heard. */
function sayWhetherMicrophone() {
  connection.send({type: 'microphone', on: room.microphone === 'on'});
}

/** The browser let us be heard, or no longer does. */
function soundChanged() {
  const sound = player.isAudible ? 'on' : 'blocked';
  if (joinsOnceAllowed && sound === 'on' && room.joined === 'no') {
    join();
  } else if (room.joined === 'sound' && sound !== room.sound) {
    set({sound});
    sayWhetherSound();
    if (sound === 'blocked') {
      voice.silence();
    }
  }
}

/** Whoever listened here hears in another window. */
function leave() {
  mute(true);
  microphone.close();
}

async function join() {
  stayAwake();
  const isAudible = await player.open();
  set({joined: 'sound', muted: recall(VOICE) === 'off', sound: isAudible ? 'on' : player.hasFailed ? 'failed' : 'blocked'});
  sayWhetherSound();
}

/** By a click, within which the browser may also be asked for the microphone. */
async function joinToTalk() {
  const joined = join();
  if (room.ear?.hears) {
    const state = await microphone.open();
    if (state === 'on' && room.preferences.wantsOpen) {
      await joined;
      await openMicrophone(true);
    }
  }
  return joined;
}

function microphoneChanged(/** @type {import('./audio/mic.js').State} */ state) {
  set({microphone: state});
  sayWhetherMicrophone();
  if (state !== 'on' && state !== 'opening') {
    talk.closed();
    set({isOpen: false});
  }
}

async function openMicrophone(/** @type {boolean} */ isWanted) {
  if (canTalk(room)) {
    set({isOpen: await talk.setOpen(isWanted)});
    prefer(`wantsOpen ${room.isOpen ? 'on' : 'off'}`);
  }
}

/** Whoever has not joined yet wants it from then on. */
function wantOpen(/** @type {string} */ wanted) {
  return canTalk(room) ? openMicrophone(wanted === 'on') : prefer(`wantsOpen ${wanted}`);
}

/** Takes a choice, such as "volume 0.5", and keeps it. */
function prefer(/** @type {string} */ choice) {
  const [name, value = ''] = choice.split(' ');
  if (isPreference(name)) {
    set({preferences: preferred(room.preferences, name, value)});
    remember(KEPT_AS[name], value);
    heed();
    if (name === 'theme') {
      theme.show(room.preferences.theme);
    }
  }
}

/** What is preferred is heard at once. */
function heed() {
  const {volume, speed} = room.preferences;
  player.loudness = volume;
  browserVoice.volume = volume;
  player.speed = speed;
  browserVoice.speed = speed;
}

/** A person's own wish, which holds the next time too; a page that falls silent for another one wishes nothing. */
function hearEcho(/** @type {boolean} */ isWanted) {
  remember(VOICE, isWanted ? 'on' : 'off');
  mute(!isWanted);
}

function showCaptions(/** @type {boolean} */ captions) {
  remember(CAPTIONS, captions ? 'on' : 'off');
  set({captions});
}

/** Silence first, so that who wants no more than that drops no plan by it. */
function stop() {
  hold.forget();
  const isQuiet = room.caption?.phase !== 'saying';
  if (room.replay && isQuiet) {
    return past.close();
  }
  if (isListening(room)) {
    talk.drop('person');
  } else if (isQuiet && own(room, Date.now())) {
    command('cancel');
  } else {
    voice.flush();
    connection.send({type: 'stop'});
  }
}

/** The answer comes as it would to the spoken word. */
function command(/** @type {string} */ text) {
  voice.stop();
  happen({kind: 'typed', text, at: Date.now()});
  connection.send({type: 'command', text});
}

/** The second press within a moment does it; the stop gets through whatever carries the rest. */
function stopEverything() {
  const at = Date.now();
  const press = pressed(room.actions.armedAt, at);
  if (press === 'armed') {
    happen({kind: 'stopping', at});
  } else if (press === 'stop') {
    happen({kind: 'stopping', at: 0});
    if (room.link === 'live' && room.carrier === 'socket') {
      command('stop everything');
    } else {
      actions.stop();
    }
  }
}

/** Without a click: a browser that does not allow that leaves it to the button. */
async function joinIfAllowed() {
  joinsOnceAllowed = true;
  if (await player.open()) {
    await join();
  }
}

function mute(/** @type {boolean} */ muted) {
  set({muted});
  sayWhetherSound();
  if (muted) {
    voice.silence();
  }
}

/** Plays what there is to say of the incident that somebody was called for, then lets them in. */
async function hearInvitation(mayWait = false) {
  const incident = room.invitation?.incident ?? '';
  const isAudible = await player.open();
  if (room.invitation?.phase !== 'offered' || (!isAudible && mayWait)) {
    return;
  }
  set({invitation: {phase: 'fetching', incident}});
  try {
    const said = await invited(incident, service, bytes => player.decode(bytes));
    if (said) {
      voice.play(isAudible ? said.utterance : {...said.utterance, by: 'browser'}, said.samples);
    }
  } finally {
    set({invitation: undefined});
  }
  await join();
}

/** Has a report saved: a link could not carry the token, and a page of our own address would not show its styles. */
async function report(/** @type {string} */ format) {
  const {id} = shown(room);
  const response = await service.get(`api/incidents/${id}/report?format=${format}`);
  if (response?.status === 401) {
    return lock();
  }
  if (!response?.ok) {
    return set({unreported: response ? `No report: it answered ${response.status}.` : 'The service does not answer.'});
  }
  set({unreported: ''});
  save(await response.blob(), `${id}.${format}`);
}

function save(/** @type {Blob} */ blob, /** @type {string} */ name) {
  const link = document.createElement('a');
  link.href = URL.createObjectURL(blob);
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), SAVED_MILLIS);
}

/** Has the report on the incident in view fetched, and shows it; another view in between wants none. */
async function readReport() {
  const {id: incident} = shown(room);
  if (!incident) {
    return;
  }
  set({dialog: 'report', unreported: '', reading: {incident, because: ''}});
  const response = await service.get(`api/incidents/${incident}/report?format=json`);
  const told = response?.ok ? await response.json().catch(() => undefined) : undefined;
  if (response?.status === 401) {
    return lock();
  }
  if (room.reading?.incident === incident) {
    const because = !response ? 'The service does not answer.' : told ? '' : `No report: it answered ${response.status}.`;
    set({reading: {incident, because, ...(told && {report: reportOf(told)})}});
  }
}

/** What a choice of kind hid is shown again. */
function showEvidence(/** @type {number} */ number) {
  set({tab: 'findings', sought: '', pointed: number});
  draw();
  page.evidence(number);
}

/** @type {Record<string, (value: string) => unknown>} */
const INTENTS = {
  join: joinToTalk,
  'captions-only': () => {
    joinsOnceAllowed = false;
    set({joined: 'captions'});
  },
  stop,
  microphone: () => (room.microphone === 'on' ? microphone.close() : microphone.open()),
  'open-microphone': () => openMicrophone(!room.isOpen),
  command,
  write: () => page.write(),
  mute: () => hearEcho(false),
  unmute: () => hearEcho(true),
  'toggle-mute': () => room.joined === 'sound' && hearEcho(room.muted),
  captions: () => showCaptions(!room.captions),
  'want-open': wantOpen,
  prefer,
  'try-now': () => connection.tryNow(),
  theme: () => prefer(`theme ${theme.other()}`),
  dialog: value => set({dialog: /** @type {import('./state.js').Dialog} */ (value)}),
  help: () => set({dialog: 'help'}),
  settings: () => set({dialog: 'settings'}),
  people: () => set({dialog: 'people'}),
  detectors: () => set({dialog: 'detectors'}),
  'read-report': readReport,
  print: () => print(),
  drill: () => {
    set({dialog: 'drill'});
    drills.look();
  },
  board: () => board.toggle(),
  'drill-begin': value => drills.begin(value),
  'drill-end': () => drills.end(),
  service: value => happen({kind: 'picked', service: value}),
  'hold-lines': value => happen({kind: 'lines-held', by: /** @type {import('./lines.js').Hold} */ (value)}),
  'free-lines': value => happen({kind: 'lines-freed', by: /** @type {import('./lines.js').Hold | 'all'} */ (value)}),
  judge: value => watcher.judge(value),
  'stop-everything': stopEverything,
  lift: () => actions.lift(),
  second: value => connection.send({type: 'second', action: value}),
  'put-away': value => happen({kind: 'put-away', id: value}),
  pause: value => watcher.pause(Number(value)),
  report,
  evidence: value => showEvidence(Number(value)),
  point: value => set({pointed: Number(value)}),
  seek: value => set({sought: value}),
  tab: value => set({tab: /** @type {import('./state.js').Tab} */ (value)}),
  'next-incident': () => lookAt(beside(room, 1)),
  'previous-incident': () => lookAt(beside(room, -1)),
  'replay-toggle': () => past.toggle(),
  'replay-again': () => past.again(),
  'replay-seek': value => past.seek(Number(value)),
  'replay-speed': value => past.speed(Number(value)),
  'replay-close': () => past.close(),
  'pop-out': () => ownWindow.open(),
  'put-window-away': () => ownWindow.putAway(),
  enter: value => {
    service.remember(value);
    set({refusal: ''});
    happen({kind: 'link', link: 'connecting', at: Date.now()});
    connection.open();
    return room.replay && past.open(room.replay.id);
  },
  hear: () => hearInvitation(),
  'go-in': () => set({invitation: undefined}),
};

/** A link that lets somebody in begins the page anew. */
function choose() {
  const {ticket, invitation, incident, replay} = fragment(location.hash);
  if (ticket || invitation) {
    return location.reload();
  }
  if (replay) {
    return replay !== room.replay?.id && lookBack(replay);
  }
  if (room.replay) {
    past.close();
  }
  lookAt(incident);
}

/** Who talks is not heard meanwhile; whoever comes back to now still looks at the same incident. */
async function lookBack(/** @type {string} */ incident) {
  if (isListening(room)) {
    talk.drop('person');
  }
  if (room.isOpen) {
    set({isOpen: await talk.setOpen(false)});
  }
  lookAt(incident);
  return past.open(incident);
}

function lookAt(/** @type {string} */ incident) {
  happen({kind: 'chose', id: incident});
  set({tab: 'situation'});
}

function tick() {
  drawing.soon();
  watcher.tick(Date.now());
  actions.tick(Date.now());
  board.tick(Date.now());
  if (isGivenUp(room.actions.armedAt, Date.now())) {
    happen({kind: 'stopping', at: 0});
  }
  if (room.actions.code) {
    happen({kind: 'code-over', at: Date.now()});
  }
  if (ticks % TICKS_PER_HEALTH === 0) {
    askHealth();
  }
  if (ticks % TICKS_PER_BEAT === 0 && room.link === 'live') {
    beat.beat();
  }
  ticks++;
}

async function askHealth() {
  // Whoever is in shows it by asking, so that the session goes on.
  const isIn = room.link === 'live';
  const response = await service.get(isIn ? 'api/status' : 'health');
  const answer = await response?.json().catch(() => undefined);
  const health = isIn ? answer?.health : answer;
  set(health
    ? {trouble: trouble(health), notYet: health.notYet ?? [], version: health.version ?? ''}
    : {trouble: ''});
}

/** A key acts through the same intents as the buttons. */
function press(/** @type {KeyboardEvent} */ event) {
  const {target} = event;
  const isWriting = (target instanceof HTMLInputElement && target.type !== 'range') || target instanceof HTMLSelectElement;
  const meant = meaning(event, isWriting);
  if (meant && !page.isAsking) {
    if (meant.intent === 'write') {
      // The key would be the first letter of the command.
      event.preventDefault();
    }
    intended(meant.intent, meant.value ?? '');
  } else if (event.key === ' ' && room.replay && !page.isAsking && !isWriting && !(target instanceof HTMLButtonElement)) {
    // The page would scroll.
    event.preventDefault();
    past.toggle();
  }
}

function intended(/** @type {string} */ intent, /** @type {string} */ value) {
  if (!room.replay || !NOT_FROM_THE_PAST.has(intent)) {
    INTENTS[intent](value);
  }
}

async function begin() {
  set({captions: recall(CAPTIONS) !== 'off', preferences: recalled(recall), isFramed: window.parent !== window});
  heed();
  theme.begin(room.preferences.theme);
  const {ticket, invitation, incident, replay, heard: heardBefore} = fragment(location.hash);
  heard.takeOver(heardBefore);
  if (ticket || invitation) {
    rewrite(incident);
  }
  happen({kind: 'chose', id: incident});
  if (replay) {
    lookBack(replay);
  }
  if (ticket) {
    await service.exchange('Ticket', ticket);
  }
  if (invitation) {
    set({invitation: {phase: 'opening', incident}});
    const isGood = await service.exchange('Invitation', invitation);
    set({invitation: {phase: isGood ? 'offered' : 'refused', incident}});
  }
  connection.open();
  if (room.invitation?.phase === 'offered') {
    await hearInvitation(true);
  } else if (address.searchParams.get('autojoin') === '1') {
    await joinIfAllowed();
  }
}

expose(page, voice, talk);
page.addEventListener('intent', event => {
  const {intent, value} = /** @type {CustomEvent<{intent: string, value: string}>} */ (event).detail;
  intended(intent, value);
});
addEventListener('hashchange', choose);
document.addEventListener('visibilitychange', () => drawing.turned());
addEventListener('online', () => connection.tryNow());
document.addEventListener('keydown', press);
addEventListener('pagehide', () => microphone.close());
hold.listen(document);
setInterval(tick, TICK_MILLIS);
tick();
begin();
