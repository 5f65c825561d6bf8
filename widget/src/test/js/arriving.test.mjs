import assert from 'node:assert/strict';
import {test} from 'node:test';
import {Arriving} from '../../main/resources/web/js/arriving.js';
import {EMPTY, next} from '../../main/resources/web/js/state.js';

const ID = 'inc-aaaaaaaaaa';
const PAGE = {incident: {id: ID, headline: {shown: 'Checkout fails.', spoken: 'checkout fails'}}, timeline: []};

function page({isAudible = true, isGood = true} = {}) {
  const it = {room: EMPTY, done: []};
  const set = fields => (it.room = next(it.room, {kind: 'set', fields}));
  it.arriving = new Arriving({
    service: {
      exchange: async (scheme, credential) => (it.done.push(`${scheme} ${credential}`), isGood),
      get: async path => (path.endsWith('.wav') ? new Response(new Uint8Array(8)) : Response.json(PAGE)),
    },
    room: () => it.room,
    set,
    player: {open: async () => isAudible, decode: async () => new Float32Array(24)},
    voice: {play: ({by}) => it.done.push(`play by ${by}`)},
    joining: {join: async () => it.done.push('join'), joinIfAllowed: async () => it.done.push('join if allowed')},
  });
  return it;
}

const INVITED = {ticket: '', invitation: 'word', incident: ID};

test('somebody, who was called, hears what there is to say and is let in', async () => {
  const it = page();
  await it.arriving.present(INVITED);
  assert.deepEqual(it.room.invitation, {phase: 'offered', incident: ID});
  await it.arriving.begin(false);
  assert.deepEqual([it.done, it.room.invitation], [['Invitation word', 'play by room', 'join'], undefined]);
});

test('somebody, who was called to a page that may make no sound yet, is asked for a click', async () => {
  const it = page({isAudible: false});
  await it.arriving.present(INVITED);
  await it.arriving.begin(false);
  assert.equal(it.room.invitation.phase, 'offered');
  await it.arriving.hear();
  assert.deepEqual(it.done.slice(1), ['play by browser', 'join']);
});

test('an invitation, that was used, lets nobody in', async () => {
  const it = page({isGood: false});
  await it.arriving.present(INVITED);
  await it.arriving.begin(false);
  assert.deepEqual([it.room.invitation, it.done], [{phase: 'refused', incident: ID}, ['Invitation word']]);
});

test('somebody, who comes with a ticket to a screen on a wall, joins if that is allowed', async () => {
  const it = page();
  await it.arriving.present({ticket: 'abc', invitation: '', incident: ''});
  await it.arriving.begin(true);
  assert.deepEqual(it.done, ['Ticket abc', 'join if allowed']);
});
