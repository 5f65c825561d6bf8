/** Whether it was right to be told: what a person said of an anomaly, or the buttons to say it. */

import {html, nothing} from 'lit';
import {barred} from '../anomalies.js';
import {judgement} from '../drift-words.js';
import {visible, word} from '../words.js';
import {intend} from './intent.js';

/**
 * @param {EventTarget} element
 * @param {import('../state.js').Room} room
 * @param {import('../anomalies.js').Anomaly} anomaly
 */
export function judging(element, room, {id, judged, judgedBy}) {
  if (judged) {
    return html`<span class="judged">${word(judgement(judged))}${judgedBy ? `, says ${visible(judgedBy)}` : ''}</span>`;
  }
  const because = barred(room);
  const refusal = room.watch.judging.get(id);
  const isAsked = refusal === '';
  const choice = (/** @type {string} */ said, /** @type {string} */ text) =>
    html`<button class="button small" ?disabled=${because !== '' || isAsked}
      @click=${() => intend(element, 'judge', `${id} ${said}`)}>${text}</button>`;
  return html`<span class="judging">
    ${choice('good call', 'Good call')}${choice('false alarm', 'False alarm')}
    <small>${because || (isAsked ? 'Saving.' : (refusal ?? nothing))}</small>
  </span>`;
}
