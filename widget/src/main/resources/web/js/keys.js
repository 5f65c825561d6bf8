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
  1: {intent: 'tab', value: 'situation'},
  2: {intent: 'tab', value: 'signals'},
  3: {intent: 'tab', value: 'logs'},
  4: {intent: 'tab', value: 'timeline'},
  5: {intent: 'tab', value: 'incidents'},
  6: {intent: 'tab', value: 'findings'},
}));

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
