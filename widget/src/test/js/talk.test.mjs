import assert from 'node:assert/strict';
import {test} from 'node:test';
import {LEAST_MILLIS, MOST_WAITING_BYTES, OPEN_ECHO_MILLIS, PUSH_ECHO_MILLIS, Talk} from '../../main/resources/web/js/talk.js';

/** A microphone, a voice, a line and a clock that the test holds. */
function talk({state = 'on', opens = 'on'} = {}) {
  const it = {sent: [], flags: [], told: [], orders: [], voice: [], now: 10_000, waitingBytes: 0, echoesUntil: -Infinity};
  const microphone = {
    state,
    open: async () => {
      microphone.state = opens;
      return opens;
    },
    begin: id => it.orders.push(`begin ${id}`),
    end: () => it.orders.push('end'),
    drop: () => it.orders.push('drop'),
    ageMillis: time => it.now - time,
  };
  const voice = {
    hush: () => {
      it.voice.push('hush');
      it.echoesUntil = Math.min(it.echoesUntil, it.now);
    },
    goOn: () => it.voice.push('go on'),
    stop: () => {
      it.voice.push('stop');
      it.echoesUntil = it.now;
    },
    latencyMillis: 0,
    get isSounding() {
      return it.echoesUntil === Infinity;
    },
    set isPaused(isPaused) {
      it.isPaused = isPaused;
    },
    get echoesUntil() {
      return it.echoesUntil;
    },
    set isDucked(isDucked) {
      it.isDucked = isDucked;
    },
    set isSpokenTo(isSpokenTo) {
      it.isSpokenTo = isSpokenTo;
    },
  };
  const line = {
    send: ({type, ...rest}) => it.sent.push(`${type} ${Object.values(rest).join(' ')}`),
    sendBytes: bytes => it.flags.push(new DataView(bytes).getUint8(1)),
    get waitingBytes() {
      return it.waitingBytes;
    },
  };
  it.talk = new Talk({microphone, voice, line, tell: event => it.told.push(event), now: () => it.now, clock: () => it.now});
  it.talk.connected();
  it.frame = (id, {at = it.now, isActive = false} = {}) =>
    it.talk.report({is: 'frame', id, time: at, effectiveValue: 0.1, isActive, samples: new Int16Array(320)});
  it.ended = id => it.talk.report({is: 'ended', id});
  it.whys = () => it.told.filter(({kind}) => kind === 'dropped').map(({why}) => why);
  return it;
}

test('a push, from press to its last frame, is talk, sound, talked', async () => {
  const it = talk();
  await it.talk.press();
  it.frame(1);
  it.now += LEAST_MILLIS;
  it.talk.release();
  it.frame(1);
  assert.deepEqual(it.sent, ['talk 1 push']);
  it.now += 60;
  it.ended(1);
  assert.deepEqual(it.sent, ['talk 1 push', 'talked 1 60']);
  assert.deepEqual(it.orders, ['begin 1', 'end']);
  assert.equal(it.flags.length, 2);
  assert.deepEqual(it.told.map(({kind}) => kind), ['talking', 'released']);
});

test('a push, as it is pressed, silences Echo, which goes on after the last frame', async () => {
  const it = talk();
  const pressed = it.talk.press();
  assert.deepEqual(it.voice, ['hush']);
  await pressed;
  it.now += 1_000;
  it.talk.release();
  assert.deepEqual(it.voice, ['hush']);
  it.ended(1);
  assert.deepEqual(it.voice, ['hush', 'go on']);
});

test('a push, pressed twice, is one', async () => {
  const it = talk();
  await it.talk.press();
  await it.talk.press();
  assert.deepEqual(it.sent, ['talk 1 push']);
});

test('a touch, shorter than the least, is dropped', async () => {
  const it = talk();
  await it.talk.press();
  it.now += LEAST_MILLIS - 1;
  it.talk.release();
  assert.deepEqual(it.sent, ['talk 1 push', 'dropped 1']);
  assert.deepEqual(it.whys(), ['short']);
  assert.deepEqual(it.orders, ['begin 1', 'drop']);
});

for (const why of ['person', 'window']) {
  test(`a push, dropped by the ${why}, is nothing, and its release later neither`, async () => {
    const it = talk();
    await it.talk.press();
    it.now += 1_000;
    it.talk.drop(why);
    it.talk.release();
    it.frame(1);
    it.ended(1);
    assert.deepEqual(it.sent, ['talk 1 push', 'dropped 1']);
    assert.deepEqual(it.whys(), [why]);
    assert.deepEqual(it.flags, []);
    assert.equal(it.voice.at(-1), 'go on');
  });
}

test('a push, while the browser still asks, begins once it is allowed', async () => {
  const it = talk({state: 'off'});
  await it.talk.press();
  assert.deepEqual(it.sent, ['talk 1 push']);
});

test('a push, let go while the browser asks, says nothing', async () => {
  const it = talk({state: 'off'});
  const pressed = it.talk.press();
  it.talk.release();
  await pressed;
  assert.deepEqual(it.sent, []);
  assert.equal(it.voice.at(-1), 'go on');
});

test('a push, without a microphone, says nothing, and Echo goes on', async () => {
  const it = talk({state: 'off', opens: 'denied'});
  await it.talk.press();
  assert.deepEqual(it.sent, []);
  assert.equal(it.voice.at(-1), 'go on');
  assert.equal(it.talk.isPressed, false);
});

test('a push, pressed again in the tail of another, ends that one first', async () => {
  const it = talk();
  await it.talk.press();
  it.now += 500;
  it.talk.release();
  await it.talk.press();
  it.ended(1);
  it.frame(2);
  assert.deepEqual(it.sent, ['talk 1 push', 'talked 1 0', 'talk 2 push']);
  assert.equal(it.flags.length, 1);
});

test('a push, where nothing was playing, has no flag on what came before it', async () => {
  const it = talk();
  await it.talk.press();
  it.frame(1, {at: it.now - 200});
  it.frame(1);
  assert.deepEqual(it.flags, [0, 0]);
});

test('a push, while Echo spoke, is flagged until 150 ms after the press', async () => {
  const it = talk();
  it.echoesUntil = Infinity;
  await it.talk.press();
  const pressedAt = it.now;
  it.frame(1, {at: pressedAt - 100});
  it.frame(1, {at: pressedAt + PUSH_ECHO_MILLIS - 1});
  it.frame(1, {at: pressedAt + PUSH_ECHO_MILLIS});
  assert.deepEqual(it.flags, [1, 1, 0]);
});

test('an open microphone, while Echo speaks and 400 ms after, is flagged', async () => {
  const it = talk();
  await it.talk.setOpen(true);
  it.frame(1);
  it.echoesUntil = Infinity;
  it.frame(1);
  it.echoesUntil = it.now;
  it.now += OPEN_ECHO_MILLIS - 1;
  it.frame(1);
  it.now += 1;
  it.frame(1);
  assert.deepEqual(it.flags, [0, 1, 1, 0]);
});

test('an open microphone, in which somebody speaks over Echo, makes Echo quieter', async () => {
  const it = talk();
  await it.talk.setOpen(true);
  it.frame(1, {isActive: true});
  assert.equal(it.isDucked, false);
  it.echoesUntil = Infinity;
  it.frame(1, {isActive: true});
  assert.equal(it.isDucked, true);
  it.frame(1);
  assert.equal(it.isDucked, false);
});

test('an open microphone, in which somebody goes on to speak over Echo, stops it, and nothing else begins before they end', async () => {
  const it = talk();
  await it.talk.setOpen(true);
  it.echoesUntil = Infinity;
  it.frame(1, {isActive: true});
  assert.deepEqual([it.isPaused, it.voice], [true, []]);
  for (let frame = 0; frame < 20; frame++) {
    it.now += 20;
    it.frame(1, {isActive: true});
  }
  assert.deepEqual([it.isPaused, it.isDucked, it.isSpokenTo, it.voice], [false, false, true, ['stop']]);
  it.frame(1);
  assert.equal(it.isSpokenTo, false);
});

test('an open microphone, where what was said ends while Echo pauses, is not spoken over by what comes next', async () => {
  const it = talk();
  await it.talk.setOpen(true);
  it.echoesUntil = Infinity;
  it.frame(1, {isActive: true});
  it.echoesUntil = it.now;
  it.frame(1, {isActive: true});
  assert.deepEqual([it.isPaused, it.isSpokenTo, it.voice], [false, true, []]);
  it.frame(1);
  assert.equal(it.isSpokenTo, false);
});

test('an open microphone, that is closed while Echo pauses, lets it go on', async () => {
  const it = talk();
  await it.talk.setOpen(true);
  it.echoesUntil = Infinity;
  it.frame(1, {isActive: true});
  await it.talk.setOpen(false);
  assert.equal(it.isPaused, false);
});

test('an open microphone, in which somebody speaks while Echo is silent, holds back what Echo would begin', async () => {
  const it = talk();
  await it.talk.setOpen(true);
  it.echoesUntil = it.now;
  it.frame(1, {isActive: true});
  assert.equal(it.isSpokenTo, false);
  it.now += OPEN_ECHO_MILLIS;
  it.frame(1, {isActive: true});
  assert.equal(it.isSpokenTo, false);
  it.now += 20;
  it.frame(1, {isActive: true});
  assert.equal(it.isSpokenTo, true);
  it.frame(1);
  assert.equal(it.isSpokenTo, false);
  it.frame(1, {isActive: true});
  await it.talk.setOpen(false);
  assert.equal(it.isSpokenTo, false);
});

test('a push, whoever speaks, holds back nothing by that', async () => {
  const it = talk();
  await it.talk.press();
  it.frame(1, {isActive: true});
  assert.equal(it.isSpokenTo, undefined);
});

test('an open microphone, switched on and off, is a talk of its own', async () => {
  const it = talk();
  assert.equal(await it.talk.setOpen(true), true);
  assert.equal(await it.talk.setOpen(false), false);
  assert.deepEqual(it.sent, ['talk 1 open', 'talked 1']);
});

test('an open microphone, stands back for a push, and comes back under another number', async () => {
  const it = talk();
  await it.talk.setOpen(true);
  await it.talk.press();
  it.now += 1_000;
  it.talk.release();
  it.ended(2);
  assert.deepEqual(it.sent, ['talk 1 open', 'talked 1', 'talk 2 push', 'talked 2 0', 'talk 3 open']);
});

test('a push, on a network that takes nothing, is dropped and says so', async () => {
  const it = talk();
  await it.talk.press();
  it.waitingBytes = MOST_WAITING_BYTES;
  it.frame(1);
  assert.equal(it.flags.length, 1);
  it.waitingBytes++;
  it.frame(1);
  assert.deepEqual(it.sent, ['talk 1 push', 'dropped 1']);
  assert.deepEqual(it.whys(), ['slow']);
  assert.deepEqual(it.told.filter(({kind}) => kind === 'set').map(({fields}) => fields.isSlow), [true]);
});

test('an open microphone, on a network that takes nothing, waits until it does', async () => {
  const it = talk();
  await it.talk.setOpen(true);
  it.waitingBytes = MOST_WAITING_BYTES + 1;
  it.frame(1);
  it.frame(1);
  it.waitingBytes = 100_000;
  it.frame(1);
  assert.deepEqual(it.sent, ['talk 1 open', 'dropped 1']);
  it.waitingBytes = 0;
  it.frame(1);
  it.frame(2);
  assert.deepEqual(it.sent, ['talk 1 open', 'dropped 1', 'talk 2 open']);
  assert.equal(it.flags.length, 1);
  assert.deepEqual(it.told.filter(({kind}) => kind === 'set').map(({fields}) => fields.isSlow), [true, false]);
});

test('a line, that breaks, takes what was said with it, and numbers begin anew', async () => {
  const it = talk();
  await it.talk.setOpen(true);
  await it.talk.press();
  it.talk.lost();
  assert.deepEqual(it.whys(), ['line']);
  it.talk.release();
  it.sent.length = 0;
  await it.talk.press();
  assert.deepEqual(it.sent, []);
  it.talk.connected();
  assert.deepEqual(it.sent, ['talk 1 open']);
});

test('a microphone, that is closed, ends what was said into it', async () => {
  const it = talk();
  await it.talk.setOpen(true);
  it.talk.closed();
  it.talk.connected();
  assert.deepEqual(it.sent, ['talk 1 open', 'dropped 1']);
});

test('the level, of what is said, rises and falls away after it', async () => {
  const it = talk();
  await it.talk.press();
  it.frame(1);
  it.now += 300;
  assert.ok(it.talk.level > 0.5);
  it.talk.drop('person');
  it.now += 2_000;
  assert.ok(it.talk.level < 0.01);
});
