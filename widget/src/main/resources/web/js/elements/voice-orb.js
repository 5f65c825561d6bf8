/** The orb: its ring moves with the sound that is heard. */

import {LitElement, html, nothing, svg} from 'lit';

const TICKS = 54;
const CENTRE = 42;
const INNER = 29;

/** How far each tick follows the level, so that the ring does not look like a machine's. */
const SHAPE = [
  0.2, 0.45, 0.8, 0.55, 0.95, 0.7, 0.35, 0.6, 1, 0.75, 0.5, 0.85, 0.4, 0.25, 0.65, 0.9, 0.55, 0.3,
];

/** A ring at rest has no ticks, only dots. */
const DOT = 0.1;
const READY = 2.2;
const MOST = 9.5;
const TURN_MILLIS = 5_000;

const GLYPHS = {
  bars: svg`<g class="solid">${[[-9, 7], [-3.5, 15], [2, 10], [7.5, 5]].map(([x, height]) =>
    svg`<rect x=${41.4 + x} y=${CENTRE - height / 2} width="3.2" height=${height} rx="1.6"/>`)}</g>`,
  dots: svg`<g class="solid">${[-8, 0, 8].map((x, index) =>
    svg`<circle cx=${CENTRE + x} cy="42" r="2.6" opacity=${[0.5, 0.75, 1][index]}/>`)}</g>`,
  sound: svg`<path class="solid" d="M33 39.4h4l5.6-4.6v14.4L37 44.6h-4z"/><path d="M46.4 38.4a5 5 0 0 1 0 7.2M49.4 35.6a9 9 0 0 1 0 12.8"/>`,
  silent: svg`<path d="M33.4 39.4h3.8l5.4-4.4v14l-5.4-4.4h-3.8z"/><path d="m46.6 39 6 6M52.6 39l-6 6"/>`,
  mic: svg`<path d="M42 33.2a3.6 3.6 0 0 1 3.6 3.6v5.6a3.6 3.6 0 0 1-7.2 0v-5.6a3.6 3.6 0 0 1 3.6-3.6zM34.6 42a7.4 7.4 0 0 0 14.8 0M42 49.6v3"/>`,
  'mic-off': svg`<path d="M42 33.2a3.6 3.6 0 0 1 3.6 3.6v5.6a3.6 3.6 0 0 1-7.2 0v-5.6a3.6 3.6 0 0 1 3.6-3.6zM34.6 42a7.4 7.4 0 0 0 14.8 0M42 49.6v3M33.5 32l17 20"/>`,
  lock: svg`<rect x="35" y="41" width="14" height="10" rx="2.4"/><path d="M37.6 41v-3.4a4.4 4.4 0 0 1 8.8 0V41"/>`,
};

/** What goes round the orb while something is worked out. */
const COMET = svg`<g class="comet"><path d="M42 11a31 31 0 0 1 30.6 26"/><path d="M42 11a31 31 0 0 0-27 15.8" opacity="0.35"/></g>`;

/** The ring as one path. */
function ring(/** @type {number} */ height, /** @type {number} */ time) {
  let path = '';
  for (let index = 0; index < TICKS; index++) {
    const angle = (index / TICKS) * 2 * Math.PI;
    const sway = 0.6 + 0.4 * Math.sin(index + (2 * Math.PI * time) / TURN_MILLIS);
    const outer = INNER + DOT + (height > DOT ? 2 + height * SHAPE[index % SHAPE.length] * sway : 0);
    const [x, y] = [Math.cos(angle), Math.sin(angle)];
    path += `M${(CENTRE + INNER * x).toFixed(2)} ${(CENTRE + INNER * y).toFixed(2)}`
      + `L${(CENTRE + outer * x).toFixed(2)} ${(CENTRE + outer * y).toFixed(2)}`;
  }
  return path;
}

export class VoiceOrb extends LitElement {
  static properties = {
    tone: {},
    glyph: {},
    ring: {attribute: false},
    level: {attribute: false},
  };

  constructor() {
    super();
    /** @type {import('../dock.js').Dock['tone']} */
    this.tone = 'quiet';
    /** @type {import('../dock.js').Dock['glyph']} */
    this.glyph = 'dots';
    /** @type {import('../dock.js').Dock['ring']} */
    this.ring = undefined;
    /** @type {() => number} */
    this.level = () => 0;
    this.frame = 0;
  }

  createRenderRoot() {
    return this;
  }

  disconnectedCallback() {
    super.disconnectedCallback();
    cancelAnimationFrame(this.frame);
  }

  updated() {
    cancelAnimationFrame(this.frame);
    this.move(0);
    if (this.ring === 'level' && matchMedia('(prefers-reduced-motion: no-preference)').matches) {
      const step = (/** @type {number} */ time) => {
        this.move(time);
        this.frame = requestAnimationFrame(step);
      };
      this.frame = requestAnimationFrame(step);
    }
  }

  /** Sixty times a second, so past the templates. */
  move(/** @type {number} */ time) {
    const rest = this.tone === 'echo' ? READY : DOT;
    const height = this.ring === 'level' ? READY + (MOST - READY) * this.level() : rest;
    this.querySelector('.ring')?.setAttribute('d', this.ring === 'turning' ? '' : ring(height, time));
  }

  render() {
    return html`<svg class="orb ${this.tone}" viewBox="0 0 84 84" aria-hidden="true">
      <circle class="halo" cx="42" cy="42" r="33" />
      <path class="ring" />
      ${this.ring === 'turning' ? COMET : nothing}
      <circle class="disc" cx="42" cy="42" r="22" />
      <g class="glyph">${GLYPHS[this.glyph]}</g>
    </svg>`;
  }
}

customElements.define('echoops-voice-orb', VoiceOrb);
