import assert from 'node:assert/strict';
import {test} from 'node:test';
import {KEPT_AS, USUAL, isPreference, preferred, recalled} from '../../main/resources/web/js/preferences.js';

test('preferences, of a browser that keeps nothing, are as usual', () => {
  assert.deepEqual(recalled(() => ''), USUAL);
});

test('preferences, as they were kept, are had again', () => {
  const kept = {'echoops.volume': '0.35', 'echoops.speed': '1.2', 'echoops.caption-size': 'large', 'echoops.theme': 'dark', 'echoops.open-microphone': 'on'};
  assert.deepEqual(recalled(key => kept[key]), {volume: 0.35, speed: 1.2, captionSize: 'large', theme: 'dark', wantsOpen: true});
});

test('preferences, kept by somebody else, stay within what they may be', () => {
  assert.deepEqual(recalled(() => 'nonsense'), USUAL);
  assert.equal(preferred(USUAL, 'volume', '7').volume, 1);
  assert.equal(preferred(USUAL, 'volume', '0').volume, 0);
  assert.equal(preferred(USUAL, 'speed', '99').speed, 1.8);
  assert.equal(preferred(USUAL, 'speed', 'Infinity').speed, 1);
});

test('a preference, by its name, is one of them or none', () => {
  assert.ok(Object.keys(KEPT_AS).every(isPreference));
  assert.equal(isPreference('toString'), false);
});
