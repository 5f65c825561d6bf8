import assert from 'node:assert/strict';
import {test} from 'node:test';
import {Looking} from '../../main/resources/web/js/looking.js';
import {EMPTY, next} from '../../main/resources/web/js/state.js';

const ONE = 'inc-aaaaaaaaaa';
const OTHER = 'inc-bbbbbbbbbb';

function page(hash = '', room = {}) {
  const it = {done: [], room: {...EMPTY, link: 'live', known: true, ...room}};
  globalThis.location = {hash, pathname: '/static/index.html', search: '?theme=dark', reload: () => it.done.push('reload')};
  globalThis.history = {replaceState: (_state, _title, url) => it.done.push(url)};
  it.looking = new Looking({
    room: () => it.room,
    tell: event => (it.room = next(it.room, event)),
    send: ({type, incident}) => it.done.push(`send ${type} ${incident}`),
    past: {open: id => it.done.push(`open ${id}`), close: () => it.done.push('close')},
    joining: {lookBack: async () => it.done.push('not heard')},
  });
  return it;
}

test('an incident, that is chosen, stands in the address and is told to the room once', () => {
  const it = page();
  it.looking.at(ONE);
  it.looking.drawn();
  globalThis.location.hash = `#${ONE}`;
  it.looking.drawn();
  assert.deepEqual(it.done, [`/static/index.html?theme=dark#${ONE}`, `send focus ${ONE}`]);
});

test('an incident, that the room itself leads to, is not told back', () => {
  const it = page(`#${ONE}`);
  it.looking.told(ONE);
  it.looking.at(ONE);
  it.looking.drawn();
  assert.deepEqual(it.done, []);
});

test('an address, with a ticket, begins the page anew; with a replay, opens it once', async () => {
  const entered = page('#ticket=abc');
  entered.looking.choose();
  assert.deepEqual(entered.done, ['reload']);
  const it = page(`#replay=${ONE}`);
  await it.looking.choose();
  assert.deepEqual([it.done, it.room.chosen], [['not heard', `open ${ONE}`], ONE]);
  const shown = page(`#replay=${ONE}`, {replay: {id: ONE}});
  await shown.looking.choose();
  assert.deepEqual(shown.done, []);
});

test('an address, of now, closes the past', () => {
  const it = page(`#${OTHER}`, {replay: {id: ONE}});
  it.looking.choose();
  assert.deepEqual([it.done, it.room.chosen], [['close'], OTHER]);
});
