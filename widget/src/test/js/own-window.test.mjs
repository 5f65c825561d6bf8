import assert from 'node:assert/strict';
import {test} from 'node:test';
import {OwnWindow} from '../../main/resources/web/js/own-window.js';
import {EMPTY, next} from '../../main/resources/web/js/state.js';

/** A page whose browser opens windows, or does not. */
function page(t, {opens = true, joined = 'no', heard = []} = {}) {
  t.mock.timers.enable({apis: ['setTimeout']});
  const it = {back: 0, opened: {closed: false, location: {replace: url => it.went.push(url)}}, room: {...EMPTY, chosen: 'inc-aaaaaaaaaa', joined}, went: [], left: 0, opens};
  globalThis.location = {pathname: '/static/index.html', href: 'https://room.example/static/index.html#x'};
  globalThis.window = {open: () => (it.opens ? it.opened : null), setTimeout: globalThis.setTimeout};
  let tickets = 0;
  const service = {ticket: async () => ({is: 'granted', ticket: `t${++tickets}`})};
  it.own = new OwnWindow({service, room: () => it.room, tell: event => (it.room = next(it.room, event)), heard: () => heard, left: () => it.left++, back: () => it.back++});
  it.pass = millis => t.mock.timers.tick(millis);
  it.open = async () => {
    const opened = it.own.open();
    it.pass(250);
    await opened;
  };
  return it;
}

test('a window, that opens, takes over what is heard', async t => {
  const it = page(t, {joined: 'sound'});
  await it.open();
  assert.deepEqual(it.went, ['https://room.example/static/index.html?autojoin=1#ticket=t1&incident=inc-aaaaaaaaaa']);
  assert.deepEqual([it.left, it.room.windowLink], [1, '']);
});

test('a window, that is closed, gives the sound back, once', async t => {
  const it = page(t, {joined: 'sound'});
  await it.open();
  it.pass(3_000);
  assert.equal(it.back, 0);
  it.opened.closed = true;
  it.pass(3_000);
  assert.equal(it.back, 1);
});

test('a window, that may not open, leaves a link for as long as its ticket lasts', async t => {
  const it = page(t, {opens: false});
  await it.open();
  assert.match(it.room.windowLink, /ticket=t1/);
  it.pass(59_000);
  assert.match(it.room.windowLink, /ticket=t1/);
  it.pass(1_000);
  assert.equal(it.room.windowLink, '');
});

test('a link, asked for again, is new and lasts a minute of its own', async t => {
  const it = page(t, {opens: false});
  await it.open();
  it.pass(50_000);
  await it.open();
  it.pass(50_000);
  assert.match(it.room.windowLink, /ticket=t2/);
});

test('a link, used or put away, is gone', async t => {
  const it = page(t, {opens: false});
  await it.open();
  it.own.putAway();
  assert.equal(it.room.windowLink, '');
});

test('a window, and the link to it, know what was heard before them', async t => {
  const it = page(t, {heard: [7, 12]});
  await it.open();
  assert.deepEqual(it.went, ['https://room.example/static/index.html#ticket=t1&incident=inc-aaaaaaaaaa&heard=7.12']);
  it.opens = false;
  await it.open();
  assert.match(it.room.windowLink, /&heard=7.12$/);
});
