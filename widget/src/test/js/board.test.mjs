import assert from 'node:assert/strict';
import {test} from 'node:test';
import {BoardAddress, NO_BOARD, boarded} from '../../main/resources/web/js/board.js';

const MINUTE = 60_000;

/** A service whose dashboard has another address each time; none where there are no addresses. */
function address(...urls) {
  let board = NO_BOARD;
  let asked = 0;
  const service = {
    get: async () => {
      const url = urls[asked++];
      return url ? {ok: true, status: 200, json: async () => ({url})} : {ok: true, status: 204, json: async () => undefined};
    },
  };
  const it = new BoardAddress(service, () => ({board}), event => (board = boarded(board, event)));
  return {it, board: () => board, asked: () => asked};
}

test('a room, without a dashboard, has nothing of it', async () => {
  const {it, board} = address();
  await it.connected();
  await it.toggle();
  assert.deepEqual([board().isThere, board().isShown], [false, false]);
});

test('a dashboard, each time it is shown, has an address of its own', async () => {
  const {it, board} = address('https://app.datadoghq.com/1', 'https://app.datadoghq.com/2', 'https://app.datadoghq.com/3');
  await it.connected();
  assert.deepEqual([board().isThere, board().isShown], [true, false]);
  await it.toggle();
  assert.deepEqual([board().isShown, board().url], [true, 'https://app.datadoghq.com/2']);
  await it.toggle();
  await it.toggle();
  assert.equal(board().url, 'https://app.datadoghq.com/3');
});

test('a dashboard, that is shown for nine minutes, is signed anew', async () => {
  const {it, board, asked} = address('https://a.example/1', 'https://a.example/2', 'https://a.example/3');
  await it.connected();
  await it.toggle();
  const {at} = board();
  await it.tick(at + 8 * MINUTE);
  assert.equal(asked(), 2);
  await it.tick(at + 9 * MINUTE);
  assert.equal(board().url, 'https://a.example/3');
});

test('an address, that is none of the web, is not shown', async () => {
  const {it, board} = address('javascript:alert(1)');
  await it.connected();
  assert.equal(board().isThere, false);
});

/** A service that does not sign, after it has signed so often. */
function failing(signed, failure) {
  let board = NO_BOARD;
  let asked = 0;
  const service = {
    get: async () => (++asked > signed ? failure : {ok: true, status: 200, json: async () => ({url: `https://a.example/${asked}`})}),
  };
  const it = new BoardAddress(service, () => ({board}), event => (board = boarded(board, event)));
  return {it, board: () => board, asked: () => asked};
}

test('a dashboard, that is not signed anew, says so, stays, and is asked for now and then', async () => {
  const {it, board, asked} = failing(2, {ok: false, status: 503});
  await it.connected();
  await it.toggle();
  const {at} = board();
  for (let second = 0; second < 60; second++) {
    await it.tick(at + 9 * MINUTE + 1_000 * second);
  }
  assert.deepEqual([board().url, board().because], ['https://a.example/2', 'The service answered 503.']);
  assert.equal(asked(), 4);
});

test('a dashboard, whose address is still being signed, is not asked for again', async () => {
  const {it, board, asked} = failing(2, new Promise(() => {}));
  await it.connected();
  await it.toggle();
  const {at} = board();
  it.tick(at + 9 * MINUTE);
  it.tick(at + 9 * MINUTE + 1_000);
  assert.equal(asked(), 3);
});

test('an address, that is too old, is not shown where no newer one is to be had', async () => {
  const {it, board} = failing(1, undefined);
  await it.connected();
  await it.toggle();
  assert.deepEqual([board().isShown, board().url, board().because], [true, '', 'The service does not answer.']);
});

test('a dashboard, that the service has no more, gives way to our own charts', async () => {
  const {it, board} = failing(2, {ok: true, status: 204});
  await it.connected();
  await it.toggle();
  await it.tick(board().at + 9 * MINUTE);
  assert.deepEqual([board().isThere, board().isShown], [false, false]);
});
