import assert from 'node:assert/strict';
import {test} from 'node:test';
import {Messages} from '../../main/resources/web/js/messages.js';
import {EMPTY, next} from '../../main/resources/web/js/state.js';

function page({wantsSound = true, room = {}} = {}) {
  const it = {told: [], done: [], room: {...EMPTY, ...room}};
  const doing = name => value => it.done.push(`${name} ${value?.id ?? value ?? ''}${value?.by ? ` by ${value.by}` : ''}`.trim());
  it.messages = new Messages({
    room: () => it.room,
    tell: event => {
      it.told.push(event.kind);
      it.room = next(it.room, event);
    },
    voice: {take: doing('take'), more: doing('more'), cut: doing('cut'), flush: doing('flush')},
    beat: {heard: id => (id === 3 ? 17 : undefined)},
    looking: {told: doing('told of'), at: doing('at')},
    wantsSound: () => wantsSound,
    connected: doing('connected'),
    reset: doing('reset'),
  });
  return it;
}

test('a line, that begins, says who we are before anything is asked for', () => {
  const it = page();
  it.messages.take({type: 'hello', person: {name: 'ann', role: 'viewer'}, notYet: [], version: '1', incident: 'inc-aaaaaaaaaa'});
  assert.deepEqual([it.told, it.done, it.room.person.name], [['heard', 'greeted'], ['told of inc-aaaaaaaaaa', 'connected'], 'ann']);
});

test('an answer, that comes, ends the thinking and is said', () => {
  const it = page();
  it.messages.take({type: 'utterance', id: 9, answers: 2, by: 'room', at: '2026-11-21T03:00:00Z'});
  assert.deepEqual([it.told, it.done], [['heard', 'answered'], ['take 9 by room']]);
});

test("a sentence, for a browser's voice, is read to whoever wants to hear and only while it is news", () => {
  const old = '2026-11-21T03:00:00Z';
  const taken = (wantsSound, at) => {
    const it = page({wantsSound});
    it.messages.take({type: 'utterance', id: 9, by: 'browser', at});
    return it.done[0];
  };
  const now = new Date().toISOString();
  assert.deepEqual([taken(true, now), taken(false, now), taken(true, old)], ['take 9 by browser', 'take 9 by nobody', 'take 9 by nobody']);
});

test('a silence, asked for while an answer was to come, ends the thinking', () => {
  const it = page({room: {talk: {id: 2, phase: 'thinking'}}});
  it.messages.take({type: 'silence'});
  assert.deepEqual([it.told, it.done], [['heard', 'answered'], ['flush']]);
});

test('a focus, that the room moves, is looked at and not told back', () => {
  const it = page();
  it.messages.take({type: 'focus', incident: 'inc-aaaaaaaaaa'});
  assert.deepEqual(it.done, ['told of inc-aaaaaaaaaa', 'at inc-aaaaaaaaaa']);
});

test('a beat, of ours, tells how long the way is; another nothing', () => {
  const it = page();
  it.messages.take({type: 'beat', id: 8});
  it.messages.take({type: 'beat', id: 3});
  assert.deepEqual([it.told, it.room.roundTripMillis], [['heard', 'heard', 'set'], 17]);
});

test('a message, that nobody knows, is heard and does nothing', () => {
  const it = page();
  it.messages.take({type: 'new thing'});
  assert.deepEqual([it.told, it.done], [['heard'], []]);
});
