/** Plays the pieces of one utterance in order, on the audio thread. The context runs at their rate. */

/** Enough to outlast the usual gaps between two pieces. */
const PREBUFFER_SECONDS = 0.08;

/** Short enough to stop at once, long enough not to click. */
const FADE_SECONDS = 0.008;
const REPORT_SECONDS = 0.02;

/**
 * @typedef {{do: 'begin', id: number} | {do: 'push', samples: Float32Array} | {do: 'finish'} | {do: 'stop'}
 *   | {do: 'volume', volume: number} | {do: 'pause', isPaused: boolean}} Order
 * @typedef {object} Report
 * @property {'started' | 'moved' | 'ended'} is
 * @property {number} id
 * @property {number} time of the context
 * @property {number} played samples of this utterance
 * @property {number} underruns how often it had to wait for a piece
 * @property {number} effectiveValue of what was played since the last report
 */

export class PlayerProcessor extends AudioWorkletProcessor {
  /** Of the utterance; 0 while there is none. */
  id = 0;
  /** @type {Float32Array[]} */
  pieces = [];
  /** Where the first piece goes on. */
  head = 0;
  /** Samples that are here and not played. */
  waiting = 0;
  played = 0;
  underruns = 0;
  isWhole = false;
  isPlaying = false;
  hasStarted = false;
  gain = 1;
  /** What the gain loses with each sample; 0 unless it stops. */
  fade = 0;
  /** Of all utterances, from 0 to 1; it moves to what is wanted without a click. */
  volume = 1;
  wantedVolume = 1;
  /** Whether what is here waits in silence; what fades in and out at both ends of it. */
  isPaused = false;
  breath = 1;
  /** @type {Order[]} */
  later = [];
  squares = 0;
  measured = 0;

  constructor() {
    super();
    this.port.onmessage = ({data}) => this.obey(data);
  }

  begin(/** @type {number} */ id) {
    this.id = id;
    this.pieces = [];
    this.head = 0;
    this.waiting = 0;
    this.played = 0;
    this.underruns = 0;
    this.isWhole = false;
    this.isPlaying = false;
    this.hasStarted = false;
    this.gain = 1;
    this.fade = 0;
    this.squares = 0;
    this.measured = 0;
  }

  /** What comes while the sound fades waits for its end. */
  obey(/** @type {Order} */ order) {
    if (order.do === 'volume') {
      this.wantedVolume = order.volume;
      return;
    }
    if (order.do === 'pause') {
      this.isPaused = order.isPaused;
      return;
    }
    if (this.fade > 0) {
      this.later.push(order);
      return;
    }
    switch (order.do) {
      case 'begin':
        this.begin(order.id);
        break;
      case 'push':
        this.pieces.push(order.samples);
        this.waiting += order.samples.length;
        break;
      case 'finish':
        this.isWhole = true;
        break;
      case 'stop':
        if (this.isPlaying && this.breath > 0) {
          this.fade = 1 / (FADE_SECONDS * sampleRate);
        } else if (this.id !== 0) {
          this.end();
        }
        break;
    }
  }

  process(/** @type {Float32Array[][]} */ _inputs, /** @type {Float32Array[][]} */ [[out]]) {
    if (!this.isPlaying && this.waiting > 0) {
      this.isPlaying = this.isWhole || this.waiting >= PREBUFFER_SECONDS * sampleRate;
    }
    if (this.isPlaying && !this.isHeldBack) {
      this.play(out);
    }
    if (this.isWhole && this.waiting === 0 && this.id !== 0) {
      this.end();
    }
    return true;
  }

  get isHeldBack() {
    return this.isPaused && this.breath === 0;
  }

  play(/** @type {Float32Array} */ out) {
    if (!this.hasStarted) {
      this.hasStarted = true;
      this.report('started');
    }
    for (let index = 0; index < out.length && this.waiting > 0 && !this.isHeldBack; index++) {
      out[index] = this.sample();
      this.squares += out[index] ** 2;
      this.measured++;
    }
    if (this.gain === 0 || (this.fade > 0 && (this.waiting === 0 || this.isHeldBack))) {
      return this.end();
    }
    if (this.waiting === 0 && !this.isWhole) {
      this.isPlaying = false;
      this.underruns++;
    }
    if (this.isHeldBack) {
      this.squares = 0;
    }
    if (this.isHeldBack || this.measured >= REPORT_SECONDS * sampleRate) {
      this.report('moved');
    }
  }

  sample() {
    const [piece] = this.pieces;
    const step = 1 / (FADE_SECONDS * sampleRate);
    this.volume += Math.max(-step, Math.min(step, this.wantedVolume - this.volume));
    const sample = piece[this.head++] * this.gain * this.volume * this.breath;
    this.gain = Math.max(0, this.gain - this.fade);
    this.breath = Math.max(0, Math.min(1, this.breath + (this.isPaused ? -step : step)));
    this.waiting--;
    this.played++;
    if (this.head === piece.length) {
      this.pieces.shift();
      this.head = 0;
    }
    return sample;
  }

  end() {
    this.report('ended');
    this.begin(0);
    const orders = this.later;
    this.later = [];
    orders.forEach(order => this.obey(order));
  }

  report(/** @type {Report['is']} */ is) {
    const {id, played, underruns} = this;
    const effectiveValue = Math.sqrt(this.squares / Math.max(1, this.measured));
    this.squares = 0;
    this.measured = 0;
    this.port.postMessage({is, id, time: currentTime, played, underruns, effectiveValue});
  }
}

registerProcessor('echoops-player', PlayerProcessor);
