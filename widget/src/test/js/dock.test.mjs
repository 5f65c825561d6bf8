import assert from 'node:assert/strict';
import {test} from 'node:test';
import {canTalk, dock, earNote, voiceNote} from '../../main/resources/web/js/dock.js';
import {EMPTY, silent} from '../../main/resources/web/js/state.js';

const NOW = Date.parse('2026-11-21T03:30:00Z');
const LIVE = {...EMPTY, link: 'live', known: true};
const JOINED = {...LIVE, joined: 'sound', sound: 'on'};
const SAYING = {...silent(7, 'inc-aaaaaaaaaa', 'x'), phase: 'saying', millis: 16_000, positionMillis: 9_400, by: 'room'};

const EAR = {name: 'starter model (412 words)', hears: true, kind: 'starter'};
const HEARD = {...JOINED, ear: EAR, microphone: 'on'};
const TALK = {id: 1, by: 'push', phase: 'talking', since: NOW - 2_400, text: '', words: [], outcome: '', because: '', dropped: '', isAnswered: false};

const STATES = {
  connecting: EMPTY,
  locked: {...JOINED, link: 'locked', caption: SAYING},
  apart: LIVE,
  captions: {...LIVE, joined: 'captions'},
  blocked: {...JOINED, sound: 'blocked'},
  muted: {...JOINED, muted: true},
  elsewhere: {...JOINED, isElsewhere: true},
  ready: JOINED,
  speaking: {...JOINED, caption: SAYING},
  listening: {...HEARD, talk: TALK, caption: SAYING},
  thinking: {...HEARD, talk: {...TALK, phase: 'thinking'}},
  open: {...HEARD, isOpen: true},
  asking: {...HEARD, microphone: 'opening'},
  slow: {...HEARD, isSlow: true, isOpen: true},
  'mic-barred': {...HEARD, microphone: 'barred'},
  'mic-denied': {...HEARD, microphone: 'denied'},
  'mic-missing': {...HEARD, microphone: 'missing'},
  'mic-busy': {...HEARD, microphone: 'busy'},
  'mic-insecure': {...HEARD, microphone: 'insecure'},
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

test('a dock, that listens, says to whom, for how long, and to let go', () => {
  const {detail, actions} = dock({...STATES.listening, person: {name: 'maya', role: 'responder'}}, NOW);
  assert.equal(detail, 'maya · 0:02');
  assert.deepEqual(actions.map(({text, isHeld}) => [text, isHeld]), [['Release to send', true]]);
});

test('a dock, whose answer does not come, thinks no longer', () => {
  assert.equal(dock(STATES.thinking, NOW + 20_000).state, 'ready');
});

test('a dock, while Echo speaks or is muted, can still be talked to', () => {
  for (const room of [{...HEARD, caption: SAYING}, {...HEARD, muted: true}, {...HEARD, joined: 'captions'}]) {
    assert.ok(dock(room, NOW).actions.some(({isHeld}) => isHeld), dock(room, NOW).state);
  }
});

test('a dock, without a microphone, says what to do instead of holding', () => {
  const [barred, denied] = ['barred', 'denied'].map(microphone => dock({...HEARD, microphone}, NOW));
  assert.deepEqual(barred.actions.map(({intent}) => intent), ['mute', 'pop-out']);
  assert.match(barred.line, /own window/);
  assert.deepEqual(denied.actions.map(({intent}) => intent), ['mute', 'microphone']);
  assert.ok(!dock({...HEARD, microphone: 'denied', caption: SAYING}, NOW).actions.some(({isHeld}) => isHeld));
});

test('a room without an ear, to whoever joined, says why and that one can type', () => {
  const deaf = {...HEARD, ear: {name: 'none', hears: false, reason: 'no model is installed'}};
  assert.equal(dock(deaf, NOW).state, 'ready');
  assert.deepEqual(dock(deaf, NOW).actions.map(({intent}) => intent), ['mute']);
  assert.match(earNote(deaf), /cannot hear \(no model is installed\)\. Type a command/);
  assert.equal(earNote(HEARD), '');
  assert.equal(earNote({...deaf, joined: 'no'}), '');
});

test('a person, who has not joined or hears by a stream alone, cannot talk', () => {
  assert.equal(canTalk(HEARD), true);
  assert.equal(canTalk({...HEARD, joined: 'no'}), false);
  assert.equal(canTalk({...HEARD, carrier: 'stream'}), false);
  assert.equal(canTalk({...HEARD, link: 'reconnecting'}), false);
  assert.equal(canTalk(JOINED), false);
});

test('a dock, where Echo is not heard, says why nobody hears the person either, and what to do', () => {
  for (const here of [{...HEARD, joined: 'captions'}, {...HEARD, muted: true}]) {
    for (const [microphone, intent, line] of [['denied', 'microphone', /sign beside the address/], ['barred', 'pop-out', /own window/], ['missing', 'microphone', /Connect a microphone/]]) {
      const it = dock({...here, microphone}, NOW);
      assert.match(it.line, line);
      assert.equal(it.mustBeRead, true);
      assert.ok(it.actions.some(action => action.intent === intent), intent);
      assert.deepEqual(it.actions.filter(({main}) => main).map(action => action.intent), [it.state === 'muted' ? 'unmute' : 'join']);
    }
  }
});

test('a dock, in a room without an ear, says nothing of a microphone that nobody needs', () => {
  assert.match(dock({...JOINED, muted: true, microphone: 'denied'}, NOW).line, /silent for you/);
});

test('a dock, whose player did not load, says so and can be pressed again', () => {
  const {state, detail, actions} = dock({...JOINED, sound: 'failed'}, NOW);
  assert.deepEqual([state, detail], ['blocked', 'the player did not load']);
  assert.deepEqual(actions.map(({intent}) => intent), ['join']);
});

test('a dock, of a room that is silent for more than ten seconds, says that it does not answer, whatever is waited for', () => {
  const asked = {...HEARD, heardAt: NOW - 34_000, talk: {...TALK, by: 'typed', phase: 'thinking', since: NOW - 1_000}};
  const {state, line, actions} = dock(asked, NOW);
  assert.deepEqual([state, actions], ['unanswered', []]);
  assert.match(line, /^Last update 34 s ago\. The room does not answer\. It has not answered what you asked\./);
});
