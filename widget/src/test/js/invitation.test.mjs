import assert from 'node:assert/strict';
import {test} from 'node:test';
import {invited} from '../../main/resources/web/js/invitation.js';

const ID = 'inc-aaaaaaaaaa';
const PAGE = {
  incident: {id: ID, headline: {shown: 'Checkout fails.', spoken: 'checkout fails'}},
  timeline: [{kind: 'HeadlineWritten', sequence: 3}, {kind: 'HeadlineWritten', sequence: 7}, {kind: 'Spoken', sequence: 8}],
};

const sound = () => new Response(new Uint8Array(8));
const cutOff = () => new Response(new ReadableStream({start: body => body.error(new TypeError('terminated'))}));

/** What is to be heard where the service answers so. */
function heard({page = () => Response.json(PAGE), wav = sound, decode = async () => new Float32Array(24_000)} = {}) {
  const service = {get: async path => (path.endsWith('.wav') ? wav() : page())};
  return invited(ID, service, decode);
}

test('somebody who was called, where all can be had, hears the newest headline in the voice of the room', async () => {
  const {utterance, samples} = await heard();
  assert.deepEqual(utterance, {id: 7, incident: ID, text: 'checkout fails', shown: 'Checkout fails.', millis: 1_000, words: [], by: 'room'});
  assert.equal(samples.length, 24_000);
});

for (const [what, given] of Object.entries({
  'breaks off': {wav: cutOff},
  'is none': {decode: async () => Promise.reject(new DOMException('no sound', 'EncodingError'))},
  'is empty': {decode: async () => new Float32Array()},
  'does not come': {wav: () => undefined},
  'is refused': {wav: () => new Response('', {status: 503})},
})) {
  test(`somebody who was called, where the sound ${what}, has it read by the browser`, async () => {
    const {utterance, samples} = await heard(given);
    assert.deepEqual([utterance.by, utterance.shown, samples.length], ['browser', 'Checkout fails.', 0]);
  });
}

for (const [what, page] of Object.entries({
  'nothing': () => undefined,
  'half a page': () => new Response('{"incident": {'),
  'an error': () => new Response('', {status: 500}),
  'no headline yet': () => Response.json({incident: {id: ID}, timeline: []}),
})) {
  test(`somebody who was called, where the service tells ${what}, is let in without a word`, async () => {
    assert.equal(await heard({page}), undefined);
  });
}
