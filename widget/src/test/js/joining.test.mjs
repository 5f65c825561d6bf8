import assert from 'node:assert/strict';
import {test} from 'node:test';
import {Joining} from '../../main/resources/web/js/joining.js';
import {EMPTY, next} from '../../main/resources/web/js/state.js';

globalThis.document = {addEventListener() {}, visibilityState: 'hidden'};

/** A page whose browser plays sound, or not, and whose room hears. */
function page({isAudible = true, hasFailed = false, room = {}} = {}) {
  const it = {sent: [], done: [], room: {...EMPTY, link: 'live', ear: {name: 'ear', hears: true}, ...room}};
  it.player = {isAudible, hasFailed, open: async () => it.player.isAudible};
  const set = fields => (it.room = next(it.room, {kind: 'set', fields}));
  it.joining = new Joining({
    player: it.player,
    microphone: {open: async () => (set({microphone: 'on'}), 'on'), close: () => it.done.push('microphone closed')},
    voice: {silence: () => it.done.push('silence')},
    audible: {take: () => it.done.push('taken')},
    talk: {setOpen: async isWanted => isWanted, closed: () => it.done.push('talk closed'), drop: why => it.done.push(`dropped by ${why}`)},
    room: () => it.room,
    set,
    send: ({type, on}) => it.sent.push(`${type} ${on}`),
    prefer: choice => it.done.push(choice),
  });
  return it;
}

test('somebody, who joins, is heard by the room to hear', async () => {
  const it = page();
  await it.joining.join();
  assert.deepEqual([it.room.joined, it.room.sound, it.sent], ['sound', 'on', ['sound true']]);
});

test('a page, of which another tab takes the sound, is silent and hears nobody until it is used or the other is closed', async () => {
  const it = page();
  await it.joining.join();
  it.joining.moved(false);
  assert.deepEqual([it.room.isElsewhere, it.sent.at(-1), it.done], [true, 'sound false', ['taken', 'silence', 'microphone closed']]);
  it.joining.used();
  assert.equal(it.done.at(-1), 'taken');
  it.joining.moved(true);
  assert.deepEqual([it.room.isElsewhere, it.sent.at(-1)], [false, 'sound true']);
});

test('a page, that only reads or was muted, takes the sound of no other tab', async () => {
  const it = page();
  it.joining.readOnly();
  it.joining.used();
  await it.joining.join();
  it.joining.leave();
  it.joining.used();
  assert.deepEqual(it.done, ['taken', 'silence', 'microphone closed']);
});

test('somebody, whose browser holds sound back or has no player, is told which', async () => {
  const sounds = await Promise.all([page({isAudible: false}), page({isAudible: false, hasFailed: true})].map(async it => {
    await it.joining.join();
    return `${it.room.sound} ${it.sent}`;
  }));
  assert.deepEqual(sounds, ['blocked sound false', 'failed sound false']);
});

test('a screen, that may not make sound yet, joins once it may; one that only reads does not', async () => {
  const it = page({isAudible: false});
  await it.joining.joinIfAllowed();
  assert.equal(it.room.joined, 'no');
  it.player.isAudible = true;
  it.joining.soundChanged();
  await Promise.resolve();
  assert.equal(it.room.joined, 'sound');
  const reader = page({isAudible: false});
  await reader.joining.joinIfAllowed();
  reader.joining.readOnly();
  reader.player.isAudible = true;
  reader.joining.soundChanged();
  assert.equal(reader.room.joined, 'captions');
});

test('sound, that the browser takes away, ends what is said', async () => {
  const it = page();
  await it.joining.join();
  it.player.isAudible = false;
  it.joining.soundChanged();
  assert.deepEqual([it.room.sound, it.sent.at(-1), it.done], ['blocked', 'sound false', ['taken', 'silence']]);
});

test('somebody, who wants an open microphone, has one with joining', async () => {
  const it = page({room: {preferences: {...EMPTY.preferences, wantsOpen: true}}});
  await it.joining.joinToTalk();
  assert.deepEqual([it.room.isOpen, it.done], [true, ['taken', 'wantsOpen on']]);
});

test('a page, left for a window of its own, is silent and hears nobody, and wishes nothing for the next time', async () => {
  const it = page();
  await it.joining.join();
  it.joining.leave();
  assert.deepEqual([it.room.muted, it.sent.at(-1), it.done], [true, 'sound false', ['taken', 'silence', 'microphone closed']]);
});

test('a microphone, that is closed, ends the talk', () => {
  const it = page({room: {isOpen: true}});
  it.joining.microphoneChanged('denied');
  assert.deepEqual([it.room.microphone, it.room.isOpen, it.sent, it.done], ['denied', false, ['microphone false'], ['talk closed']]);
});

test('somebody, who looks back, is not heard meanwhile', async () => {
  const it = page({room: {isOpen: true, talk: {id: 1, by: 'push', phase: 'talking'}}});
  it.joining.lookBack();
  assert.deepEqual(it.done, ['dropped by person']);
});

test('a page, whose sound went to a window, has it back when that is closed, unless a person had muted it', async () => {
  const it = page();
  await it.joining.join();
  it.joining.leave();
  assert.deepEqual([it.room.muted, it.room.isInWindow], [true, true]);
  it.joining.comeBack();
  assert.deepEqual([it.room.muted, it.room.isInWindow, it.sent.at(-1)], [false, false, 'sound true']);
  it.joining.hearEcho(false);
  it.joining.leave();
  it.joining.comeBack();
  assert.equal(it.room.muted, true);
});
