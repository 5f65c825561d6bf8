/** Says one utterance after the other: in the room's voice, in the browser's, or in writing alone. */

import {RATE_HZ} from './audio/player.js';
import {expected, readMillis, wordAt, wordOfLetter} from './captions.js';
import {loudness, smoothed} from './level.js';
import {silent} from './state.js';
import {Waiting, isNews, isWritten, writeUnlessWhole} from './waiting.js';
import {count} from './words.js';

/** @typedef {import('./audio/player.js').Player} Player */
/** @typedef {import('./audio/browser-voice.js').BrowserVoice} BrowserVoice */
/** @typedef {import('./audio/player-worklet.js').Report} Report */
/** @typedef {import('./captions.js').Word} Word */
/** @typedef {import('./frames.js').Frame} Frame */
/** @typedef {import('./waiting.js').Item} Item */

/** What is only written stays as long as it takes to read; of news the next wait, and what was asked for may be long. */
const MOST_READ_MILLIS = 8_000;
const MOST_ANSWER_READ_MILLIS = 90_000;

/** So long news wait for a person who speaks into an open microphone to end. */
const MOST_PATIENCE_MILLIS = 10_000;

/** Nobody is waited for longer, whatever becomes of the microphone. */
const MOST_PAUSED_MILLIS = 1_000;

/** Where a line broke or pieces were lost: what does not come within this does not come. */
const MISSING_MILLIS = 10_000;
const READ_STEP_MILLIS = 100;

/** From a sample to its picture: what the player reports is 10 ms old in the middle, and a display draws it a frame of 17 ms later. */
const DRAWN_AFTER_MILLIS = 27;

/** So quiet that a person is heard above it: 12 dB less. */
const DUCKED_VOLUME = 0.25;

/**
 * @typedef {object} Utterance as the room sends it
 * @property {number} id
 * @property {string} [incident] an answer may be about none
 * @property {number} [answers] the talk that it answers, 0 for what was typed; absent where nobody asked
 * @property {string} text what is said
 * @property {string} shown what is read
 * @property {number} millis
 * @property {readonly Word[]} [words] joined with spaces they are the text, or how it begins
 * @property {boolean} [whole] false where more words are to come
 * @property {'room' | 'browser' | 'nobody'} by
 */

export class Voice {
  #player;
  #browser;
  #tell;
  #send;
  #waiting = new Waiting();
  /** @type {Item | undefined} */
  #current;
  /** @type {readonly Word[]} */
  #words = [];
  #heard;
  #word = -1;
  #target = 0;
  #level = 0;
  #levelAt = 0;
  #timer = 0;
  #measures = {firstByteAt: 0, firstSoundAt: 0, playedSamples: 0, underruns: 0, positionMillis: 0};
  #underrunsBefore = 0;
  #isHeld = false;
  #isSounding = false;
  #silentSince = -Infinity;
  #isDucked = false;
  #isPaused = false;
  /** Ends the pause. */
  #pause = 0;
  #isSpokenTo = false;
  /** Ends the wait for a person to end. */
  #patience = 0;
  /** Ends the time to read what was only written. */
  #reading = 0;
  /** What that is, or was. */
  #toRead = 0;

  /**
   * @param {Player} player
   * @param {BrowserVoice} browser
   * @param {(event: import('./state.js').Own) => void} tell
   * @param {(message: object) => void} send
   * @param {import('./heard.js').Heard} heard
   */
  constructor(player, browser, tell, send, heard) {
    this.#player = player;
    this.#browser = browser;
    this.#tell = tell;
    this.#send = send;
    this.#heard = heard;
  }

  get measures() {
    return this.#measures;
  }

  /** From 0 to 1, at this moment. */
  get level() {
    const now = performance.now();
    this.#level = smoothed(this.#level, this.#target, now - this.#levelAt);
    this.#levelAt = now;
    return this.#level;
  }

  /** Until when Echo's voice is in the air here, in milliseconds of the page. */
  get echoesUntil() {
    return this.#isSounding ? Infinity : this.#silentSince;
  }

  get isDucked() {
    return this.#isDucked;
  }

  /** Lets a person be heard above it. */
  set isDucked(isDucked) {
    if (isDucked !== this.#isDucked) {
      this.#isDucked = isDucked;
      this.#player.volume = isDucked ? DUCKED_VOLUME : 1;
    }
  }

  /** Lets it be found out who speaks: what is said goes on where it was, unless it is stopped. */
  set isPaused(/** @type {boolean} */ isPaused) {
    if (isPaused !== this.#isPaused) {
      this.#isPaused = isPaused;
      this.#player.isPaused = isPaused;
      clearTimeout(this.#pause);
      this.#pause = isPaused ? setTimeout(() => (this.isPaused = false), MOST_PAUSED_MILLIS) : 0;
      if (!isPaused) {
        this.#advance();
      }
    }
  }

  /** Whether the room's own voice is in the air, which can be held back. */
  get isSounding() {
    return this.#isSounding && this.#current?.utterance.by === 'room';
  }

  /** How long ago what is heard now left the player. */
  get latencyMillis() {
    return this.#player.latencyMillis;
  }

  /** Whether a person speaks into an open microphone while Echo is silent: no news begin over them. */
  set isSpokenTo(/** @type {boolean} */ isSpokenTo) {
    if (isSpokenTo !== this.#isSpokenTo) {
      this.#isSpokenTo = isSpokenTo;
      if (!isSpokenTo) {
        this.#advance();
      }
    }
  }

  /** Takes what the room wants to be said. */
  take(/** @type {Utterance} */ utterance) {
    const {id, by} = utterance;
    if (by !== 'nobody' && this.#heard.has(id)) {
      // It comes again for those who have not heard it.
      return by === 'room' && this.#send({type: 'stop', id});
    }
    const known = this.#item(id);
    if (by === 'nobody' && (known || this.#heard.isOfThisPage(id))) {
      return;
    }
    if (known) {
      return this.#restart(known, utterance);
    }
    this.#add({utterance, pieces: [], isWhole: false, millis: 0, unread: 0});
  }

  /** Takes what is already here as a whole. */
  play(/** @type {Utterance} */ utterance, /** @type {Float32Array} */ samples) {
    this.#add({utterance, pieces: [samples], isWhole: true, millis: 0, unread: 0});
  }

  /** Whoever asked, and whoever hears, does not wait until others have read; but what was to be read first is. */
  #add(/** @type {Item} */ item) {
    if (!isNews(item) || (!isWritten(item) && !this.#waiting.first)) {
      this.#endReading();
    }
    this.#waiting.add(item);
    this.#advance();
  }

  /** The words that the next frames are the sound of. */
  more(/** @type {{id: number, words: readonly Word[]}} */ {id, words}) {
    const item = this.#item(id);
    if (item) {
      item.utterance = {...item.utterance, words: [...(item.utterance.words ?? []), ...words]};
      this.#retime(item);
    }
  }

  #retime(/** @type {Item} */ item) {
    if (item === this.#current) {
      const {text, words = [], millis} = item.utterance;
      this.#words = expected(text, words, millis);
      this.#caption(item);
    }
  }

  frame(/** @type {Frame} */ {id, isLast, samples}) {
    const item = this.#item(id);
    if (!item || item.isWhole) {
      return;
    }
    this.#passOver(item);
    item.arrivedAt ??= performance.now();
    item.isWhole = isLast;
    item.millis += (1_000 * samples.length) / RATE_HZ;
    if (isLast && item.utterance.whole === false) {
      item.utterance = {...item.utterance, whole: true, millis: Math.round(item.millis)};
      this.#retime(item);
    }
    if (item === this.#current) {
      this.#measures.firstByteAt ||= performance.now();
      this.#push(samples);
      this.#awaitMore(item);
    } else {
      item.pieces.push(samples);
    }
  }

  /** The last frame may be empty. */
  #push(/** @type {Float32Array} */ samples) {
    if (samples.length > 0) {
      this.#player.push(samples);
    }
  }

  /** The person has heard enough of this one. */
  stop() {
    const item = this.#current;
    if (!item) {
      return;
    }
    this.#heard.add(item.utterance.id);
    if (item.utterance.by === 'room' && !item.isWhole) {
      this.#send({type: 'stop', id: item.utterance.id});
    }
    this.#leave('stopped');
  }

  /** The room has something to say that cannot wait for the end of this one. */
  cut(/** @type {number} */ id) {
    this.#heard.add(id);
    this.#waiting.remove(id);
    if (this.#current?.utterance.id === id) {
      this.#leave('stopped');
    }
    if (this.#toRead === id) {
      this.#endReading();
      this.#advance();
    }
  }

  /** The person speaks: nothing is said until they are done. */
  hush() {
    this.#isHeld = true;
    this.stop();
  }

  goOn() {
    this.#isHeld = false;
    this.#advance();
  }

  /** The room was told to be quiet: what is here is heard no more. */
  flush() {
    const current = this.#current ? [this.#current.utterance.id] : [];
    [...current, ...this.#waiting.write()].forEach(id => this.#heard.add(id));
    this.silence('stopped');
  }

  /** The person wants no sound at all; what was not heard yet is written. */
  silence(/** @type {'shown' | 'stopped'} */ phase = 'shown') {
    this.#waiting.write();
    if (this.#current) {
      this.#leave(phase);
    } else {
      this.#advance();
    }
  }

  /** Nothing more comes of what has begun to arrive. */
  lost() {
    this.#waiting.lost();
    const item = this.#current;
    if (item?.utterance.by === 'room' && !item.isWhole) {
      clearTimeout(this.#timer);
      this.#player.finish();
    }
  }

  /** What the player says of the utterance that it plays. */
  report(/** @type {Report} */ {is, id, time, played, underruns, effectiveValue}) {
    const item = this.#current;
    if (!item || id !== item.utterance.id) {
      return;
    }
    this.#target = is === 'ended' ? 0 : loudness(effectiveValue);
    this.#measures.playedSamples = played;
    this.#measures.underruns = this.#underrunsBefore + underruns;
    if (is === 'started') {
      this.#isSounding = true;
      this.#measures.firstSoundAt = Math.max(this.#measures.firstByteAt, this.#player.pageTime(time));
      this.#tellPlayed(item);
    }
    const heard = (1_000 * played) / RATE_HZ - this.#player.latencyMillis;
    this.#moveTo(Math.max(0, heard), wordAt(this.#words, heard + DRAWN_AFTER_MILLIS));
    if (is === 'ended') {
      this.#finished(item);
    }
  }

  /** The room reckons by it when the first of it was heard; by this page's clock alone, since no two are set alike. */
  #tellPlayed(/** @type {Item} */ {utterance: {id}, arrivedAt}) {
    if (arrivedAt !== undefined) {
      const heardAt = this.#measures.firstSoundAt + this.#player.latencyMillis;
      this.#send({type: 'played', id, after: Math.round(heardAt - arrivedAt), held: Math.round(performance.now() - arrivedAt)});
    }
  }

  #finished(/** @type {Item} */ item) {
    if (item.isWhole) {
      this.#heard.add(item.utterance.id);
    }
    this.#leave(this.#measures.playedSamples > 0 ? 'said' : 'shown');
  }

  #item(/** @type {number} */ id) {
    return this.#current?.utterance.id === id ? this.#current : this.#waiting.find(id);
  }

  /** The room sends one after the other: what is not whole when the next begins does not come any more. */
  #passOver(/** @type {Item} */ arriving) {
    this.#waiting.before(arriving).forEach(writeUnlessWhole);
    if (this.#current && this.#current !== arriving && this.#current.utterance.by === 'room' && !this.#current.isWhole) {
      clearTimeout(this.#timer);
      this.#player.finish();
    }
  }

  /** It comes once more from its beginning, because the line broke before its end. */
  #restart(/** @type {Item} */ known, /** @type {Utterance} */ utterance) {
    Object.assign(known, {utterance, pieces: [], isWhole: false, millis: 0, arrivedAt: undefined});
    if (known === this.#current) {
      this.#begin(known);
    }
  }

  #advance() {
    let next = this.#waiting.first;
    while (next && !this.#isHeld && !this.#current && this.#reading === 0 && !this.#waitsFor(next)) {
      const item = this.#waiting.take();
      if (isWritten(item)) {
        this.#show(item);
      } else if (!this.#heard.has(item.utterance.id)) {
        this.#current = item;
        this.#begin(item);
      }
      next = this.#waiting.first;
    }
  }

  #show(/** @type {Item} */ {utterance: {id, incident = '', shown, answers}, unread}) {
    const before = unread > 0 ? ` (${count(unread, 'sentence')} before this one: see the timeline.)` : '';
    this.#tell({kind: 'captioned', caption: {...silent(id, incident, shown + before), answers}});
    this.#letRead({id, shown, answers});
  }

  /** What is only written would be gone at once under what comes next. */
  #letRead(/** @type {Pick<Utterance, 'id' | 'shown' | 'answers'>} */ {id, shown, answers}) {
    const most = answers === undefined ? MOST_READ_MILLIS : MOST_ANSWER_READ_MILLIS;
    this.#endReading();
    this.#toRead = id;
    this.#reading = setTimeout(() => {
      this.#reading = 0;
      this.#advance();
    }, Math.min(most, readMillis(shown)));
  }

  #endReading() {
    clearTimeout(this.#reading);
    this.#reading = 0;
  }

  /** News wait for whoever speaks to end, but not for ever; whoever asked has ended. */
  #waitsFor(/** @type {Item} */ item) {
    if (!(this.#isSpokenTo || this.#isPaused) || isWritten(item) || !isNews(item)) {
      clearTimeout(this.#patience);
      this.#patience = 0;
      return false;
    }
    this.#patience ||= setTimeout(() => {
      this.#patience = 0;
      this.isSpokenTo = false;
    }, MOST_PATIENCE_MILLIS);
    return true;
  }

  #begin(/** @type {Item} */ item) {
    const {id, text, millis, words = [], by} = item.utterance;
    this.#words = expected(text, words, millis);
    this.#word = -1;
    this.#underrunsBefore = this.#measures.underruns;
    this.#measures = {...this.#measures, firstByteAt: 0, firstSoundAt: 0, playedSamples: 0, positionMillis: 0};
    this.#caption(item);
    if (by === 'browser') {
      return this.#read(item);
    }
    this.#player.begin(id);
    if (item.pieces.length > 0) {
      this.#measures.firstByteAt = performance.now();
    }
    item.pieces.forEach(piece => this.#push(piece));
    item.pieces = [];
    this.#awaitMore(item);
  }

  #caption(/** @type {Item} */ {utterance: {id, incident = '', answers, shown, millis, by, whole = true}}) {
    this.#tell({
      kind: 'captioned',
      caption: {
        id, incident, answers, shown, by, word: this.#word, phase: 'saying',
        millis: whole ? millis : this.#words.at(-1)?.to ?? 0,
        positionMillis: this.#measures.positionMillis,
        words: this.#words.map(word => word.text),
      },
    });
  }

  #awaitMore(/** @type {Item} */ item) {
    clearTimeout(this.#timer);
    if (item.isWhole) {
      this.#player.finish();
    } else {
      this.#timer = setTimeout(() => this.#player.finish(), MISSING_MILLIS);
    }
  }

  /** A browser's voice may tell the letter it has reached; where it does not, the time is shared out. */
  #read(/** @type {Item} */ item) {
    let begunAt = 0;
    let tells = false;
    this.#browser.say(item.utterance.text, {
      begun: () => {
        begunAt = performance.now();
        this.#isSounding = true;
        this.#timer = setInterval(() => {
          const millis = performance.now() - begunAt;
          this.#moveTo(millis, tells ? this.#word : wordAt(this.#words, millis));
        }, READ_STEP_MILLIS);
      },
      at: letter => {
        tells = true;
        this.#moveTo(performance.now() - begunAt, wordOfLetter(this.#words, letter));
      },
      ended: () => {
        this.#heard.add(item.utterance.id);
        this.#leave(begunAt > 0 ? 'said' : 'shown');
      },
    });
  }

  /** Tells of a new word or a new second; what changes more often is asked for. */
  #moveTo(/** @type {number} */ millis, word = wordAt(this.#words, millis)) {
    const isNewSecond = Math.floor(millis / 1_000) !== Math.floor(this.#measures.positionMillis / 1_000);
    this.#measures.positionMillis = millis;
    if (this.#current && (word !== this.#word || isNewSecond)) {
      this.#word = word;
      this.#tell({kind: 'said', id: this.#current.utterance.id, word, positionMillis: millis});
    }
  }

  #leave(/** @type {'said' | 'stopped' | 'shown'} */ phase) {
    const item = /** @type {Item} */ (this.#current);
    clearTimeout(this.#timer);
    this.#current = undefined;
    this.#target = 0;
    this.#fallSilent();
    if (item.utterance.by === 'browser') {
      this.#browser.stop();
    } else if (phase !== 'said') {
      this.#player.stop();
    }
    this.#tell({kind: 'ended', id: item.utterance.id, phase});
    if (phase !== 'said' && this.#waiting.first && isWritten(this.#waiting.first)) {
      this.#letRead(item.utterance);
    }
    this.#advance();
  }

  /** What has left the player is heard for as long as the output needs. */
  #fallSilent() {
    if (this.#isSounding) {
      this.#isSounding = false;
      this.#silentSince = performance.now() + this.#player.latencyMillis;
    }
  }
}
