/** Which detectors watch, how often they were right, and what they hold in memory. */

import {LitElement, html, nothing} from 'lit';
import {barred, isPaused} from '../anomalies.js';
import {trackRecord} from '../drift-words.js';
import {figure} from '../figures.js';
import {EMPTY} from '../state.js';
import {count, visible, word} from '../words.js';
import {closed, showWhileWanted} from './dialogs.js';
import {intend} from './intent.js';

const PAUSE_MINUTES = 30;

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

  updated() {
    showWhileWanted(this, 'detectors');
  }

  render() {
    return html`<dialog class="narrow" aria-labelledby="detectors-title" @close=${closed(this, 'detectors')}>
      ${this.room.dialog === 'detectors' ? this.content() : nothing}
    </dialog>`;
  }

  content() {
    const {detectors, size} = this.room.watch;
    return html`
      <h2 id="detectors-title" tabindex="-1" autofocus>Detectors</h2>
      ${detectors ? this.list(detectors) : html`<p>Not known yet.</p>`}
      <p>Right or wrong is what people here said: “good call” or “false alarm”.</p>
      ${size ? html`<p class="number">${sizeText(size)}</p>` : nothing}
      <form method="dialog">${detectors ? this.pausing() : html`<span></span>`}<button class="button">Close</button></form>`;
  }

  list(/** @type {readonly import('../anomalies.js').Detector[]} */ detectors) {
    return html`<ul class="cards number">${detectors.map(detector => html`<li>
      <b>${visible(word(detector.name))}</b> <span class="tag">${visible(word(detector.state))}</span>
      <span class="facts">${trackRecord(detector)}</span>
      ${detector.text ? html`<small>${visible(detector.text)}</small>` : nothing}
    </li>`)}</ul>`;
  }

  /** What is seen is written down all the same. */
  pausing() {
    const because = barred(this.room);
    const minutes = isPaused(this.room.watch) ? 0 : PAUSE_MINUTES;
    return html`<span class="judging">
      <button type="button" class="button" ?disabled=${because !== ''} @click=${() => intend(this, 'pause', String(minutes))}>${
        minutes > 0 ? `Wake nobody for ${minutes} min` : 'Wake people again'}</button>
      <small role="status">${because || this.room.watch.refusal}</small>
    </span>`;
  }
}

/** "3 services, 34 series, 2,418 KB in memory". */
function sizeText(/** @type {import('../anomalies.js').Size} */ {services, series, kilobytes, evicted}) {
  const known = `${count(services, 'service')}, ${figure(series)} series, ${figure(kilobytes)} KB in memory.`;
  return evicted > 0 ? `${known} ${figure(evicted)} series were forgotten to make room.` : known;
}

customElements.define('echoops-detectors-dialog', DetectorsDialog);
