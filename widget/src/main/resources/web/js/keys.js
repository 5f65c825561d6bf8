/** What a key of the whole page stands for. Pure. */

/** @typedef {{intent: string, value?: string}} Meaning */

/** @type {ReadonlyMap<string, Meaning>} */
const MEANINGS = new Map(Object.entries({
  Escape: {intent: 'stop'},
  'Shift+x': {intent: 'stop-everything'},
  m: {intent: 'toggle-mute'},
  c: {intent: 'captions'},
  o: {intent: 'open-microphone'},
  n: {intent: 'next-incident'},
  p: {intent: 'previous-incident'},
  '/': {intent: 'write'},
  '?': {intent: 'help'},
  ',': {intent: 'settings'},
  r: {intent: 'read-report'},
  1: {intent: 'tab', value: 'situation'},
  2: {intent: 'tab', value: 'signals'},
  3: {intent: 'tab', value: 'logs'},
  4: {intent: 'tab', value: 'timeline'},
  5: {intent: 'tab', value: 'incidents'},
  6: {intent: 'tab', value: 'findings'},
}));

/** All keys of the page, as the help names them; the first is not pressed but held. @type {readonly (readonly [string, string])[]} */
export const KEYS = [
  ['Space', 'Hold it to talk to Echo'],
  ['/', 'Type a command'],
  ['O', 'Open microphone, or close it: commands then begin with “Echo”'],
  ['Esc', 'Stop Echo, or drop what you are saying, or the action that waits for you; in a replay: back to now'],
  ['Shift X', 'Twice: stop everything'],
  ['N', 'The next incident'],
  ['P', 'The previous incident'],
  ['M', 'Mute, or hear again'],
  ['C', 'Captions on or off'],
  ['R', 'The report on this incident'],
  [',', 'Settings'],
  ['1 … 6', 'Situation, signals, logs, timeline, incidents, evidence, on a narrow page'],
  ['Space', 'In a replay: play, or pause; the arrows move the moment'],
  ['?', 'This help'],
];

/**
 * @param {Pick<KeyboardEvent, 'key' | 'ctrlKey' | 'metaKey' | 'altKey' | 'repeat'> & {shiftKey?: boolean}} event
 * @param {boolean} isWriting whether the key belongs to a field
 * @returns {Meaning | undefined}
 */
export function meaning({key, ctrlKey, metaKey, altKey, repeat, shiftKey = false}, isWriting) {
  if (ctrlKey || metaKey || altKey || repeat || (isWriting && key !== 'Escape')) {
    return undefined;
  }
  const name = key.length === 1 ? key.toLowerCase() : key;
  return (shiftKey ? MEANINGS.get(`Shift+${name}`) : undefined) ?? MEANINGS.get(name);
}
