/** What a person said or typed as a value, and what each event makes of it. Pure. */

/** @typedef {import('./state.js').Talk} Talk */
/** @typedef {import('./state.js').Room} Room */
/** @typedef {import('./state.js').Transcribed} Transcribed */

/**
 * @typedef {import('./state.js').Talking | import('./state.js').Released | import('./state.js').Dropped
 *   | import('./state.js').Typed | import('./state.js').Hearing | Transcribed | import('./state.js').Answered} TalkEvent
 */

/** What is not put into words after so long, is not at all. */
export const PATIENCE_MILLIS = 10_000;

/** An answer follows the words at once; to some, like "stop", there is none. */
export const ANSWER_MILLIS = 4_000;

/** Of these comes no answer. */
const ENDS = /** @type {readonly string[]} */ (['nothing', 'lost', 'ignored']);

/** Below this the ear itself doubts a word. */
const SURE = 0.8;

/** The number of a talk on a line that is gone. */
const BEFORE = -1;

/** @type {Talk} */
const NEW = {
  id: 0, by: 'typed', phase: 'thinking', since: 0, text: '', words: [], outcome: '', because: '', dropped: '', isAnswered: false,
};

/**
 * @param {Talk | undefined} talk
 * @param {TalkEvent} event
 * @returns {Talk | undefined}
 */
export function talked(talk, event) {
  switch (event.kind) {
    case 'talking':
      // An open microphone is no talk before it has heard a word.
      return event.by === 'open' ? talk : {...NEW, id: event.id, by: 'push', phase: 'talking', since: event.at};
    case 'typed':
      return {...NEW, text: event.text, since: event.at};
    case 'hearing':
      return heardSoFar(talk, event);
    case 'transcribed':
      return transcribed(talk, event);
    default:
      return talk && talk.id === event.id ? changed(talk, event) : talk;
  }
}

/** @returns {Talk} */
function changed(/** @type {Talk} */ talk, /** @type {Exclude<TalkEvent, {at: number, text: string}>} */ event) {
  switch (event.kind) {
    case 'released':
      return talk.by === 'open' || ENDS.includes(talk.outcome)
        ? {...talk, phase: 'over'}
        : {...talk, phase: 'thinking', since: event.at};
    case 'dropped':
      return {...talk, phase: 'over', dropped: event.why};
    case 'answered':
      return {...talk, phase: 'over', isAnswered: true};
    default:
      return talk;
  }
}

/** Words of another talk than the last come from an open microphone, or too late. */
function heardSoFar(/** @type {Talk | undefined} */ talk, /** @type {import('./state.js').Hearing} */ {id, text, at}) {
  if (talk?.id === id && (talk.by === 'push' || talk.phase === 'talking')) {
    const since = talk.by === 'open' ? at : talk.since;
    return talk.outcome === '' && !talk.dropped ? {...talk, text, since} : talk;
  }
  return isLate(talk, id) ? talk : opened(id, text, at);
}

function transcribed(/** @type {Talk | undefined} */ talk, /** @type {Transcribed} */ event) {
  const {id, text, words = [], outcome, because = '', at} = event;
  if (isLate(talk, id) || (talk?.id === id && talk.dropped)) {
    return talk;
  }
  const known = talk?.id === id ? talk : opened(id, text, at);
  /** @type {Talk['phase']} */
  const phase = ENDS.includes(outcome) ? 'over' : 'thinking';
  return {...known, text, words, outcome, because, phase, since: at, isAnswered: false};
}

/** @returns {Talk} what an open microphone has begun to hear */
function opened(/** @type {number} */ id, /** @type {string} */ text, /** @type {number} */ at) {
  return {...NEW, id, by: 'open', phase: 'talking', text, since: at};
}

/** What was said before something else was begun is not shown any more. */
function isLate(/** @type {Talk | undefined} */ talk, /** @type {number} */ id) {
  return talk !== undefined && id < talk.id;
}

/** The line is another: nothing more comes of what was said on the one before, whose numbers begin anew. */
export function leftBehind(/** @type {Talk | undefined} */ talk) {
  if (!talk) {
    return undefined;
  }
  const isLost = talk.phase !== 'over' && !talk.dropped;
  return {...talk, id: BEFORE, phase: /** @type {const} */ ('over'), dropped: isLost ? /** @type {const} */ ('line') : talk.dropped};
}

/** Whether somebody speaks now; an open microphone in which no more words are heard is left behind, whether the room tells it or not. */
export function isTalking(/** @type {Talk | undefined} */ talk, /** @type {number} */ now) {
  return talk?.phase === 'talking' && (talk.by === 'push' || now - talk.since < PATIENCE_MILLIS);
}

/** Whether what a person says stands in place of what Echo says, until it is answered. */
export function isForemost(/** @type {Talk} */ talk, /** @type {import('./state.js').Caption | undefined} */ caption, /** @type {number} */ now) {
  if (talk.isAnswered) {
    return false;
  }
  const isUnanswered = talk.phase !== 'talking' || talk.by === 'push';
  return isUnanswered || (isTalking(talk, now) && caption?.phase !== 'saying');
}

/** Whether an answer is waited for. */
export function isThinking(/** @type {Talk | undefined} */ talk, /** @type {number} */ now) {
  return talk?.phase === 'thinking' && now - talk.since < (talk.outcome === '' ? PATIENCE_MILLIS : ANSWER_MILLIS);
}

/** The words that the ear itself doubts. */
export function doubted(/** @type {Talk} */ {words}) {
  return words.filter(({confidence}) => confidence < SURE).map(({text}) => text);
}

/** @returns {{text: string, isSure: boolean}[]} what is shown of the words, each with whether the ear is sure */
export function marked(/** @type {Talk} */ {text, words}) {
  return words.length > 0
    ? words.map(({text: word, confidence}) => ({text: word, isSure: confidence >= SURE}))
    : text.split(/\s+/).filter(Boolean).map(word => ({text: word, isSure: true}));
}

/**
 * What became of it, for whoever said it; nothing where the answer says it.
 *
 * @param {Talk} talk
 * @param {number} now
 */
export function outcome(talk, now) {
  if (talk.dropped) {
    return DROPPED[talk.dropped];
  }
  if (talk.phase === 'thinking' && talk.outcome === '' && now - talk.since >= PATIENCE_MILLIS) {
    return 'no answer: try again';
  }
  const words = doubted(talk);
  const doubt = words.length > 0 ? `not sure of ${words.map(word => `“${word}”`).join(', ')}` : '';
  const said = talk.outcome === '' ? '' : OUTCOMES[talk.outcome];
  const reason = ['lost', 'ignored'].includes(talk.outcome) && talk.because ? ` (${talk.because})` : '';
  return [said + reason, doubt].filter(Boolean).join(' · ');
}

/** @type {Record<Exclude<Talk['dropped'], ''>, string>} */
const DROPPED = {
  person: 'cancelled, nothing was sent on',
  window: 'cancelled: the window lost the keys',
  short: 'too short: hold while you speak',
  slow: 'lost, the network is slow: say it again',
  line: 'lost with the line: say it again',
  microphone: 'lost: the microphone is off',
};

/** @type {Record<import('./state.js').Outcome, string>} */
const OUTCOMES = {
  understood: '',
  doubt: '',
  denied: 'not allowed',
  'not-understood': 'not understood',
  nothing: 'no word was heard',
  lost: 'lost: say it again',
  ignored: 'ignored',
};
