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
