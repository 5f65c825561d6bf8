/** Reads aloud with the voice that the browser brings along. */

/** A browser without any voice may stay silent for ever, and not say so. */
const BEGINS_WITHIN_MILLIS = 4_000;

/**
 * @typedef {object} Reading
 * @property {() => void} begun
 * @property {(letter: number) => void} at the index of the letter that is reached, where the voice tells
 * @property {() => void} ended also when it never began
 */

export class BrowserVoice {
  /** @type {() => void} */
  #forget = () => {};

  /** From 0 to 1, and how fast it speaks, 1 as it is; for what is said from now on. */
  volume = 1;
  speed = 1;

  /**
   * @param {string} text
   * @param {Reading} reading
   */
  say(text, {begun, at, ended}) {
    this.stop();
    const voice = globalThis.speechSynthesis;
    if (!voice) {
      return ended();
    }
    const utterance = new SpeechSynthesisUtterance(text);
    utterance.lang = 'en-US';
    utterance.volume = this.volume;
    utterance.rate = this.speed;
    const end = () => {
      clearTimeout(silence);
      this.#forget();
      ended();
    };
    const silence = setTimeout(() => {
      this.stop();
      ended();
    }, BEGINS_WITHIN_MILLIS);
    this.#forget = () => {
      clearTimeout(silence);
      utterance.onstart = utterance.onboundary = utterance.onend = utterance.onerror = null;
    };
    utterance.onstart = () => {
      clearTimeout(silence);
      begun();
    };
    utterance.onboundary = ({charIndex}) => at(charIndex);
    utterance.onend = end;
    utterance.onerror = end;
    voice.speak(utterance);
  }

  stop() {
    this.#forget();
    globalThis.speechSynthesis?.cancel();
  }
}
