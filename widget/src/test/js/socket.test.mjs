import assert from 'node:assert/strict';
import {test} from 'node:test';
import {SILENCE_MILLIS, Socket} from '../../main/resources/web/js/socket.js';

/** A line whose other end is the test. */
class FakeSocket {
  readyState = 1;
  sent = [];

  constructor(url) {
    this.url = url;
  }

  bufferedAmount = 0;

  send(data) {
    this.sent.push(typeof data === 'string' ? JSON.parse(data) : data);
  }

  close() {
    this.readyState = 3;
  }

  says(message) {
    this.onmessage?.({data: JSON.stringify(message)});
  }

  breaks() {
    this.readyState = 3;
    this.onclose?.();
  }
}

const HELLO = {type: 'hello', sequence: 7};
const GRANTED = {is: 'granted', ticket: 'a/b'};
const settled = () => new Promise(resolve => setImmediate(resolve));

/** Follows a room; each line that is opened and each wait is the test's to answer. */
function room({tickets = () => GRANTED, after = () => undefined} = {}) {
  const ending = new AbortController();
  const it = {lines: [], told: [], sounds: [], links: [], waits: [], ending, release: () => {}};
  it.socket = new Socket({
    url: 'ws://room/ws/room',
    service: {ticket: async signal => tickets(signal)},
    after,
    tell: message => it.told.push(message.type),
    sound: frame => it.sounds.push(frame),
    link: (link, millis) => it.links.push(millis === undefined ? link : `${link} ${millis > 0}`),
    signal: ending.signal,
    open: url => {
      it.lines.push(new FakeSocket(url));
      return it.lines.at(-1);
    },
    wait: {
      for: millis => {
        it.waits.push(millis);
        return new Promise(resolve => {
          it.release = resolve;
        });
      },
    },
  });
  return it;
}

test('a line, that says hello, is live and tells what comes', async () => {
  const it = room();
  it.socket.follow();
  await settled();
  assert.equal(it.lines[0].url, 'ws://room/ws/room?ticket=a%2Fb');
  assert.deepEqual(it.links, []);
  it.lines[0].says(HELLO);
  it.lines[0].says({type: 'events', events: []});
  assert.deepEqual(it.links, ['live']);
  assert.deepEqual(it.told, ['hello', 'events']);
  it.ending.abort();
});

test('a line, that breaks, is resumed after what was heard last', async () => {
  const it = room({after: () => 42});
  it.socket.follow();
  await settled();
  it.lines[0].says(HELLO);
  it.lines[0].breaks();
  await settled();
  assert.deepEqual(it.links, ['live', 'reconnecting true']);
  it.release();
  await settled();
  assert.match(it.lines[1].url, /&after=42$/);
  it.ending.abort();
});

test('a line, told of the end, is left and comes back', async () => {
  const it = room();
  it.socket.follow();
  await settled();
  it.lines[0].says(HELLO);
  it.lines[0].says({type: 'end'});
  await settled();
  assert.equal(it.lines[0].readyState, 3);
  assert.equal(it.waits.length, 1);
  it.ending.abort();
  it.release();
});

test('a line, silent for 40 s, is dead', async t => {
  t.mock.timers.enable({apis: ['setTimeout']});
  const it = room();
  it.socket.follow();
  await settled();
  it.lines[0].says(HELLO);
  t.mock.timers.tick(SILENCE_MILLIS - 1);
  it.lines[0].says({type: 'glimpse'});
  t.mock.timers.tick(SILENCE_MILLIS - 1);
  assert.equal(it.lines[0].readyState, 1);
  t.mock.timers.tick(1);
  assert.equal(it.lines[0].readyState, 3);
  it.ending.abort();
});

test('a line, barred three times though tickets are granted, is given up', async () => {
  const it = room();
  const ended = it.socket.follow();
  for (let tries = 0; tries < 3; tries++) {
    await settled();
    it.lines[tries].breaks();
    await settled();
    it.release();
  }
  assert.equal(await ended, 'barred');
});

test('a room, out of reach, is not taken for one that bars lines', async () => {
  const it = room({tickets: () => ({is: 'away', retryMillis: 30_000})});
  it.socket.follow();
  for (let tries = 0; tries < 5; tries++) {
    await settled();
    it.release();
  }
  await settled();
  assert.equal(it.lines.length, 0);
  assert.ok(it.waits.length > 4 && it.waits.every(millis => millis === 30_000));
  it.ending.abort();
});

test('a room, that refuses the token, is locked', async () => {
  const it = room({tickets: () => ({is: 'locked'})});
  assert.equal(await it.socket.follow(), 'locked');
  assert.deepEqual(it.links, ['locked']);
});

test('bytes, of speech, are told as sound and others not at all', async () => {
  const it = room();
  it.socket.follow();
  await settled();
  it.lines[0].onmessage({data: new Uint8Array([1, 1, 0, 0, 0, 0, 0, 9]).buffer});
  it.lines[0].onmessage({data: new Uint8Array([9]).buffer});
  assert.deepEqual(it.sounds.map(({id, isLast}) => [id, isLast]), [[9, true]]);
  it.ending.abort();
});

test('a message, said while there is no line, is forgotten', async () => {
  const it = room();
  it.socket.send({type: 'stop'});
  it.socket.follow();
  await settled();
  it.socket.send({type: 'stop'});
  it.lines[0].says(HELLO);
  it.socket.send({type: 'sound', on: true});
  assert.deepEqual(it.lines[0].sent, [{type: 'sound', on: true}]);
  it.ending.abort();
});

test('sound, of the microphone, goes as it is while there is a line, and is forgotten without', async () => {
  const it = room();
  const bytes = new ArrayBuffer(8);
  it.socket.sendBytes(bytes);
  assert.equal(it.socket.waitingBytes, 0);
  it.socket.follow();
  await settled();
  it.lines[0].says(HELLO);
  it.socket.sendBytes(bytes);
  it.lines[0].bufferedAmount = 640;
  assert.deepEqual(it.lines[0].sent, [bytes]);
  assert.equal(it.socket.waitingBytes, 640);
  it.ending.abort();
});

test('a ticket, that does not come, is asked for anew by whoever tries now', async () => {
  const asked = [];
  const away = {is: 'away', retryMillis: 0};
  const it = room({tickets: signal => asked.push(signal) === 1
    ? new Promise(resolve => signal.addEventListener('abort', () => resolve(away)))
    : GRANTED});
  it.socket.follow();
  await settled();
  it.socket.tryNow();
  await settled();
  assert.equal(asked.length, 2);
  assert.deepEqual([it.lines.length, it.waits.length], [1, 0]);
  it.socket.tryNow();
  it.lines[0].says(HELLO);
  it.lines[0].breaks();
  await settled();
  assert.equal(it.waits.length, 1);
  it.ending.abort();
});
