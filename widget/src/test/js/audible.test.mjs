import assert from 'node:assert/strict';
import {test} from 'node:test';
import {Audible} from '../../main/resources/web/js/audible.js';

/** The locks of a browser, as far as tabs see each other by them. */
function browser() {
  const it = {waiting: [], heard: []};
  const grant = held => {
    it.holder = held;
    held.run();
  };
  const request = (tab, _, {steal = false}, run) => new Promise((resolve, reject) => {
    const asked = {tab, run, reject};
    if (steal || !it.holder) {
      const before = it.holder;
      grant(asked);
      before?.reject(new DOMException('stolen', 'AbortError'));
    } else {
      it.waiting.push(asked);
    }
  });
  it.close = tab => {
    it.waiting = it.waiting.filter(asked => asked.tab !== tab);
    if (it.holder?.tab === tab) {
      it.holder = undefined;
      it.waiting.length > 0 && grant(it.waiting.shift());
    }
  };
  it.tab = name => new Audible(isHere => it.heard.push(`${name} ${isHere}`), {request: (...asked) => request(name, ...asked)});
  return it;
}

const settled = () => new Promise(resolve => setTimeout(resolve));

test('a tab, that is used, is heard, and the one before is not', async () => {
  const it = browser();
  const [one, other] = [it.tab('one'), it.tab('other')];
  one.take();
  other.take();
  await settled();
  assert.deepEqual(it.heard, ['one false']);
  one.take();
  one.take();
  await settled();
  assert.deepEqual(it.heard, ['one false', 'one true', 'other false']);
});

test('a tab, whose successor is closed, is heard again', async () => {
  const it = browser();
  const tabs = ['one', 'other', 'third'].map(it.tab);
  for (const tab of tabs) {
    tab.take();
    await settled();
  }
  it.close('third');
  await settled();
  assert.deepEqual(it.heard, ['one false', 'other false', 'one true']);
  tabs[1].take();
  await settled();
  it.close('other');
  await settled();
  assert.deepEqual(it.heard.slice(3), ['other true', 'one false', 'one true']);
});

test('a page, whose browser has no locks or allows none, is heard', async () => {
  const heard = [];
  const refuses = {request: async () => Promise.reject(new DOMException('denied', 'SecurityError'))};
  for (const locks of [undefined, refuses]) {
    new Audible(isHere => heard.push(isHere), locks).take();
  }
  await settled();
  assert.deepEqual(heard, []);
});
