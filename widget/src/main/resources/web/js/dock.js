/** What the voice dock shows and offers in each state of the room. Pure. */

import {freshness} from './fresh.js';
import {isThinking} from './talked.js';
import {clock, minutes} from './words.js';

/** @typedef {import('./state.js').Room} Room */

/**
 * @typedef {object} Action
 * @property {string} intent
 * @property {string} text
 * @property {string} [key] that does the same
 * @property {boolean} [main] the one to press
 * @property {boolean} [isHeld] it is held down, not clicked
 *
 * @typedef {object} Dock
 * @property {'locked' | 'connecting' | 'reconnecting' | 'apart' | 'captions' | 'blocked' | 'muted' | 'elsewhere' | 'speaking' | 'ready' | 'unanswered'
 *   | 'listening' | 'thinking' | 'open' | 'asking' | 'slow' | 'mic-barred' | 'mic-denied' | 'mic-missing' | 'mic-busy'
 *   | 'mic-insecure'} state
 * @property {'echo' | 'human' | 'quiet' | 'caution' | 'bad'} tone
 * @property {'sound' | 'silent' | 'bars' | 'dots' | 'lock' | 'mic' | 'mic-off'} glyph
 * @property {'level' | 'turning'} [ring] what moves it; at rest where nothing does
 * @property {string} name
 * @property {string} detail
 * @property {string} line what to do, where no caption is to be seen
 * @property {boolean} [mustBeRead] the line is also shown below a caption
 * @property {Action[]} actions
 */

/** @type {Action} */
const JOIN = {intent: 'join', text: 'Join the war room', main: true};

/** @type {Action} */
const TALK = {intent: 'talk', text: 'Hold to talk', key: 'Space', main: true, isHeld: true};

/** @type {Action} */
const MUTE = {intent: 'mute', text: 'Mute', key: 'M'};

/** @type {Action} */
const AGAIN = {intent: 'microphone', text: 'Try again', main: true};

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
const NO_PLAYER = {
  ...BLOCKED,
  detail: 'the player did not load',
  line: 'What plays sound could not be loaded. Captions go on; try again in a moment.',
  actions: [{intent: 'join', text: 'Try again', main: true}],
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

/** @type {Dock} */
const IN_WINDOW = {
  ...MUTED,
  tone: 'quiet',
  name: 'In its own window',
  detail: 'sound is off here',
  line: 'Echo is heard in the window that was opened here, and here again once that is closed. Captions go on.',
  actions: [{intent: 'unmute', text: 'Hear it here', key: 'M', main: true}],
};

/** @type {Dock} */
const ELSEWHERE = {
  state: 'elsewhere',
  tone: 'quiet',
  glyph: 'silent',
  name: 'In another tab',
  detail: 'sound is off here',
  line: 'Echo is heard in another tab of this browser. Captions go on.',
  actions: [{intent: 'unmute', text: 'Hear it here', key: 'M', main: true}],
};

/** @type {Dock} */
const ASKING = {
  state: 'asking',
  tone: 'caution',
  glyph: 'mic',
  name: 'Allow the microphone',
  detail: 'the browser is asking',
  line: 'The browser asks whether this page may hear you. Typing works without.',
  mustBeRead: true,
  actions: [],
};

/** Why there is no microphone, and what can be done about it. @type {Partial<Record<Room['microphone'], Dock>>} */
const NO_MICROPHONE = {
  barred: {
    state: 'mic-barred',
    tone: 'bad',
    glyph: 'mic-off',
    name: 'Mic blocked here',
    detail: 'not shared with this frame',
    line: 'The page around this frame does not share the microphone with it. Open the room in its own window to speak.',
    mustBeRead: true,
    actions: [{intent: 'pop-out', text: 'Open window', main: true}],
  },
  denied: {
    state: 'mic-denied',
    tone: 'bad',
    glyph: 'mic-off',
    name: 'Mic not allowed',
    detail: 'the browser refused it',
    line: 'Allow the microphone for this site, at the sign beside the address, then try again. Typing works without.',
    mustBeRead: true,
    actions: [AGAIN],
  },
  missing: {
    state: 'mic-missing',
    tone: 'caution',
    glyph: 'mic-off',
    name: 'No microphone',
    detail: 'none was found',
    line: 'Connect a microphone and try again, or type a command.',
    mustBeRead: true,
    actions: [AGAIN],
  },
  busy: {
    state: 'mic-busy',
    tone: 'caution',
    glyph: 'mic-off',
    name: 'Mic not available',
    detail: 'it could not be opened',
    line: 'Another program may have the microphone. Close it there and try again, or type a command.',
    mustBeRead: true,
    actions: [AGAIN],
  },
  insecure: {
    state: 'mic-insecure',
    tone: 'bad',
    glyph: 'mic-off',
    name: 'Mic blocked here',
    detail: 'the address is not https',
    line: 'A browser opens the microphone only on pages that came by https. Typing works without.',
    mustBeRead: true,
    actions: [],
  },
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
  if (isListening(room)) {
    return listening(room, now);
  }
  if (room.caption?.phase === 'saying') {
    return speaking(room);
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
  const {isOld, text} = freshness(room, now);
  if (isOld) {
    return unanswered(room, text);
  }
  return isThinking(room.talk, now) ? thinking(room) : here(room);
}

/** @returns {Dock} */
function here(/** @type {Room} */ room) {
  if (room.joined === 'no') {
    return APART;
  }
  if (room.joined === 'captions') {
    return unheard(room, CAPTIONS);
  }
  if (room.muted) {
    return unheard(room, room.isInWindow ? IN_WINDOW : MUTED);
  }
  if (room.isElsewhere) {
    return unheard(room, ELSEWHERE);
  }
  if (room.sound !== 'on') {
    return room.sound === 'failed' ? NO_PLAYER : BLOCKED;
  }
  return canTalk(room) ? hearing(room) : ready(room);
}

/** Where Echo is not heard, a person may speak all the same, or is told why not. @returns {Dock} */
function unheard(/** @type {Room} */ room, /** @type {Dock} */ it) {
  const trouble = canTalk(room) ? NO_MICROPHONE[room.microphone] : undefined;
  if (!trouble) {
    return {...it, actions: [...spoken(room), ...it.actions]};
  }
  const mending = trouble.actions.map(action => ({...action, main: false}));
  return {...it, line: trouble.line, mustBeRead: true, actions: [...mending, ...it.actions]};
}

/** Whether a person can be heard, once there is a microphone: nobody commands from what is over. */
export function canTalk(/** @type {Room} */ {link, carrier, joined, ear, replay}) {
  return !replay && link === 'live' && carrier === 'socket' && joined !== 'no' && (ear?.hears ?? false);
}

/** Whether the button is held and somebody speaks. */
export function isListening(/** @type {Room} */ {talk}) {
  return talk?.phase === 'talking' && talk.by === 'push';
}

/** The talk button beside something more important. */
function spoken(/** @type {Room} */ room) {
  return canTalk(room) && !NO_MICROPHONE[room.microphone] ? [{...TALK, main: false}] : [];
}

/** @returns {Dock} */
function listening(/** @type {Room} */ {talk, person}, /** @type {number} */ now) {
  const seconds = Math.max(0, (now - (talk?.since ?? now)) / 1_000);
  return {
    state: 'listening',
    tone: 'human',
    glyph: 'mic',
    ring: 'level',
    name: 'Listening',
    detail: `${person?.name ?? 'you'} · ${minutes(seconds)}`,
    line: 'Speak now.',
    actions: [{...TALK, text: 'Release to send'}],
  };
}

/** @returns {Dock} */
function thinking(/** @type {Room} */ room) {
  const isHeard = room.talk?.by === 'typed' || room.talk?.outcome !== '';
  return {
    state: 'thinking',
    tone: 'echo',
    glyph: 'dots',
    ring: 'turning',
    name: 'Thinking',
    detail: isHeard ? 'the answer comes' : 'putting it into words',
    line: 'One moment.',
    actions: canTalk(room) && !NO_MICROPHONE[room.microphone] ? [TALK] : [],
  };
}

/** @returns {Dock} */
function speaking(/** @type {Room} */ room) {
  const {positionMillis, millis, by} = /** @type {import('./state.js').Caption} */ (room.caption);
  const whose = by === 'browser' ? "browser's voice" : room.microphone === 'on' ? 'mic on' : 'sound on';
  const at = minutes(positionMillis / 1_000);
  const [talk] = spoken(room);
  /** @type {Action} */
  const stop = {intent: 'stop', text: 'Stop', key: 'Esc'};
  return {
    state: 'speaking',
    tone: 'echo',
    glyph: 'bars',
    ring: 'level',
    name: 'Speaking',
    detail: millis > 0 ? `${at} of ${minutes(millis / 1_000)} · ${whose}` : whose,
    line: '',
    actions: talk ? [stop, TALK] : [stop],
  };
}

/** Where a person can speak, as far as the microphone and the network let them. @returns {Dock} */
function hearing(/** @type {Room} */ room) {
  const trouble = NO_MICROPHONE[room.microphone];
  if (trouble) {
    return {...trouble, actions: [MUTE, ...trouble.actions]};
  }
  if (room.microphone === 'opening') {
    return ASKING;
  }
  const actions = [MUTE, TALK];
  if (room.isSlow) {
    return {
      state: 'slow',
      tone: 'caution',
      glyph: 'mic',
      name: 'Network slow',
      detail: 'sound does not get through',
      line: 'What you said did not get through. Say it again in a moment, or type a command.',
      mustBeRead: true,
      actions,
    };
  }
  if (room.isOpen) {
    return {
      state: 'open',
      tone: 'human',
      glyph: 'mic',
      ring: 'level',
      name: 'Listening for Echo',
      detail: 'microphone open',
      line: 'Begin with “Echo”, as in “Echo, what happened?”',
      actions,
    };
  }
  return {
    state: 'ready',
    tone: 'echo',
    glyph: 'mic',
    name: 'Ready',
    detail: room.microphone === 'on' ? 'microphone on · hold to talk' : 'microphone off until you talk',
    line: room.incidents.size > 0 ? 'Ask about the incident, or give a command.' : 'Ask what you want to know, or give a command.',
    actions,
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

/** The line looks whole, but nothing comes through it: what is said into it may be lost. @returns {Dock} */
function unanswered(/** @type {Room} */ {talk}, /** @type {string} */ lastUpdate) {
  const asked = talk?.phase === 'thinking' ? 'It has not answered what you asked.' : 'What you say now may be lost.';
  return {
    state: 'unanswered',
    tone: 'caution',
    glyph: 'dots',
    name: 'No answer',
    detail: 'the room is silent',
    line: `${lastUpdate}. The room does not answer. ${asked}`,
    actions: [],
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
    actions: [MUTE],
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

/** Why nobody is heard where the room has no ear. */
export function earNote(/** @type {Room} */ {ear, joined}) {
  if (!ear || ear.hears || joined === 'no') {
    return '';
  }
  return `Echo cannot hear${ear.reason ? ` (${ear.reason})` : ''}. Type a command instead.`;
}
