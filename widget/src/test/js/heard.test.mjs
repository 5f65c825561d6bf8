import assert from 'node:assert/strict';
import {test} from 'node:test';
import {Heard} from '../../main/resources/web/js/heard.js';
import {Voice} from '../../main/resources/web/js/voice.js';

/** A browser that keeps what it is given, at a time of the test. */
function browser(kept = '') {
  const it = {kept, now: 1_000_000, getItem: () => it.kept || null, setItem: (_, text) => (it.kept = text)};
  it.page = () => new Heard(it, () => it.now);
  return it;
}

test('an utterance, that was heard, is known after a reload, and is not of that page', () => {
  const it = browser();
  it.page().add(7);
  const reloaded = it.page();
  assert.deepEqual([reloaded.has(7), reloaded.isOfThisPage(7), reloaded.has(8)], [true, false, false]);
});

test('an utterance, heard longer ago than the room would say it again, is forgotten with its page', () => {
  const it = browser();
  const page = it.page();
  page.add(7);
  it.now += 60_001;
  page.add(8);
  assert.deepEqual([page.has(7), page.lately], [true, [8]]);
  assert.deepEqual([it.page().has(7), it.page().has(8)], [false, true]);
});

test('of more utterances than are remembered, the oldest are forgotten', () => {
  const it = browser();
  const page = it.page();
  for (let id = 1; id <= 60; id++) {
    page.add(id);
  }
  assert.deepEqual([page.has(10), page.has(11), page.isOfThisPage(10), it.page().lately.length], [false, true, false, 50]);
});

test('what was heard in another window is known, also after a reload, and written here', () => {
  const it = browser();
  it.page().takeOver([7, 12]);
  assert.deepEqual([7, 12].map(id => it.page().has(id)), [true, true]);
  assert.equal(it.page().isOfThisPage(7), false);
});

test('what was heard in one tab is known in another that is open already, and in a third after both', () => {
  const it = browser();
  const [one, other] = [it.page(), it.page()];
  one.add(7);
  assert.equal(other.has(7), true);
  other.add(8);
  assert.deepEqual([7, 8].map(id => it.page().has(id)), [true, true]);
});

test('what anybody wrote into the storage does no harm', () => {
  for (const kept of ['nonsense', '7', '[1]', ':::', '{"a":1}']) {
    assert.deepEqual(browser(kept).page().lately, []);
  }
});

for (const [what, storage] of Object.entries({
  'is full': () => ({getItem: () => null, setItem: () => {
    throw new DOMException('full', 'QuotaExceededError');
  }}),
  'is not allowed': () => {
    throw new DOMException('denied', 'SecurityError');
  },
})) {
  test(`a browser, whose storage ${what}, remembers until the page is left`, t => {
    const before = Object.getOwnPropertyDescriptor(globalThis, 'localStorage');
    t.after(() => (before ? Object.defineProperty(globalThis, 'localStorage', before) : delete globalThis.localStorage));
    Object.defineProperty(globalThis, 'localStorage', {configurable: true, get: storage});
    const page = new Heard();
    page.add(7);
    assert.deepEqual([page.has(7), new Heard().has(7)], [true, false]);
  });
}

test('a page, reloaded after an utterance was played, writes it and refuses its sound', () => {
  const it = browser();
  const utterance = by => ({id: 7, incident: 'inc-aaaaaaaaaa', text: 'Checkout is slow.', shown: 'Headline 7', millis: 1_400, words: [], by});
  const player = {latencyMillis: 0, begin() {}, push() {}, finish() {}, stop() {}, pageTime: () => 1};
  const load = () => {
    const page = {told: [], sent: []};
    page.voice = new Voice(player, {}, ({kind, caption, phase}) => page.told.push(`${kind} ${caption?.phase ?? phase}`), ({type}) => page.sent.push(type), it.page());
    return page;
  };
  const first = load();
  first.voice.take(utterance('room'));
  first.voice.frame({id: 7, isLast: true, samples: new Float32Array(4)});
  first.voice.report({is: 'ended', id: 7, time: 0, played: 4, underruns: 0, effectiveValue: 0});
  const second = load();
  second.voice.take(utterance('nobody'));
  second.voice.take(utterance('room'));
  assert.deepEqual([second.told, second.sent], [['captioned shown'], ['stop']]);
});
