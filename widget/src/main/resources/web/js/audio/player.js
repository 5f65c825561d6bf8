/** Plays sound that arrives in pieces. */

import {Stretch} from './stretch.js';

/** @typedef {import('./player-worklet.js').Report} Report */

/** As the room sends it; the browser makes of it what its output needs. */
export const RATE_HZ = 24_000;

/** A browser that lets us be heard says so soon; one that does not, never answers. */
const ALLOWED_WITHIN_MILLIS = 2_000;

/** What makes the player comes from where the page came from: it is here soon, or does not come. */
const MADE_WITHIN_MILLIS = 10_000;

export class Player {
  #tell;
  #changed;
  /** @type {AudioContext | undefined} */
  #context;
  /** @type {Promise<AudioWorkletNode> | undefined} */
  #opening;
  /** @type {AudioWorkletNode | undefined} */
  #node;
  #hasFailed = false;
  #speed = 1;
  #stretch = new Stretch(1);

  /**
   * @param {(report: Report) => void} tell
   * @param {() => void} changed the browser let us be heard, or no longer
   */
  constructor(tell, changed) {
    this.#tell = tell;
    this.#changed = changed;
  }

  get isAudible() {
    return this.#context?.state === 'running' && this.#node !== undefined;
  }

  /** Whether it could not be made when it was opened last; it can be opened again. */
  get hasFailed() {
    return this.#hasFailed;
  }

  /** How long ago what is heard now left the player. */
  get latencyMillis() {
    return 1_000 * (this.#context?.outputLatency || 0);
  }

  /** Has to be called within a click, unless the browser allows sound without. @returns whether it is allowed */
  async open() {
    try {
      await this.#opened(this.#context ?? this.#made());
      this.#hasFailed = false;
    } catch (error) {
      console.warn('the player could not be made:', error);
      this.#hasFailed = true;
    }
    return this.isAudible;
  }

  async #opened(/** @type {AudioContext} */ context) {
    const allowed = context.resume().catch(() => {});
    try {
      await Promise.all([
        this.#opening,
        Promise.race([allowed, new Promise(resolve => setTimeout(resolve, ALLOWED_WITHIN_MILLIS))]),
      ]);
    } catch (error) {
      this.#forget(context);
      throw error;
    }
  }

  /** One without its player is of no use: the next click makes another. */
  #forget(/** @type {AudioContext} */ context) {
    if (this.#context === context) {
      this.#context = undefined;
      this.#opening = undefined;
    }
    context.onstatechange = null;
    context.close().catch(() => {});
  }

  #made() {
    const context = new AudioContext({sampleRate: RATE_HZ, latencyHint: 'interactive'});
    this.#context = context;
    context.onstatechange = this.#changed;
    this.#opening = this.#connected(context);
    return context;
  }

  async #connected(/** @type {AudioContext} */ context) {
    await inTime(context.audioWorklet.addModule(new URL('player-worklet.js', import.meta.url)));
    const node = new AudioWorkletNode(context, 'echoops-player', {
      numberOfInputs: 0,
      outputChannelCount: [1],
    });
    node.port.onmessage = ({data}) => this.#told(data);
    node.connect(context.destination);
    this.#node = node;
    return node;
  }

  /** Of a sound that is said faster, as many samples as it has by itself. */
  #told(/** @type {Report} */ report) {
    this.#tell({...report, played: Math.round(report.played * this.#stretch.speed)});
  }

  /** What was played before is forgotten. */
  begin(/** @type {number} */ id) {
    this.#stretch = new Stretch(this.#speed);
    this.#order({do: 'begin', id});
  }

  /** The samples are handed over: who calls has them no more. */
  push(/** @type {Float32Array} */ samples) {
    this.#play(this.#stretch.push(samples));
  }

  #play(/** @type {Float32Array} */ samples) {
    if (samples.length > 0) {
      this.#order({do: 'push', samples}, [samples.buffer]);
    }
  }

  /** Nothing more is to come. */
  finish() {
    this.#play(this.#stretch.finish());
    this.#order({do: 'finish'});
  }

  /** Within 8 ms. */
  stop() {
    this.#order({do: 'stop'});
  }

  /** Within 8 ms too; it goes on where it was. */
  set isPaused(/** @type {boolean} */ isPaused) {
    this.#order({do: 'pause', isPaused});
  }

  /** From 0 to 1, for what is played now and for all that follows. */
  set volume(/** @type {number} */ volume) {
    this.#order({do: 'volume', volume});
  }

  /** 1 as it is, from the next utterance on. */
  set speed(/** @type {number} */ speed) {
    this.#speed = speed;
  }

  #order(/** @type {import('./player-worklet.js').Order} */ order, /** @type {Transferable[]} */ handedOver = []) {
    this.#node?.port.postMessage(order, handedOver);
  }

  /** The moment of the page at which the context had that time. */
  pageTime(/** @type {number} */ contextTime) {
    return performance.now() - 1_000 * ((this.#context?.currentTime ?? contextTime) - contextTime);
  }

  /** The samples of a file, once the player is open. */
  async decode(/** @type {ArrayBuffer} */ bytes) {
    const sound = await this.#context?.decodeAudioData(bytes);
    return sound?.getChannelData(0).slice() ?? new Float32Array();
  }
}

/** What fails where it takes too long. @returns {Promise<void>} */
function inTime(/** @type {Promise<void>} */ made) {
  return new Promise((resolve, reject) => {
    const late = setTimeout(() => reject(new Error('it did not load in time')), MADE_WITHIN_MILLIS);
    made.then(resolve, reject).finally(() => clearTimeout(late));
  });
}
