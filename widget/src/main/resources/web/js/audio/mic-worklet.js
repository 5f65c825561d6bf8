/** Makes frames of what the microphone hears, on the audio thread. Between two talks no frame leaves it. */

import {Activity} from './activity.js';
import {Resampler} from './resampler.js';

export const RATE_HZ = 16_000;

/** 20 ms. */
export const FRAME_SAMPLES = 320;

/** 200 ms from before a talk: people begin to speak as they press. */
const KEPT_FRAMES = 10;

/** 160 ms from after it: they let go as they end. */
const TAIL_FRAMES = 8;

const FULL_SCALE = 32_767;

/**
 * @typedef {{do: 'begin', id: number} | {do: 'end'} | {do: 'drop'}} Order
 * @typedef {object} Frame
 * @property {'frame'} is
 * @property {number} id of the talk
 * @property {number} time of the context, at its end
 * @property {number} effectiveValue
 * @property {boolean} isActive whether somebody seems to speak
 * @property {Int16Array} samples
 * @typedef {Frame | {is: 'ended', id: number}} Report
 */

export class MicrophoneProcessor extends AudioWorkletProcessor {
  /** Of the talk; 0 while there is none. */
  id = 0;
  /** How many frames are still to be sent, once the end was asked for. */
  left = Infinity;
  /** @type {Omit<Frame, 'is' | 'id'>[]} */
  kept = [];
  activity = new Activity();
  samples = new Int16Array(FRAME_SAMPLES);
  length = 0;
  squares = 0;
  resampler = sampleRate === RATE_HZ ? undefined : new Resampler(sampleRate, RATE_HZ);

  constructor() {
    super();
    this.port.onmessage = ({data}) => this.obey(data);
  }

  obey(/** @type {Order} */ order) {
    switch (order.do) {
      case 'begin':
        if (this.id !== 0) {
          this.end();
        }
        this.id = order.id;
        this.left = Infinity;
        this.kept.forEach(frame => this.send(frame));
        this.kept = [];
        break;
      case 'end':
        this.left = this.id === 0 ? Infinity : TAIL_FRAMES;
        break;
      case 'drop':
        this.id = 0;
        this.left = Infinity;
        break;
    }
  }

  process(/** @type {Float32Array[][]} */ [[heard]]) {
    if (!heard) {
      return true;
    }
    if (this.resampler) {
      this.resampler.push(heard, this.take);
    } else {
      heard.forEach(this.take);
    }
    return true;
  }

  take = (/** @type {number} */ sample) => {
    const whole = Math.round(FULL_SCALE * Math.max(-1, Math.min(1, sample)));
    this.samples[this.length++] = whole;
    this.squares += whole * whole;
    if (this.length === FRAME_SAMPLES) {
      this.finish();
    }
  };

  finish() {
    const effectiveValue = Math.sqrt(this.squares / FRAME_SAMPLES) / FULL_SCALE;
    const isActive = this.activity.take(effectiveValue);
    const frame = {time: currentTime, effectiveValue, isActive, samples: this.samples};
    this.samples = new Int16Array(FRAME_SAMPLES);
    this.length = 0;
    this.squares = 0;
    if (this.id === 0) {
      this.kept = [...this.kept, frame].slice(-KEPT_FRAMES);
      return;
    }
    this.send(frame);
    this.left--;
    if (this.left === 0) {
      this.end();
    }
  }

  send(/** @type {Omit<Frame, 'is' | 'id'>} */ frame) {
    this.port.postMessage({is: 'frame', id: this.id, ...frame}, [frame.samples.buffer]);
  }

  end() {
    this.port.postMessage({is: 'ended', id: this.id});
    this.id = 0;
    this.left = Infinity;
  }
}

registerProcessor('echoops-microphone', MicrophoneProcessor);
