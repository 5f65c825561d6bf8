import assert from 'node:assert/strict';
import {test} from 'node:test';
import {Microphone, refusal} from '../../main/resources/web/js/audio/mic.js';

test('a refusal, by whomever, is told apart', () => {
  assert.equal(refusal('NotAllowedError', true, true), 'denied');
  assert.equal(refusal('NotAllowedError', undefined, false), 'denied');
  assert.equal(refusal('NotAllowedError', undefined, true), 'barred');
  assert.equal(refusal('NotAllowedError', false, true), 'barred');
  assert.equal(refusal('NotFoundError', true, false), 'missing');
  assert.equal(refusal('NotReadableError', true, false), 'busy');
});

/** A browser with one microphone, or the error that stands for none. */
function browser(answer, allows = true) {
  const it = {stopped: 0, orders: [], states: [], track: {onended: null, stop: () => it.stopped++}, asked: []};
  const stream = {getTracks: () => [it.track], getAudioTracks: () => [it.track]};
  const define = (name, value) => Object.defineProperty(globalThis, name, {value, configurable: true, writable: true});
  define('document', {permissionsPolicy: {allowsFeature: () => allows}});
  define('window', {top: null});
  define('navigator', {mediaDevices: {
    getUserMedia: async wanted => {
      it.asked.push(wanted);
      return (await answer?.()) ?? stream;
    },
  }});
  define('AudioContext', class {
    sampleRate = 48_000;
    currentTime = 2;
    destination = {};
    audioWorklet = {addModule: async () => {}};
    resume = async () => {};
    close = async () => it.states.push('closed context');
    createMediaStreamSource = () => ({connect: node => node});
  });
  define('AudioWorkletNode', class {
    port = {postMessage: order => it.orders.push(order)};
    connect() {}
  });
  it.microphone = new Microphone(() => {}, state => it.states.push(state));
  return it;
}

test('a microphone, that is allowed, is on and is asked for once', async () => {
  const it = browser();
  const states = await Promise.all([it.microphone.open(), it.microphone.open()]);
  assert.deepEqual(states, ['on', 'on']);
  assert.deepEqual(it.states, ['opening', 'on']);
  assert.deepEqual(it.asked, [{audio: {channelCount: 1, echoCancellation: true, noiseSuppression: true, autoGainControl: true}}]);
  it.microphone.begin(7);
  assert.deepEqual(it.orders, [{do: 'begin', id: 7}]);
  assert.equal(it.microphone.ageMillis(1.98).toFixed(0), '20');
});

test('a microphone, once somebody leaves, has no track that runs', async () => {
  const it = browser();
  await it.microphone.open();
  it.microphone.close();
  assert.equal(it.stopped, 1);
  assert.equal(it.microphone.state, 'off');
});

test('a microphone, whose person left while the browser asked, is not opened', async () => {
  let allow;
  const it = browser(() => new Promise(resolve => {
    allow = () => resolve(undefined);
  }));
  const opening = it.microphone.open();
  await Promise.resolve();
  it.microphone.close();
  allow();
  assert.equal(await opening, 'off');
  assert.equal(it.stopped, 1);
});

test('a microphone, that the frame may not have, is not even asked for', async () => {
  const it = browser(undefined, false);
  assert.equal(await it.microphone.open(), 'barred');
  assert.deepEqual(it.asked, []);
});

test('a microphone, refused by the person, may be asked for again', async t => {
  t.mock.method(console, 'warn', () => {});
  let isAllowed = false;
  const it = browser(async () => {
    if (!isAllowed) {
      throw new DOMException('no', 'NotAllowedError');
    }
  });
  assert.equal(await it.microphone.open(), 'denied');
  isAllowed = true;
  assert.equal(await it.microphone.open(), 'on');
});

test('a microphone, that is unplugged, says so', async () => {
  const it = browser();
  await it.microphone.open();
  it.track.onended();
  assert.equal(it.microphone.state, 'missing');
});
