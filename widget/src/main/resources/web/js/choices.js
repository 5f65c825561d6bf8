/** What a person chooses here holds at once, and the next time. */

import {KEPT_AS, isPreference, preferred, recalled} from './preferences.js';
import {recall, remember} from './settings.js';
import * as theme from './theme.js';

/** Whether captions are shown, as it is kept. */
const CAPTIONS = 'echoops.captions';

export class Choices {
  #room;
  #set;
  #voices;

  /**
   * @param {() => import('./state.js').Room} room
   * @param {(fields: import('./state.js').Set['fields']) => void} set
   * @param {object} voices
   * @param {{loudness: number, speed: number}} voices.player
   * @param {{volume: number, speed: number}} voices.browserVoice
   */
  constructor(room, set, voices) {
    this.#room = room;
    this.#set = set;
    this.#voices = voices;
  }

  /** As it was left. */
  begin() {
    this.#set({captions: recall(CAPTIONS) !== 'off', preferences: recalled(recall)});
    this.#heed();
    theme.begin(this.#room().preferences.theme);
  }

  /** Takes a choice, such as "volume 0.5". */
  prefer(/** @type {string} */ choice) {
    const [name, value = ''] = choice.split(' ');
    if (isPreference(name)) {
      this.#set({preferences: preferred(this.#room().preferences, name, value)});
      remember(KEPT_AS[name], value);
      this.#heed();
      if (name === 'theme') {
        theme.show(this.#room().preferences.theme);
      }
    }
  }

  switchTheme() {
    this.prefer(`theme ${theme.other()}`);
  }

  toggleCaptions() {
    const captions = !this.#room().captions;
    remember(CAPTIONS, captions ? 'on' : 'off');
    this.#set({captions});
  }

  /** What is preferred is heard at once. */
  #heed() {
    const {volume, speed} = this.#room().preferences;
    const {player, browserVoice} = this.#voices;
    player.loudness = volume;
    browserVoice.volume = volume;
    player.speed = speed;
    browserVoice.speed = speed;
  }
}
