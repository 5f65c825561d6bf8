import assert from 'node:assert/strict';
import {test} from 'node:test';
import {Heard} from '../../main/resources/web/js/heard.js';
import {Voice} from '../../main/resources/web/js/voice.js';

const WORDS = [{text: 'Checkout', from: 40, to: 510}, {text: 'is', from: 520, to: 600}, {text: 'slow.', from: 900, to: 1_300}];

function utterance(id, by = 'room', fields = {}) {
  const text = 'Checkout is slow.';
  return {id, incident: 'inc-aaaaaaaaaa', text, shown: `Headline ${id}`, millis: 1_400, words: WORDS, by, ...fields};
}

const piece = (id, isLast = false) => ({id, isLast, samples: new Float32Array(4)});

function voice() {
  const it = {orders: [], told: [], shown: [], sent: [], messages: [], read: undefined};
  const player = {
    latencyMillis: 0,
    begin: id => it.orders.push(`begin ${id}`),
    push: () => it.orders.push('push'),
    finish: () => it.orders.push('finish'),
    stop: () => it.orders.push('stop'),
    pageTime: () => 1,
  };
  const browser = {
    say: (text, reading) => {
      it.read = reading;
    },
    stop: () => it.orders.push('hush'),
  };
  const tell = event => {
    it.told.push(event.kind === 'captioned' ? `${event.caption.phase} ${event.caption.id}` : `${event.kind} ${event.id} ${event.phase ?? event.word}`);
    if (event.caption?.phase === 'shown') {
      it.shown.push(event.caption.shown);
    }
  };
  it.player = player;
  it.voice = new Voice(player, browser, tell, message => {
    it.messages.push(message);
    it.sent.push(message.type);
  }, new Heard({getItem: () => null, setItem() {}}));
  it.report = (id, is, played = 4) =>
    it.voice.report({id, is, time: 0, played, underruns: 0, effectiveValue: 0.1});
  return it;
}

test('an utterance, as its sound plays, is said word by word', () => {
  const it = voice();
  it.voice.take(utterance(7));
  it.voice.frame(piece(7));
  it.voice.frame(piece(7, true));
  assert.deepEqual(it.orders, ['begin 7', 'push', 'push', 'finish']);
  it.report(7, 'started', 0);
  it.report(7, 'moved', 24 * 40);
  it.report(7, 'moved', 24 * 50);
  it.report(7, 'moved', 24 * 530);
  it.report(7, 'ended', 24 * 1_400);
  assert.deepEqual(it.told, ['saying 7', 'said 7 0', 'said 7 1', 'said 7 2', 'ended 7 said']);
});

test('a word, drawn after the sound that is heard when it is drawn, is marked so much before', () => {
  const it = voice();
  it.player.latencyMillis = 30;
  it.voice.take(utterance(7));
  it.voice.frame(piece(7, true));
  it.report(7, 'started', 0);
  it.report(7, 'moved', 24 * (30 + 520 - 28));
  assert.equal(it.told.at(-1), 'said 7 0');
  it.report(7, 'moved', 24 * (30 + 520 - 27));
  assert.equal(it.told.at(-1), 'said 7 1');
});

test('an utterance, that comes while another plays, waits with its sound', () => {
  const it = voice();
  it.voice.take(utterance(7));
  it.voice.take(utterance(8));
  it.voice.frame(piece(7, true));
  it.voice.frame(piece(8, true));
  assert.deepEqual(it.orders, ['begin 7', 'push', 'finish']);
  it.report(7, 'ended');
  assert.deepEqual(it.orders.slice(3), ['begin 8', 'push', 'finish']);
});

test('an utterance, stopped while it still arrives, tells the room and takes no more of it', () => {
  const it = voice();
  it.voice.take(utterance(7));
  it.voice.frame(piece(7));
  it.voice.stop();
  it.voice.frame(piece(7));
  assert.deepEqual(it.orders, ['begin 7', 'push', 'stop']);
  assert.deepEqual(it.sent, ['stop']);
  assert.equal(it.told.at(-1), 'ended 7 stopped');
});

test('an utterance, stopped once it is here, leaves what the room sends next alone', () => {
  const it = voice();
  it.voice.take(utterance(7));
  it.voice.frame(piece(7, true));
  it.voice.stop();
  assert.deepEqual(it.sent, []);
});

test('an utterance, that was heard, is not played when it comes again', () => {
  const it = voice();
  it.voice.take(utterance(7));
  it.voice.frame(piece(7, true));
  it.report(7, 'ended', 4);
  it.voice.take(utterance(7));
  assert.deepEqual(it.sent, ['stop']);
  assert.equal(it.told.filter(told => told === 'saying 7').length, 1);
});

test('an utterance, cut off by a broken line, begins anew when it comes again', () => {
  const it = voice();
  it.voice.take(utterance(7));
  it.voice.frame(piece(7));
  it.voice.lost();
  assert.equal(it.orders.at(-1), 'finish');
  it.report(7, 'ended', 4);
  it.voice.take(utterance(7));
  assert.equal(it.orders.at(-1), 'begin 7');
});

test('an utterance, that waits when the line breaks, is only written', () => {
  const it = voice();
  it.voice.take(utterance(7));
  it.voice.take(utterance(8));
  it.voice.frame(piece(7, true));
  it.voice.lost();
  it.report(7, 'ended', 4);
  assert.equal(it.told.at(-1), 'shown 8');
});

test('an utterance, for nobody, is shown whole', () => {
  const it = voice();
  it.voice.take(utterance(7, 'nobody'));
  assert.deepEqual(it.told, ['shown 7']);
});

test('a silence, asked for, writes what was not heard, each for as long as it is read', t => {
  t.mock.timers.enable({apis: ['setTimeout']});
  const it = voice();
  [7, 8, 9].forEach(id => it.voice.take(utterance(id)));
  it.voice.silence();
  assert.deepEqual(it.told, ['saying 7', 'ended 7 shown']);
  assert.equal(it.orders.at(-1), 'stop');
  t.mock.timers.tick(750);
  assert.equal(it.told.at(-1), 'shown 8');
  t.mock.timers.tick(750);
  assert.equal(it.told.at(-1), 'shown 9');
});

test('a stop word, heard by the room, has what waits written, once it is read what was stopped', t => {
  t.mock.timers.enable({apis: ['setTimeout']});
  const it = voice();
  it.voice.take(utterance(7));
  it.voice.take(utterance(8));
  it.voice.flush();
  assert.equal(it.told.at(-1), 'ended 7 stopped');
  t.mock.timers.tick(750);
  assert.equal(it.told.at(-1), 'shown 8');
});

test('utterances, where nothing is heard, take turns on screen; whoever asked waits for none', t => {
  t.mock.timers.enable({apis: ['setTimeout']});
  const it = voice();
  it.voice.take(utterance(7, 'nobody'));
  it.voice.take(utterance(8, 'nobody'));
  assert.deepEqual(it.told, ['shown 7']);
  it.voice.take(utterance(900, 'nobody', {answers: 0}));
  assert.deepEqual(it.told, ['shown 7', 'shown 900']);
  t.mock.timers.tick(750);
  assert.equal(it.told.at(-1), 'shown 8');
});

test('an answer, that nobody hears, stays as long as it takes to read; of news the next wait for eight seconds at most', t => {
  t.mock.timers.enable({apis: ['setTimeout']});
  const it = voice();
  const long = 'word '.repeat(80).trim();
  it.voice.take(utterance(900, 'nobody', {answers: 0, shown: long}));
  it.voice.take(utterance(7, 'nobody', {shown: long}));
  it.voice.take(utterance(8, 'nobody'));
  t.mock.timers.tick(29_900);
  assert.deepEqual(it.told, ['shown 900']);
  t.mock.timers.tick(100);
  assert.equal(it.told.at(-1), 'shown 7');
  t.mock.timers.tick(8_000);
  assert.equal(it.told.at(-1), 'shown 8');
});

test('an utterance, shown already, begins at once when it is to be heard', () => {
  const it = voice();
  it.voice.take(utterance(7, 'nobody'));
  it.voice.take(utterance(7));
  assert.deepEqual(it.told, ['shown 7', 'saying 7']);
});

test('an utterance, cut while it waits to be written, is not: it may have been erased', t => {
  t.mock.timers.enable({apis: ['setTimeout']});
  const it = voice();
  [7, 8, 9].forEach(id => it.voice.take(utterance(id, 'nobody')));
  it.voice.cut(8);
  t.mock.timers.tick(750);
  assert.deepEqual(it.told, ['shown 7', 'shown 9']);
});

test('an utterance, that is only read, gives way when the room cuts it', () => {
  const it = voice();
  it.voice.take(utterance(7, 'nobody'));
  it.voice.cut(7);
  it.voice.take(utterance(8, 'nobody'));
  assert.deepEqual(it.told, ['shown 7', 'shown 8']);
});

test("a browser's voice, that tells its letters, moves the words", () => {
  const it = voice();
  it.voice.take(utterance(7, 'browser', {words: []}));
  it.read.begun();
  it.read.at(9);
  it.read.ended();
  assert.deepEqual(it.told, ['saying 7', 'said 7 1', 'ended 7 said']);
});

test("a browser's voice, that never begins, leaves the words on screen", () => {
  const it = voice();
  it.voice.take(utterance(7, 'browser'));
  it.read.ended();
  assert.equal(it.told.at(-1), 'ended 7 shown');
});

test('utterances, more than anybody waits for, are written in their turn, the oldest, and stay to be read', t => {
  t.mock.timers.enable({apis: ['setTimeout']});
  const it = voice();
  for (let id = 1; id <= 9; id++) {
    it.voice.take(utterance(id));
  }
  it.voice.frame(piece(1, true));
  it.report(1, 'ended', 4);
  assert.equal(it.told.at(-1), 'shown 2');
  t.mock.timers.tick(2 * 375);
  assert.equal(it.told.at(-1), 'shown 3');
  t.mock.timers.tick(2 * 375);
  for (let id = 4; id <= 9; id++) {
    it.voice.frame(piece(id, true));
    it.report(id, 'ended', 4);
  }
  const begun = it.orders.filter(order => order.startsWith('begin'));
  assert.deepEqual(begun, ['begin 1', 'begin 4', 'begin 5', 'begin 6', 'begin 7', 'begin 8', 'begin 9']);
});

test('an answer, among more than anybody waits for, is said, and the oldest news are left out', () => {
  const it = voice();
  it.voice.take(utterance(1));
  it.voice.take(utterance(900, 'room', {answers: 1}));
  for (let id = 2; id <= 7; id++) {
    it.voice.take(utterance(id));
  }
  it.voice.frame(piece(1, true));
  it.report(1, 'ended', 4);
  assert.equal(it.orders.at(-1), 'begin 900');
  it.voice.frame(piece(900, true));
  it.report(900, 'ended', 4);
  assert.equal(it.told.at(-1), 'shown 2');
});

test('an answer, that comes while what was left out is read, does not wait for that', t => {
  t.mock.timers.enable({apis: ['setTimeout']});
  const it = voice();
  for (let id = 1; id <= 8; id++) {
    it.voice.take(utterance(id));
  }
  it.voice.frame(piece(1, true));
  it.report(1, 'ended', 4);
  it.voice.take(utterance(900, 'room', {answers: 1}));
  assert.equal(it.orders.at(-1), 'begin 900');
});

test('utterances, in a storm, are not all written: the oldest go, and the next one tells how many', t => {
  t.mock.timers.enable({apis: ['setTimeout']});
  const it = voice();
  for (let id = 1; id <= 40; id++) {
    it.voice.take(utterance(id));
  }
  it.voice.silence();
  for (let turn = 0; turn < 40; turn++) {
    t.mock.timers.tick(750);
  }
  assert.deepEqual(it.told.filter(told => told.startsWith('shown')), Array.from({length: 12}, (_, index) => `shown ${29 + index}`));
  assert.deepEqual(it.shown.slice(0, 2), ['Headline 29 (27 sentences before this one: see the timeline.)', 'Headline 30']);
});

test('news, while a person speaks into an open microphone, wait for the end of that', () => {
  const it = voice();
  it.voice.isSpokenTo = true;
  it.voice.take(utterance(7));
  assert.deepEqual(it.orders, []);
  it.voice.isSpokenTo = false;
  assert.deepEqual(it.orders, ['begin 7']);
});

test('news, while it is found out whether a person speaks, wait for that', () => {
  const it = voice();
  it.voice.take(utterance(7));
  it.voice.isPaused = true;
  it.voice.take(utterance(8));
  it.voice.cut(7);
  assert.deepEqual(it.orders, ['begin 7', 'stop']);
  it.voice.isPaused = false;
  assert.deepEqual(it.orders, ['begin 7', 'stop', 'begin 8']);
});

test('news, while a person speaks on and on, wait no longer than ten seconds', t => {
  t.mock.timers.enable({apis: ['setTimeout']});
  const it = voice();
  it.voice.isSpokenTo = true;
  it.voice.take(utterance(7));
  t.mock.timers.tick(9_999);
  it.voice.isSpokenTo = true;
  assert.deepEqual(it.orders, []);
  t.mock.timers.tick(1);
  assert.deepEqual(it.orders, ['begin 7']);
});

test('an answer, and what is only written, wait for nobody who speaks', () => {
  const it = voice();
  it.voice.isSpokenTo = true;
  it.voice.take(utterance(7, 'nobody'));
  it.voice.take(utterance(900, 'room', {answers: 1}));
  assert.deepEqual(it.told, ['shown 7', 'saying 900']);
});

test('an utterance, passed over by the room, waits for nothing and is written', t => {
  t.mock.timers.enable({apis: ['setTimeout']});
  const it = voice();
  it.voice.take(utterance(7));
  it.voice.take(utterance(8));
  it.voice.take(utterance(9));
  it.voice.frame(piece(9, true));
  assert.equal(it.orders.at(-1), 'finish');
  it.report(7, 'ended', 0);
  t.mock.timers.tick(750);
  t.mock.timers.tick(750);
  assert.deepEqual(it.told, ['saying 7', 'ended 7 shown', 'shown 8', 'saying 9']);
});

test('an utterance, that was heard, is not written over when it comes again for nobody', () => {
  const it = voice();
  it.voice.take(utterance(7));
  it.voice.frame(piece(7, true));
  it.report(7, 'ended');
  it.voice.take(utterance(7, 'nobody'));
  assert.equal(it.told.at(-1), 'ended 7 said');
});

test('a person, who speaks, stops what is said and holds what is to come', () => {
  const it = voice();
  it.voice.take(utterance(7));
  it.voice.take(utterance(8));
  it.voice.frame(piece(7, true));
  it.voice.hush();
  assert.equal(it.told.at(-1), 'ended 7 stopped');
  it.voice.frame(piece(8, true));
  assert.equal(it.orders.at(-1), 'stop');
  it.voice.goOn();
  assert.deepEqual(it.orders.slice(-3), ['begin 8', 'push', 'finish']);
});

test('an answer, among news, is said first', () => {
  const it = voice();
  it.voice.take(utterance(7));
  it.voice.take(utterance(8));
  it.voice.take(utterance(900, 'room', {answers: 1, incident: undefined}));
  it.voice.take(utterance(901, 'room', {answers: 0}));
  it.voice.frame(piece(7, true));
  [7, 900, 901, 8].forEach(id => {
    it.voice.frame(piece(id, true));
    it.report(id, 'ended');
  });
  const begun = it.orders.filter(order => order.startsWith('begin'));
  assert.deepEqual(begun, ['begin 7', 'begin 900', 'begin 901', 'begin 8']);
});

test('a stop word, heard by the room, ends all sound and lets none of it come again', () => {
  const it = voice();
  it.voice.take(utterance(7));
  it.voice.take(utterance(8));
  it.voice.frame(piece(7));
  it.voice.flush();
  assert.equal(it.orders.at(-1), 'stop');
  assert.equal(it.told.at(-1), 'ended 7 stopped');
  it.voice.take(utterance(8));
  assert.deepEqual(it.sent, ['stop']);
});

test('the voice, from its first sample to its end, is in the air', t => {
  const it = voice();
  let now = 1_000;
  t.mock.method(performance, 'now', () => now);
  assert.equal(it.voice.echoesUntil, -Infinity);
  it.voice.take(utterance(7));
  it.voice.frame(piece(7, true));
  assert.equal(it.voice.echoesUntil, -Infinity);
  it.report(7, 'started', 0);
  assert.equal(it.voice.echoesUntil, Infinity);
  now = 2_000;
  it.voice.hush();
  assert.equal(it.voice.echoesUntil, 2_000);
});

test('the room, as an utterance begins to sound, is told how long after its sound had come', t => {
  const it = voice();
  let now = 1_000;
  t.mock.method(performance, 'now', () => now);
  it.player.latencyMillis = 20;
  it.player.pageTime = () => 1_085;
  it.voice.take(utterance(7));
  it.voice.frame(piece(7));
  now = 1_090;
  it.voice.frame(piece(7, true));
  it.report(7, 'started', 0);
  it.report(7, 'moved');
  assert.deepEqual(it.messages, [{type: 'played', id: 7, after: 105, held: 90}]);
});

test('an utterance, of which more is told while it plays, goes on with it', () => {
  const it = voice();
  it.voice.take(utterance(7, 'room', {words: WORDS.slice(0, 1), whole: false}));
  it.voice.frame(piece(7));
  it.voice.more({id: 7, words: WORDS.slice(1)});
  it.voice.frame({id: 7, isLast: true, samples: new Float32Array()});
  assert.deepEqual(it.orders, ['begin 7', 'push', 'finish']);
  it.report(7, 'moved', 24 * 910);
  assert.equal(it.told.at(-1), 'said 7 2');
});

test('words, of an utterance that nobody knows, do no harm', () => {
  const it = voice();
  it.voice.more({id: 9, words: WORDS});
  assert.deepEqual(it.told, []);
});

test('an utterance, cut by the room, gives way to the next', () => {
  const it = voice();
  it.voice.take(utterance(7));
  it.voice.take(utterance(8));
  it.voice.frame(piece(7));
  it.voice.cut(7);
  assert.deepEqual(it.orders, ['begin 7', 'push', 'stop', 'begin 8']);
  assert.ok(it.told.includes('ended 7 stopped'));
});

test('the voice, whose pause nobody ends, goes on after a second', t => {
  t.mock.timers.enable({apis: ['setTimeout']});
  const it = voice();
  it.voice.isPaused = true;
  assert.equal(it.player.isPaused, true);
  t.mock.timers.tick(1_000);
  assert.equal(it.player.isPaused, false);
});
