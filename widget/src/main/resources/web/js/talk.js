/** What a person says to Echo, from the press of a button to the last frame. */

import {microphoneFrame} from './frames.js';
import {Interruption} from './interruption.js';
import {loudness, smoothed} from './level.js';

/** @typedef {import('./audio/mic.js').Microphone} Microphone */
/** @typedef {import('./audio/mic-worklet.js').Report} Report */
/** @typedef {import('./state.js').Talk} Talked */

/** Who holds the button for less has touched it by accident. */
export const LEAST_MILLIS = 250;

/** For so long after Echo fell silent, a push may still have its voice in it; an open microphone for longer. */
export const PUSH_ECHO_MILLIS = 150;
export const OPEN_ECHO_MILLIS = 400;

/** The last frame of a push comes within its tail, or not at all. */
const GIVE_UP_MILLIS = 800;

/** Five seconds of sound that have not left yet: the network is too slow to be spoken over. */
export const MOST_WAITING_BYTES = 160_000;

/** An open microphone goes on once so little is left. */
const FREE_BYTES = 16_000;

/**
 * @typedef {object} Outside
 * @property {Pick<Microphone, 'state' | 'open' | 'begin' | 'end' | 'drop' | 'ageMillis'>} microphone
 * @property {Pick<import('./voice.js').Voice, 'hush' | 'goOn' | 'stop' | 'echoesUntil' | 'isSounding' | 'latencyMillis'
 *   | 'isDucked' | 'isPaused' | 'isSpokenTo'>} voice
 * @property {Pick<import('./connection.js').Connection, 'send' | 'sendBytes' | 'waitingBytes'>} line
 * @property {(event: import('./state.js').Own) => void} tell
 * @property {() => number} [now] in epoch milliseconds, for what is shown
 * @property {() => number} [clock] in milliseconds of the page
 */

export class Talk {
  #microphone;
  #voice;
  #line;
  #tell;
  #now;
  #clock;
  /** The ids are counted anew on each line. */
  #last = 0;
  /** Of what is spoken now; 0 where nothing is. */
  #id = 0;
  /** @type {'push' | 'open'} */
  #by = 'push';
  #isPressed = false;
  /** Whether the room was told already that no more of an open microphone comes under this id. */
  #isDropped = false;
  #pressedAt = 0;
  /** When a person had said all. */
  #releasedAt = 0;
  #isConnected = false;
  #wantsOpen = false;
  #isSlow = false;
  #interruption = new Interruption();
  /** @type {ReturnType<Interruption['take']>} */
  #found = 'nobody';
  /** Whether a person has stopped Echo and still speaks. */
  #hasInterrupted = false;
  #target = 0;
  #level = 0;
  #levelAt = 0;

  constructor(/** @type {Outside} */ {microphone, voice, line, tell, now = Date.now, clock = () => performance.now()}) {
    this.#microphone = microphone;
    this.#voice = voice;
    this.#line = line;
    this.#tell = tell;
    this.#now = now;
    this.#clock = clock;
  }

  /** From 0 to 1, at this moment. */
  get level() {
    const now = this.#clock();
    this.#level = smoothed(this.#level, this.#target, now - this.#levelAt);
    this.#levelAt = now;
    return this.#level;
  }

  /** Whether a person holds the button. */
  get isPressed() {
    return this.#isPressed;
  }

  /** There is a line; an open microphone goes on. */
  connected() {
    this.#isConnected = true;
    this.#last = 0;
    this.#listen();
  }

  /** The line broke: what was being said is lost. */
  lost() {
    this.#isConnected = false;
    this.#slow(false);
    if (this.#id !== 0) {
      this.#leave('line');
    }
  }

  /** Echo falls silent at once, and the person is heard as soon as there is a microphone. */
  async press() {
    if (this.#isPressed || !this.#isConnected) {
      return;
    }
    this.#isPressed = true;
    this.#voice.hush();
    if (this.#microphone.state !== 'on' && await this.#microphone.open() !== 'on') {
      this.#isPressed = false;
    }
    if (!this.#isPressed) {
      return this.#voice.goOn();
    }
    if (this.#isConnected) {
      this.#leaveOpen();
      this.#slow(false);
      this.#pressedAt = this.#clock();
      this.#begin('push');
    }
  }

  release() {
    if (!this.#isPressed) {
      return;
    }
    this.#isPressed = false;
    this.#releasedAt = this.#clock();
    if (this.#id === 0) {
      this.#voice.goOn();
      return this.#listen();
    }
    if (this.#clock() - this.#pressedAt < LEAST_MILLIS) {
      return this.#drop('short');
    }
    this.#microphone.end();
    this.#tell({kind: 'released', id: this.#id, at: this.#now()});
    const released = this.#id;
    setTimeout(() => this.#giveUp(released), GIVE_UP_MILLIS);
  }

  /** A microphone that the system took away sends no last frame. */
  #giveUp(/** @type {number} */ id) {
    if (this.#id === id && this.#by === 'push' && !this.#isPressed) {
      this.#finished();
    }
  }

  /** Nothing shall be made of what is being said. */
  drop(/** @type {'person' | 'window'} */ why) {
    this.#isPressed = false;
    if (this.#id !== 0 && this.#by === 'push') {
      this.#drop(why);
    }
  }

  /** Switches the open microphone. @returns whether it is open now */
  async setOpen(/** @type {boolean} */ isWanted) {
    this.#wantsOpen = isWanted && (this.#microphone.state === 'on' || await this.#microphone.open() === 'on');
    if (this.#wantsOpen) {
      this.#listen();
    } else {
      this.#slow(false);
      this.#leaveOpen();
    }
    return this.#wantsOpen;
  }

  /** The microphone was closed, by whomever. */
  closed() {
    this.#wantsOpen = false;
    if (this.#id !== 0) {
      this.#drop('microphone');
    }
  }

  /** What the microphone says. */
  report(/** @type {Report} */ report) {
    if (report.id !== this.#id) {
      return;
    }
    if (report.is === 'ended') {
      return this.#finished();
    }
    this.#target = loudness(report.effectiveValue);
    if (this.#line.waitingBytes > MOST_WAITING_BYTES) {
      this.#slow(true);
      return this.#by === 'open' ? this.#pause() : this.#drop('slow');
    }
    if (this.#isSlow) {
      return this.#line.waitingBytes < FREE_BYTES ? this.#resume() : undefined;
    }
    const echoesUntil = this.#voice.echoesUntil;
    const heardAt = this.#clock() - this.#microphone.ageMillis(report.time);
    if (this.#by === 'open') {
      this.#giveWay(report, heardAt);
    }
    const lasts = this.#by === 'push' ? PUSH_ECHO_MILLIS : OPEN_ECHO_MILLIS;
    this.#line.sendBytes(microphoneFrame(report.id, heardAt < echoesUntil + lasts, report.samples));
  }

  /** Who speaks over Echo is given way to; while Echo is silent, no news begin over them. */
  #giveWay(/** @type {import('./audio/mic-worklet.js').Frame} */ frame, /** @type {number} */ heardAt) {
    const now = this.#clock();
    const {isActive} = frame;
    const found = this.#interruption.take(frame, heardAt, this.#voice, now);
    // What was being said may end before it is known who speaks: they are not spoken over by what comes next.
    const isLeftOpen = this.#found === 'perhaps' && found === 'nobody' && !this.#voice.isSounding;
    this.#found = found;
    this.#hasInterrupted = isActive && (this.#hasInterrupted || found === 'person' || isLeftOpen);
    const {echoesUntil} = this.#voice;
    this.#voice.isSpokenTo = isActive && (this.#hasInterrupted || echoesUntil + OPEN_ECHO_MILLIS < now);
    if (found === 'person') {
      this.#voice.stop();
    }
    this.#voice.isPaused = found === 'perhaps';
    this.#voice.isDucked = isActive && echoesUntil >= now;
  }

  #begin(/** @type {'push' | 'open'} */ by) {
    if (this.#id !== 0) {
      // Pressed again before the last frames of the push before came.
      this.#tellTalked();
    }
    this.#by = by;
    this.#id = ++this.#last;
    this.#isDropped = false;
    this.#line.send({type: 'talk', id: this.#id, microphone: by});
    this.#tell({kind: 'talking', id: this.#id, by, at: this.#now()});
    this.#microphone.begin(this.#id);
  }

  /** The last frame of a push has been sent. */
  #finished() {
    this.#tellTalked();
    this.#rest();
  }

  /** The room reckons by it from when on an answer is waited for. */
  #tellTalked() {
    this.#line.send({type: 'talked', id: this.#id, ago: Math.round(this.#clock() - this.#releasedAt)});
  }

  #drop(/** @type {Talked['dropped']} */ why) {
    this.#line.send({type: 'dropped', id: this.#id});
    this.#leave(why);
  }

  #leave(/** @type {Talked['dropped']} */ why) {
    this.#microphone.drop();
    this.#tell({kind: 'dropped', id: this.#id, why});
    this.#rest();
  }

  #rest() {
    this.#id = 0;
    this.#target = 0;
    this.#noOneSpeaks();
    this.#voice.goOn();
    this.#listen();
  }

  /** The open microphone goes on, where it is wanted and nothing else is said. */
  #listen() {
    if (this.#wantsOpen && this.#isConnected && this.#id === 0 && !this.#isPressed && this.#microphone.state === 'on') {
      this.#begin('open');
    }
  }

  /** The open microphone stands back. */
  #leaveOpen() {
    if (this.#id !== 0 && this.#by === 'open') {
      this.#microphone.drop();
      if (!this.#isDropped) {
        this.#line.send({type: 'talked', id: this.#id});
      }
      this.#tell({kind: 'released', id: this.#id, at: this.#now()});
      this.#id = 0;
      this.#target = 0;
      this.#noOneSpeaks();
    }
  }

  /** As far as an open microphone tells. */
  #noOneSpeaks() {
    this.#interruption.reset();
    this.#found = 'nobody';
    this.#hasInterrupted = false;
    this.#voice.isDucked = false;
    this.#voice.isPaused = false;
    this.#voice.isSpokenTo = false;
  }

  /** What an open microphone hears is not sent until the network has taken what waits. */
  #pause() {
    this.#noOneSpeaks();
    if (!this.#isDropped) {
      this.#isDropped = true;
      this.#line.send({type: 'dropped', id: this.#id});
    }
  }

  #resume() {
    this.#slow(false);
    this.#id = 0;
    this.#begin('open');
  }

  #slow(/** @type {boolean} */ isSlow) {
    if (isSlow !== this.#isSlow) {
      this.#isSlow = isSlow;
      this.#tell({kind: 'set', fields: {isSlow}});
    }
  }
}
