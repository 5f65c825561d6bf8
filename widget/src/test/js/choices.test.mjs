import assert from 'node:assert/strict';
import {test} from 'node:test';
import {Choices} from '../../main/resources/web/js/choices.js';
import {EMPTY, next} from '../../main/resources/web/js/state.js';

/** A page in a browser that has kept something. */
function page(t, kept = {}) {
  const before = Object.getOwnPropertyDescriptor(globalThis, 'localStorage');
  t.after(() => (before ? Object.defineProperty(globalThis, 'localStorage', before) : delete globalThis.localStorage));
  Object.defineProperty(globalThis, 'localStorage', {
    configurable: true, value: {getItem: name => kept[name] ?? null, setItem: (name, text) => (kept[name] = text)},
  });
  globalThis.document = {documentElement: {dataset: {}}};
  globalThis.location = {search: ''};
  const it = {kept, room: EMPTY, player: {}, browserVoice: {}, dataset: globalThis.document.documentElement.dataset};
  it.choices = new Choices(() => it.room, fields => (it.room = next(it.room, {kind: 'set', fields})), it);
  return it;
}

test('a page, that begins, is as it was left', t => {
  const it = page(t, {'echoops.captions': 'off', 'echoops.volume': '0.5', 'echoops.theme': 'light'});
  it.choices.begin();
  assert.deepEqual([it.room.captions, it.player, it.browserVoice, it.dataset], [false, {loudness: 0.5, speed: 1}, {volume: 0.5, speed: 1}, {theme: 'light'}]);
});

test('a choice holds at once, and is kept', t => {
  const it = page(t);
  it.choices.prefer('speed 1.2');
  it.choices.prefer('theme dark');
  it.choices.toggleCaptions();
  assert.deepEqual([it.player.speed, it.browserVoice.speed, it.dataset.theme, it.room.captions], [1.2, 1.2, 'dark', false]);
  assert.deepEqual(it.kept, {'echoops.speed': '1.2', 'echoops.theme': 'dark', 'echoops.captions': 'off'});
});

test('a choice, of what cannot be chosen, changes nothing', t => {
  const it = page(t);
  it.choices.prefer('toString x');
  assert.deepEqual([it.room, it.kept], [EMPTY, {}]);
});
