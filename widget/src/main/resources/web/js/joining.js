/** Whether whoever sits here hears Echo and is heard: joining, the sound, the microphone. */

import {canTalk, isListening} from './dock.js';
import {recall, remember} from './settings.js';
import {stayAwake} from './wake.js';

/** Whether Echo is heard, as it is kept. */
const VOICE = 'echoops.voice';

/**
 * @typedef {object} Outside
 * @property {Pick<import('./audio/player.js').Player, 'open' | 'isAudible' | 'hasFailed'>} player
 * @property {Pick<import('./audio/mic.js').Microphone, 'open' | 'close'>} microphone
 * @property {Pick<import('./voice.js').Voice, 'silence'>} voice
 * @property {Pick<import('./talk.js').Talk, 'setOpen' | 'closed' | 'drop'>} talk
 * @property {Pick<import('./audible.js').Audible, 'take'>} audible
 * @property {() => import('./state.js').Room} room
 * @property {(fields: import('./state.js').Set['fields']) => void} set
 * @property {(message: object) => void} send
 * @property {(choice: string) => void} prefer
 */

export class Joining {
  #outside;
  #joinsOnceAllowed = false;

  constructor(/** @type {Outside} */ outside) {
    this.#outside = outside;
  }

  get #room() {
    return this.#outside.room();
  }

  get wantsSound() {
    return this.#isHeard && !this.#room.isElsewhere;
  }

  get #isHeard() {
    const {joined, sound, muted} = this.#room;
    return joined === 'sound' && sound === 'on' && !muted;
  }

  /** Who speaks or types here hears the answer here, and in no other tab. */
  used() {
    if (this.#isHeard) {
      this.#outside.audible.take();
    }
  }

  /** Another tab is used now, or is closed. */
  moved(/** @type {boolean} */ isHere) {
    this.#outside.set({isElsewhere: !isHere});
    this.#sayWhetherSound();
    if (!isHere) {
      this.#outside.voice.silence();
      this.#outside.microphone.close();
    }
  }

  /** To each new line: the room begins with silence. */
  connected() {
    this.#sayWhetherSound();
    this.#sayWhetherMicrophone();
  }

  async join() {
    const {player, set} = this.#outside;
    stayAwake();
    const isAudible = await player.open();
    set({joined: 'sound', muted: recall(VOICE) === 'off', sound: isAudible ? 'on' : player.hasFailed ? 'failed' : 'blocked'});
    this.used();
    this.#sayWhetherSound();
  }

  /** By a click, within which the browser may also be asked for the microphone. */
  async joinToTalk() {
    const joined = this.join();
    if (this.#room.ear?.hears) {
      const state = await this.#outside.microphone.open();
      if (state === 'on' && this.#room.preferences.wantsOpen) {
        await joined;
        await this.openMicrophone(true);
      }
    }
    return joined;
  }

  /** Without a click: a browser that does not allow that leaves it to the button. */
  async joinIfAllowed() {
    this.#joinsOnceAllowed = true;
    if (await this.#outside.player.open()) {
      await this.join();
    }
  }

  readOnly() {
    this.#joinsOnceAllowed = false;
    this.#outside.set({joined: 'captions'});
  }

  /** The browser let us be heard, or no longer does. */
  soundChanged() {
    const sound = this.#outside.player.isAudible ? 'on' : 'blocked';
    const room = this.#room;
    if (this.#joinsOnceAllowed && sound === 'on' && room.joined === 'no') {
      this.join();
    } else if (room.joined === 'sound' && sound !== room.sound) {
      this.#outside.set({sound});
      this.used();
      this.#sayWhetherSound();
      if (sound === 'blocked') {
        this.#outside.voice.silence();
      }
    }
  }

  microphoneChanged(/** @type {import('./audio/mic.js').State} */ state) {
    this.#outside.set({microphone: state});
    this.#sayWhetherMicrophone();
    if (state !== 'on' && state !== 'opening') {
      this.#outside.talk.closed();
      this.#outside.set({isOpen: false});
    }
  }

  toggleMicrophone() {
    const {microphone} = this.#outside;
    return this.#room.microphone === 'on' ? microphone.close() : microphone.open();
  }

  async openMicrophone(/** @type {boolean} */ isWanted) {
    const {talk, set, prefer} = this.#outside;
    if (canTalk(this.#room)) {
      set({isOpen: await talk.setOpen(isWanted)});
      prefer(`wantsOpen ${this.#room.isOpen ? 'on' : 'off'}`);
    }
  }

  /** Whoever has not joined yet wants it from then on. */
  wantOpen(/** @type {string} */ wanted) {
    return canTalk(this.#room) ? this.openMicrophone(wanted === 'on') : this.#outside.prefer(`wantsOpen ${wanted}`);
  }

  /** A person's own wish, which holds the next time too; a page that falls silent for another one wishes nothing. */
  hearEcho(/** @type {boolean} */ isWanted) {
    remember(VOICE, isWanted ? 'on' : 'off');
    this.#mute(!isWanted);
    this.used();
  }

  /** Whoever listened here hears in another window. */
  leave() {
    const {muted} = this.#room;
    this.#mute(true);
    this.#outside.set({isInWindow: !muted});
    this.#outside.microphone.close();
  }

  /** That window is closed. Whoever has chosen otherwise meanwhile is left alone. */
  comeBack() {
    if (this.#room.isInWindow) {
      this.#mute(false);
      this.used();
    }
  }

  /** Whoever looks at what is over is not heard meanwhile. */
  async lookBack() {
    const {talk, set} = this.#outside;
    if (isListening(this.#room)) {
      talk.drop('person');
    }
    if (this.#room.isOpen) {
      set({isOpen: await talk.setOpen(false)});
    }
  }

  #mute(/** @type {boolean} */ muted) {
    this.#outside.set({muted, isInWindow: false});
    this.#sayWhetherSound();
    if (muted) {
      this.#outside.voice.silence();
    }
  }

  #sayWhetherSound() {
    this.#outside.send({type: 'sound', on: this.wantsSound});
  }

  /** The others are told who could be heard. */
  #sayWhetherMicrophone() {
    this.#outside.send({type: 'microphone', on: this.#room.microphone === 'on'});
  }
}
