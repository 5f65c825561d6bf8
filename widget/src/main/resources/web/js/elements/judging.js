/** Whether it was right to be told: what a person said of an anomaly, and the buttons to say it. The last word counts. */

import {html, nothing} from 'lit';
import {barred} from '../anomalies.js';
import {judgement} from '../drift-words.js';
import {visible, word} from '../words.js';
import {intend} from './intent.js';

/**
 * Both buttons stay, so that the keyboard does not lose its place.
 *
 * @param {EventTarget} element
 * @param {import('../state.js').Room} room
 * @param {import('../anomalies.js').Anomaly} anomaly
 */
export function judging(element, room, {id, judged, judgedBy}) {
  const because = barred(room);
  const refusal = room.watch.judging.get(id);
  const isAsked = refusal === '';
  const said = judged ? `${word(judgement(judged))}${judgedBy ? `, says ${visible(judgedBy)}` : ''}` : '';
  const choice = (/** @type {import('../anomalies.js').Judged} */ constant) => {
    const isChosen = judged === constant;
    const say = () => !isAsked && !isChosen && intend(element, 'judge', `${id} ${judgement(constant)}`);
    return html`<button class="button small" aria-pressed=${isChosen} ?disabled=${because !== ''}
      @click=${say}>${word(judgement(constant))}</button>`;
  };
  return html`<span class="judging">
    ${judged && because ? nothing : [choice('GOOD_CALL'), choice('FALSE_ALARM')]}
    <span class="judged" role="status">${isAsked ? 'Saving.' : (refusal ?? said)}</span>
    ${because && !judged ? html`<small>${because}</small>` : nothing}
  </span>`;
}
