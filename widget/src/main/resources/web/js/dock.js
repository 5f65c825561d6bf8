/** What the voice dock shows and offers in each state of the room. Pure. */

import {clock, minutes} from './words.js';

/** @typedef {import('./state.js').Room} Room */

/**
 * @typedef {object} Action
 * @property {string} intent
 * @property {string} text
 * @property {string} [key] that does the same
 * @property {boolean} [main] the one to press
 *
 * @typedef {object} Dock
 * @property {'locked' | 'connecting' | 'reconnecting' | 'apart' | 'captions' | 'blocked' | 'muted' | 'speaking' | 'ready'} state
 * @property {'echo' | 'quiet' | 'caution' | 'bad'} tone
 * @property {'sound' | 'silent' | 'bars' | 'dots' | 'lock'} glyph
 * @property {string} name
 * @property {string} detail
 * @property {string} line what to do, where no caption is to be seen
 * @property {Action[]} actions
 */

/** @type {Action} */
const JOIN = {intent: 'join', text: 'Join the war room', main: true};

/** @type {Dock} */
const LOCKED = {
  state: 'locked',
  tone: 'caution',
  glyph: 'lock',
  name: 'Locked',
  detail: 'this room needs your token',
  line: 'Nothing is heard or shown before you enter.',
  actions: [],
};

/** @type {Dock} */
const CONNECTING = {
  state: 'connecting',
  tone: 'quiet',
  glyph: 'dots',
  name: 'Connecting',
  detail: 'the room is being asked',
  line: 'Waiting for the state of the room.',
  actions: [],
};

/** @type {Dock} */
const APART = {
  state: 'apart',
  tone: 'quiet',
  glyph: 'silent',
  name: 'Not joined',
  detail: 'sound is off',
  line: 'Join to hear Echo. Captions run without sound.',
  actions: [{intent: 'captions-only', text: 'Captions only'}, JOIN],
};

/** @type {Dock} */
const CAPTIONS = {
  state: 'captions',
  tone: 'quiet',
  glyph: 'silent',
  name: 'Captions only',
  detail: 'sound is off',
  line: 'What Echo says is written here.',
  actions: [JOIN],
};

/** @type {Dock} */
const NO_SOUND_HERE = {
  ...CAPTIONS,
  detail: 'no sound on this network',
  line: 'This network does not let the live connection through. What Echo says is written here.',
  actions: [],
};

/** @type {Dock} */
const BLOCKED = {
  state: 'blocked',
  tone: 'bad',
  glyph: 'silent',
  name: 'Sound blocked',
  detail: 'the browser holds it back',
  line: 'The browser waits for a click before it plays sound. Captions go on.',
  actions: [{intent: 'join', text: 'Turn sound on', main: true}],
};

/** @type {Dock} */
const MUTED = {
  state: 'muted',
  tone: 'caution',
  glyph: 'silent',
  name: 'Muted',
  detail: 'sound is off',
  line: 'Echo is silent for you. Captions go on.',
  actions: [{intent: 'unmute', text: 'Unmute', key: 'M', main: true}],
};

/**
 * @param {Room} room
 * @param {number} now in epoch milliseconds
 * @returns {Dock}
 */
export function dock(room, now) {
  if (room.link === 'locked') {
    return LOCKED;
  }
  if (room.caption?.phase === 'saying') {
    return speaking(room.caption);
  }
  if (room.link === 'reconnecting') {
    return reconnecting(room, now);
  }
  if (room.link === 'connecting') {
    return CONNECTING;
  }
  if (room.carrier === 'stream') {
    return NO_SOUND_HERE;
  }
  return here(room);
}

/** @returns {Dock} */
function here(/** @type {Room} */ room) {
  if (room.joined === 'no') {
    return APART;
  }
  if (room.joined === 'captions') {
    return CAPTIONS;
  }
  if (room.muted) {
    return MUTED;
  }
  return room.sound === 'on' ? ready(room) : BLOCKED;
}

/** @returns {Dock} */
function speaking(/** @type {import('./state.js').Caption} */ {positionMillis, millis, by}) {
  const whose = by === 'browser' ? "browser's voice" : 'sound on';
  const at = minutes(positionMillis / 1_000);
  return {
    state: 'speaking',
    tone: 'echo',
    glyph: 'bars',
    name: 'Speaking',
    detail: millis > 0 ? `${at} of ${minutes(millis / 1_000)} · ${whose}` : whose,
    line: '',
    actions: [{intent: 'stop', text: 'Stop', key: 'Esc'}],
  };
}

/** @returns {Dock} */
function reconnecting(/** @type {Room} */ room, /** @type {number} */ now) {
  const seconds = Math.ceil((room.retryAt - now) / 1_000);
  const asOf = clock(new Date(room.linkSince).toISOString(), now, true);
  return {
    state: 'reconnecting',
    tone: 'quiet',
    glyph: 'dots',
    name: 'Reconnecting',
    detail: seconds > 0 ? `next try in ${seconds} s` : 'trying now',
    line: room.known
      ? `What you see is from ${asOf} UTC. News comes when the room is back.`
      : 'The room does not answer yet.',
    actions: [{intent: 'try-now', text: 'Try now'}],
  };
}

/** @returns {Dock} */
function ready(/** @type {Room} */ {voice}) {
  const hasVoice = voice?.speaks ?? true;
  return {
    state: 'ready',
    tone: 'echo',
    glyph: 'sound',
    name: 'Ready',
    detail: hasVoice ? `sound on${voice?.name ? ` · ${voice.name}` : ''}` : "sound on · browser's voice",
    line: 'Echo speaks when something changes.',
    actions: [{intent: 'mute', text: 'Mute', key: 'M'}],
  };
}

/** Who reads instead where the room itself has no voice. */
export function voiceNote(/** @type {Room} */ {voice, sound}) {
  if (!voice || voice.speaks || sound !== 'on') {
    return '';
  }
  const reason = voice.reason ? ` (${voice.reason})` : '';
  return `The room has no voice${reason}. Your browser reads instead, where it can.`;
}
