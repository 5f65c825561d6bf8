/** How the room sounds and looks in this browser. Each choice holds at once, and is kept. */

import {LitElement, html, nothing} from 'lit';
import {LEAST_SPEED, MOST_SPEED} from '../preferences.js';
import {EMPTY} from '../state.js';
import {closed, showWhileWanted} from './dialogs.js';
import {intend} from './intent.js';

/** @typedef {Event & {target: HTMLInputElement}} Changed */

const THEMES = /** @type {const} */ ([['', 'As the system is'], ['dark', 'Dark'], ['light', 'Light']]);
const SIZES = /** @type {const} */ ([['usual', 'Usual size'], ['large', 'Large']]);

export class SettingsDialog extends LitElement {
  static properties = {
    room: {attribute: false},
  };

  constructor() {
    super();
    this.room = EMPTY;
  }

  createRenderRoot() {
    return this;
  }

  updated() {
    showWhileWanted(this, 'settings');
  }

  render() {
    return html`<dialog class="narrow" aria-labelledby="settings-title" @close=${closed(this, 'settings')}>
      ${this.room.dialog === 'settings' ? this.content() : nothing}
    </dialog>`;
  }

  content() {
    return html`
      <h2 id="settings-title" tabindex="-1" autofocus>Settings</h2>
      <div class="settings">
        ${this.hearing()}
        ${this.captions()}
        ${this.talking()}
        ${this.choice('theme', 'Look', THEMES, this.room.preferences.theme)}
      </div>
      <form method="dialog"><small>Kept in this browser</small><button class="button">Close</button></form>`;
  }

  /** Whoever has not joined hears nothing, whatever stands here. */
  hearing() {
    const {joined, muted, isElsewhere, preferences} = this.room;
    const hears = joined === 'sound' && !muted && !isElsewhere;
    return html`<fieldset>
      <legend>Sound</legend>
      ${this.onOff('voice', 'Hear Echo', hears, joined === 'sound' ? '' : 'Join the room to hear Echo', joined !== 'sound',
        on => intend(this, on ? 'unmute' : 'mute'))}
      ${this.slider('volume', 'Volume', preferences.volume, 0, 1, 0.05, `${Math.round(100 * preferences.volume)} %`, '')}
      ${this.slider('speed', 'Speed of Echo’s voice', preferences.speed, LEAST_SPEED, MOST_SPEED, 0.1,
        `${preferences.speed.toFixed(1)} ×`, 'From the next sentence on')}
    </fieldset>`;
  }

  captions() {
    const {captions, preferences} = this.room;
    return html`<fieldset>
      <legend>Captions</legend>
      ${this.onOff('captions', 'Show captions', captions, '', false, () => intend(this, 'captions'))}
      ${this.options('captionSize', SIZES, preferences.captionSize)}
    </fieldset>`;
  }

  talking() {
    const {preferences, isOpen, ear} = this.room;
    const note = ear && !ear.hears ? 'This room cannot hear' : 'Listens all the time; commands then begin with “Echo”';
    return html`<fieldset>
      <legend>Microphone</legend>
      ${this.onOff('open', 'Open microphone', isOpen || preferences.wantsOpen, note, ear !== undefined && !ear.hears,
        on => intend(this, 'want-open', on ? 'on' : 'off'))}
    </fieldset>`;
  }

  onOff(
    /** @type {string} */ name, /** @type {string} */ label, /** @type {boolean} */ isOn, /** @type {string} */ note,
    /** @type {boolean} */ isOff, /** @type {(on: boolean) => void} */ change,
  ) {
    return html`<p><input type="checkbox" id="set-${name}" .checked=${isOn} ?disabled=${isOff}
        aria-describedby=${note ? `set-${name}-note` : nothing}
        @change=${(/** @type {Changed} */ {target}) => change(target.checked)}>
      <label for="set-${name}">${label}</label>${note ? html`<small id="set-${name}-note">${note}</small>` : nothing}</p>`;
  }

  slider(
    /** @type {string} */ name, /** @type {string} */ label, /** @type {number} */ value, /** @type {number} */ least,
    /** @type {number} */ most, /** @type {number} */ step, /** @type {string} */ text, /** @type {string} */ note,
  ) {
    return html`<p class="slider"><label for="set-${name}">${label}</label><output for="set-${name}" class="number">${text}</output>
      <input type="range" id="set-${name}" min=${least} max=${most} step=${step} .value=${String(value)} aria-valuetext=${text}
        aria-describedby=${note ? `set-${name}-note` : nothing}
        @input=${(/** @type {Changed} */ {target}) => intend(this, 'prefer', `${name} ${target.value}`)}>
      ${note ? html`<small id="set-${name}-note">${note}</small>` : nothing}</p>`;
  }

  choice(
    /** @type {string} */ name, /** @type {string} */ legend, /** @type {readonly (readonly [string, string])[]} */ all,
    /** @type {string} */ chosen,
  ) {
    return html`<fieldset><legend>${legend}</legend>${this.options(name, all, chosen)}</fieldset>`;
  }

  options(/** @type {string} */ name, /** @type {readonly (readonly [string, string])[]} */ all, /** @type {string} */ chosen) {
    return html`<p class="options">${all.map(([value, text]) => html`<label><input type="radio" name=${name} value=${value}
      .checked=${value === chosen} @change=${() => intend(this, 'prefer', `${name} ${value}`)}>${text}</label>`)}</p>`;
  }
}

customElements.define('echoops-settings-dialog', SettingsDialog);
