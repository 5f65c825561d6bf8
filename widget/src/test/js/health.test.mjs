import assert from 'node:assert/strict';
import {test} from 'node:test';
import {health} from '../../main/resources/web/js/health.js';

const FULL = {checks: {'event log': {status: 'failing', reason: 'the disk is full'}}, notYet: ['actions'], version: '1'};
const asked = async (isIn, answer) => {
  let path = '';
  const fields = await health({get: async it => ((path = it), answer?.())}, isIn);
  return {path, ...fields};
};

test('the health, of the service, is asked for as one who is in, or as anybody', async () => {
  const told = {trouble: 'Event log: the disk is full.', notYet: ['actions'], version: '1'};
  assert.deepEqual(await asked(true, () => Response.json({health: FULL})), {path: 'api/status', ...told});
  assert.deepEqual(await asked(false, () => Response.json(FULL)), {path: 'health', ...told});
});

test('a health, that cannot be had, says nothing of it', async () => {
  assert.deepEqual(await asked(true, undefined), {path: 'api/status', trouble: ''});
  assert.deepEqual(await asked(false, () => new Response('<html>')), {path: 'health', trouble: ''});
});
