/** Whether it was right to be told: what a person said of an anomaly, and the buttons to say it. The last word counts. */

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
  const because = barred(room);
  const refusal = room.watch.judging.get(id);
  const isAsked = refusal === '';
  const choice = (/** @type {string} */ said, /** @type {string} */ text) =>
    html`<button class="button small" ?disabled=${because !== '' || isAsked}
      @click=${() => intend(element, 'judge', `${id} ${said}`)}>${text}</button>`;
  const isGood = judged === 'GOOD_CALL';
  return html`<span class="judging">
    ${judged ? html`<span class="judged">${word(judgement(judged))}${judgedBy ? `, says ${visible(judgedBy)}` : ''}</span>` : nothing}
    ${judged && (isGood || because) ? nothing : choice('good call', judged ? 'No, a good call' : 'Good call')}
    ${judged && (!isGood || because) ? nothing : choice('false alarm', judged ? 'No, a false alarm' : 'False alarm')}
    <small>${(judged ? '' : because) || (isAsked ? 'Saving.' : (refusal ?? nothing))}</small>
  </span>`;
}
