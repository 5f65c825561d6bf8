/** What the room shows of itself to tests and to the console. */

/**
 * For tests and for whoever looks from the console; nothing in it can be changed.
 *
 * - `state`: the dock's state, such as "ready" or "speaking"
 * - `room`: the value that is on screen (state.js)
 * - `caption`: `{id, text, word, phase, positionMillis}` of what is said, or was last, as it is on screen
 * - `level`: how loud it is now, 0 to 1
 * - `microphone`: its state, such as "on" or "denied" (audio/mic.js)
 * - `hearing`: the words so far of what a person says now; empty while nobody speaks
 * - `heard`: `{id, by, text, words, outcome, because, dropped}` of what was said or typed last
 * - `underruns`: how often sound ran out in the middle, since the page was opened
 * - `player`: of the current or last utterance, in milliseconds of `performance.now()`: `firstByteAt`
 *   when its sound began to arrive, `firstSoundAt` when its first sample left the player; `playedSamples` at 24 kHz
 *
 * @param {import('./elements/war-room.js').WarRoom} page
 * @param {import('./voice.js').Voice} voice
 * @param {import('./talk.js').Talk} talk
 */
export function expose(page, voice, talk) {
  Object.defineProperty(window, 'echoops', {
    value: Object.freeze({
      get state() {
        return page.dockState;
      },
      get room() {
        return page.room;
      },
      get caption() {
        const {id, shown: text, word, phase} = page.room.caption ?? {id: 0, shown: '', word: -1, phase: 'shown'};
        return {id, text, word, phase, positionMillis: voice.measures.positionMillis};
      },
      get level() {
        return Math.max(voice.level, talk.level);
      },
      get microphone() {
        return page.room.microphone;
      },
      get hearing() {
        const {talk} = page.room;
        return talk?.phase === 'talking' ? talk.text : '';
      },
      get heard() {
        const {id = 0, by = 'typed', text = '', words = [], outcome = '', because = '', dropped = ''} = page.room.talk ?? {};
        return {id, by, text, words, outcome, because, dropped};
      },
      get underruns() {
        return voice.measures.underruns;
      },
      get player() {
        const {firstByteAt, firstSoundAt, playedSamples} = voice.measures;
        return {firstByteAt, firstSoundAt, playedSamples};
      },
    }),
  });
}
