/** Keeps the words of a code on their card: what a person says or types of them is shown without. Pure. */

/** In the place of such a word. */
const HIDDEN = '[word]';

/** Text without the words of a code. */
export function veiled(/** @type {string} */ text, /** @type {readonly string[]} */ words) {
  return words.length === 0 ? text : text.split(/(\s+)/).map(part => (isOne(part, words) ? HIDDEN : part)).join('');
}

/**
 * What was said or typed, without them.
 *
 * @param {import('./talked.js').TalkEvent} event
 * @param {readonly string[]} words
 * @returns {import('./talked.js').TalkEvent}
 */
export function veiledTalk(event, words) {
  switch (event.kind) {
    case 'typed':
    case 'hearing':
      return {...event, text: veiled(event.text, words)};
    case 'transcribed': {
      const heard = event.words?.map(word => (isOne(word.text, words) ? {...word, text: HIDDEN} : word));
      return {...event, text: veiled(event.text, words), ...(heard && {words: heard})};
    }
    default:
      return event;
  }
}

function isOne(/** @type {string} */ part, /** @type {readonly string[]} */ words) {
  const plain = part.toLowerCase().replace(/[^\p{L}\p{N}]/gu, '');
  return plain !== '' && words.some(word => word.toLowerCase() === plain);
}
