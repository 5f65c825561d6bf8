/** Which word is being said. Pure. */

/** Where nothing is measured: about 150 words a minute. */
const MILLIS_PER_LETTER = 66;

/** 160 words a minute, as the room reckons. */
const READ_WORD_MILLIS = 375;

/**
 * @typedef {{text: string, from: number, to: number}} Word from and to in milliseconds into the sound
 */

/**
 * Gives each word of a text its share of the time, by its length.
 *
 * @param {string} text
 * @param {number} millis how long it takes to say; 0 where nobody knows
 * @returns {Word[]}
 */
export function shared(text, millis) {
  const parts = text.split(/\s+/).filter(Boolean);
  const letters = parts.reduce((sum, part) => sum + part.length + 1, 0);
  const perLetter = millis > 0 ? millis / letters : MILLIS_PER_LETTER;
  let from = 0;
  return parts.map(part => {
    const to = from + (part.length + 1) * perLetter;
    const word = {text: part, from: Math.round(from), to: Math.round(to)};
    from = to;
    return word;
  });
}

/**
 * The words of which it is told when they are said, and those that follow as they are likely to.
 *
 * @param {string} text
 * @param {readonly Word[]} known its first words, or all of them, or more
 * @param {number} millis how long the text takes to say, where no word is known; 0 where nobody knows
 * @returns {readonly Word[]}
 */
export function expected(text, known, millis) {
  const last = known.at(-1);
  if (!last) {
    return shared(text, millis);
  }
  const rest = text.split(/\s+/).filter(Boolean).slice(known.length).join(' ');
  const perLetter = last.to / (known.map(word => word.text).join(' ').length + 1);
  const following = shared(rest, perLetter * (rest.length + 1));
  return [...known, ...following.map(({text: part, from, to}) => ({text: part, from: last.to + from, to: last.to + to}))];
}

/**
 * The word at a moment. A pause belongs to the word before it.
 *
 * @param {readonly Word[]} words
 * @param {number} millis
 * @returns {number} its index; -1 before the first word
 */
export function wordAt(words, millis) {
  let index = -1;
  while (index + 1 < words.length && words[index + 1].from <= millis) {
    index++;
  }
  return index;
}

/**
 * What a caption says of a sentence that was not heard to its end.
 *
 * @param {Pick<import('./state.js').Caption, 'words' | 'word'>} caption
 */
export function interrupted({words, word}) {
  const last = words[word]?.replace(/[.,:;!?]+$/, '') ?? '';
  return last ? `was interrupted after “${last}”` : 'was interrupted';
}

/**
 * The word that holds a letter of the text, as a browser's voice counts them.
 *
 * @param {readonly Word[]} words joined with spaces they are the text
 * @param {number} letter
 */
export function wordOfLetter(words, letter) {
  let end = 0;
  for (let index = 0; index < words.length; index++) {
    end += words[index].text.length + 1;
    if (letter < end) {
      return index;
    }
  }
  return words.length - 1;
}

/** How long it takes to read a text. */
export function readMillis(/** @type {string} */ text) {
  return text.split(/\s+/).filter(Boolean).length * READ_WORD_MILLIS;
}
