import assert from 'node:assert/strict';
import {test} from 'node:test';
import {dock, voiceNote} from '../../main/resources/web/js/dock.js';
import {EMPTY, silent} from '../../main/resources/web/js/state.js';

const NOW = Date.parse('2026-11-21T03:30:00Z');
const LIVE = {...EMPTY, link: 'live', known: true};
const JOINED = {...LIVE, joined: 'sound', sound: 'on'};
const SAYING = {...silent(7, 'inc-aaaaaaaaaa', 'x'), phase: 'saying', millis: 16_000, positionMillis: 9_400, by: 'room'};

const STATES = {
  connecting: EMPTY,
  locked: {...JOINED, link: 'locked', caption: SAYING},
  apart: LIVE,
  captions: {...LIVE, joined: 'captions'},
  blocked: {...JOINED, sound: 'blocked'},
  muted: {...JOINED, muted: true},
  ready: JOINED,
  speaking: {...JOINED, caption: SAYING},
  reconnecting: {...JOINED, link: 'reconnecting', linkSince: NOW},
};

for (const [state, room] of Object.entries(STATES)) {
  test(`a dock, ${state}, says so`, () => {
    assert.equal(dock(room, NOW).state, state);
  });
}

test('a dock, that speaks, says how far it is and in whose voice', () => {
  assert.equal(dock(STATES.speaking, NOW).detail, '0:09 of 0:16 · sound on');
  assert.equal(dock({...JOINED, caption: {...SAYING, by: 'browser'}}, NOW).detail, "0:09 of 0:16 · browser's voice");
});

test('a dock, that waits, counts down and can be told to try now', () => {
  const {detail, actions} = dock({...STATES.reconnecting, retryAt: NOW + 1_400}, NOW);
  assert.equal(detail, 'next try in 2 s');
  assert.deepEqual(actions.map(({intent}) => intent), ['try-now']);
});

test('a dock, where only a stream is heard, offers no sound', () => {
  const {state, actions} = dock({...LIVE, carrier: 'stream'}, NOW);
  assert.equal(state, 'captions');
  assert.deepEqual(actions, []);
});

test('a room without a voice, to whoever listens, says who reads', () => {
  const silentRoom = {...JOINED, voice: {name: 'none', speaks: false, reason: 'it is not installed'}};
  assert.match(voiceNote(silentRoom), /no voice \(it is not installed\)\. Your browser reads/);
  assert.equal(voiceNote({...silentRoom, sound: 'off'}), '');
  assert.equal(voiceNote(JOINED), '');
});
