/** Which detectors watch, how often they were right, and what they hold in memory. */

import {LitElement, html, nothing} from 'lit';
import {trackRecord} from '../drift-words.js';
import {figure} from '../figures.js';
import {EMPTY} from '../state.js';
import {visible, word} from '../words.js';

export class DetectorsDialog extends LitElement {
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

  get dialog() {
    return this.querySelector('dialog');
  }

  get isOpen() {
    return this.dialog?.open ?? false;
  }

  show() {
    this.dialog?.showModal();
  }

  render() {
    const {detectors, evicted} = this.room.watch;
    return html`<dialog class="detectors" aria-labelledby="detectors-title">
      <h2 id="detectors-title" tabindex="-1" autofocus>Detectors</h2>
      ${detectors ? this.table(detectors) : html`<p>Not known yet.</p>`}
      <p>Right or wrong is what people here said: “good call” or “false alarm”.
        ${evicted > 0 ? `${figure(evicted)} series forgotten to make room.` : nothing}</p>
      <form method="dialog"><span></span><button class="button">Close</button></form>
    </dialog>`;
  }

  table(/** @type {readonly import('../anomalies.js').Detector[]} */ detectors) {
    return html`<ul class="cards number">${detectors.map(detector => html`<li>
      <b>${visible(word(detector.name))}</b> <span class="tag">${visible(word(detector.state))}</span>
      <span class="facts">${trackRecord(detector)} · ${figure(detector.series)} series · ${figure(detector.kilobytes)} KB</span>
      ${detector.text ? html`<small>${visible(detector.text)}</small>` : nothing}
    </li>`)}</ul>`;
  }
}

customElements.define('echoops-detectors-dialog', DetectorsDialog);
