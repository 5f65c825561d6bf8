import assert from 'node:assert/strict';
import {test} from 'node:test';
import {Reporting} from '../../main/resources/web/js/reporting.js';
import {EMPTY, next} from '../../main/resources/web/js/state.js';

const ID = 'inc-aaaaaaaaaa';

function page(answer, room = {chosen: ID}) {
  const it = {room: {...EMPTY, ...room}, asked: [], locked: 0};
  const service = {get: async path => (it.asked.push(path), answer?.(it))};
  it.reporting = new Reporting(service, () => it.room, fields => (it.room = next(it.room, {kind: 'set', fields})), () => it.locked++);
  return it;
}

test('a report, that is read, is the one on the incident in view', async () => {
  const it = page(() => Response.json({title: 'Checkout is slow', parts: []}));
  await it.reporting.read();
  assert.deepEqual(it.asked, [`api/incidents/${ID}/report?format=json`]);
  assert.deepEqual([it.room.dialog, it.room.reading.incident, it.room.reading.because], ['report', ID, '']);
  assert.ok(it.room.reading.report);
});

test('a report, that cannot be had, says why', async () => {
  const because = await Promise.all([() => new Response('', {status: 503}), undefined, () => new Response('{"half')].map(async answer => {
    const it = page(answer);
    await it.reporting.read();
    return it.room.reading.because;
  }));
  assert.deepEqual(because, ['No report: it answered 503.', 'The service does not answer.', 'No report: it answered 200.']);
});

test('a report, of an incident that nobody looks at any more, is not shown', async () => {
  const it = page(({room}) => ((it.room = {...room, reading: undefined, dialog: ''}), Response.json({title: 'x'})));
  await it.reporting.read();
  assert.deepEqual([it.room.reading, it.room.dialog], [undefined, '']);
});

test('a report, whose token was refused, locks the room; without an incident none is asked for', async () => {
  const it = page(() => new Response('', {status: 401}));
  await it.reporting.save('pdf');
  await it.reporting.read();
  assert.equal(it.locked, 2);
  const empty = page(undefined, {});
  await empty.reporting.read();
  assert.deepEqual(empty.asked, []);
});

test('a report, that cannot be saved, says why', async () => {
  const it = page(() => new Response('', {status: 500}));
  await it.reporting.save('md');
  assert.equal(it.room.unreported, 'No report: it answered 500.');
});
