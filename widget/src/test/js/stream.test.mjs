import assert from 'node:assert/strict';
import {test} from 'node:test';
import {follow, parser} from '../../main/resources/web/js/stream.js';

const TEXT = 'retry: 2000\n\n: keep-alive\n\nid: 7\nevent: reset\ndata: {"a":\ndata: "é"}\n\nid: 8\ndata:x\n\n';
const MESSAGES = [
  {id: '7', event: 'reset', data: '{"a":\n"é"}'},
  {id: '8', event: 'message', data: 'x'},
];

function parsed(...pieces) {
  const messages = [];
  pieces.forEach(parser(message => messages.push(message)));
  return messages;
}

test('events, in one piece, are told with id, name and lines of data', () => {
  assert.deepEqual(parsed(TEXT), MESSAGES);
});

for (const [name, end] of [['LF', '\n'], ['CRLF', '\r\n'], ['CR', '\r']]) {
  test(`events, with ${name} and cut anywhere, are the same events`, () => {
    // The last line shows that a CR at the end of a piece is waited for.
    const text = TEXT.replaceAll('\n', end) + ':';
    for (let cut = 0; cut <= text.length; cut++) {
      assert.deepEqual(parsed(text.slice(0, cut), text.slice(cut)), MESSAGES, `cut at ${cut}`);
    }
    assert.deepEqual(parsed(...text), MESSAGES);
  });
}

test('a comment, between two events, tells nothing', () => {
  assert.deepEqual(parsed(': one\n\n:two\n\n'), []);
});

test('an event, without data, is not told and its name is forgotten', () => {
  assert.deepEqual(parsed('event: reset\n\ndata: x\n\n'), [{id: '', event: 'message', data: 'x'}]);
});

test('an event, that is not finished, is not told', () => {
  assert.deepEqual(parsed('id: 9\ndata: {"half":'), []);
});

test('an id, once said, holds for the events behind it', () => {
  assert.deepEqual(parsed('id: 3\ndata: a\n\ndata: b\n\n').map(({id}) => id), ['3', '3']);
});

test('a value, with spaces before it, loses one of them', () => {
  assert.equal(parsed('data:  x\n\n')[0].data, ' x');
});

/** Follows a service that gives these answers, one an attempt, and then is left. */
async function followed(...answers) {
  const ending = new AbortController();
  const heard = {asked: [], told: [], links: [], waits: []};
  await follow({
    url: 'api/stream',
    token: () => 't',
    tell: message => heard.told.push(message.data),
    link: link => heard.links.push(link),
    signal: ending.signal,
    ask: async (_, request) => {
      heard.asked.push(request.headers);
      return answers.shift()();
    },
    wait: {
      for: async millis => {
        heard.waits.push(millis);
        if (answers.length === 0) {
          ending.abort();
        }
      },
    },
  });
  return heard;
}

const events = text => () => new Response(text);

test('a stream, that breaks off, is resumed after the last event', async () => {
  const heard = await followed(events('id: 7\ndata: a\n\nid: 8\nda'), events('id: 8\ndata: b\n\n'));
  assert.deepEqual(heard.told, ['a', 'b']);
  assert.equal(heard.asked[0]['Last-Event-ID'], undefined);
  assert.equal(heard.asked[1]['Last-Event-ID'], '7');
  assert.deepEqual(heard.links, ['live', 'reconnecting', 'live', 'reconnecting']);
});

test('a stream, asked to reconnect, comes back and tells nothing of it', async () => {
  const endless = new ReadableStream({
    start: controller =>
      controller.enqueue(new TextEncoder().encode('id: 1\ndata: a\n\nevent: reconnect\ndata: {}\n\n')),
  });
  const heard = await followed(() => new Response(endless), events('data: b\n\n'));
  assert.deepEqual(heard.told, ['a', 'b']);
});

test('a stream, refused for its token, is locked and not tried again', async () => {
  const heard = await followed(() => new Response('', {status: 401}), events('data: a\n\n'));
  assert.deepEqual(heard.links, ['locked']);
  assert.equal(heard.asked.length, 1);
});

test('a stream, answered 503, waits for as long as it is told', async () => {
  const full = () => new Response('', {status: 503, headers: {'Retry-After': '30'}});
  const heard = await followed(full);
  assert.deepEqual(heard.waits, [30_000]);
  assert.deepEqual(heard.links, ['reconnecting']);
});

test('a stream, out of reach again and again, is tried less and less often', async t => {
  t.mock.method(console, 'warn', () => {});
  t.mock.method(Math, 'random', () => 1);
  const away = () => {
    throw new TypeError('fetch failed');
  };
  const heard = await followed(away, away, away, away, away, away);
  assert.deepEqual(heard.waits, [1_000, 2_000, 4_000, 8_000, 10_000, 10_000]);
});
