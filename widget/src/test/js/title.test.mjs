import assert from 'node:assert/strict';
import {test} from 'node:test';
import {EMPTY} from '../../main/resources/web/js/state.js';
import {title} from '../../main/resources/web/js/title.js';

const incident = (id, status) => [id, {id, status, severity: 'ERROR', since: '2026-11-21T03:00:00Z', drill: false}];
const PLAN = {id: 'a-1', incident: '', by: 'ann', state: 'awaiting', until: '', at: '', changed: ''};

test('the title of the tab, of each room, says what presses most', () => {
  const known = {...EMPTY, known: true};
  const open = {...known, incidents: new Map([incident('a', 'OPEN'), incident('b', 'OPEN'), incident('c', 'RESOLVED')])};
  const waiting = {...open, person: {name: 'ann', role: 'responder'}, actions: {...EMPTY.actions, known: new Map([['a-1', PLAN]])}};
  assert.deepEqual([EMPTY, known, open, waiting].map(room => title(room, Date.now())),
    ['EchoOps', 'All quiet · EchoOps', '2 incidents open · EchoOps', 'Needs your confirmation · EchoOps']);
});
