import assert from 'node:assert/strict';
import {test} from 'node:test';
import {Drills, NO_DRILL, barred, drilled} from '../../main/resources/web/js/drills.js';

const answer = (status, body) => ({ok: status < 300, status, json: async () => body});
const SHOP = {available: true, scenario: 'zombie', scenarios: [{name: 'zombie', effect: 'they sleep'}, {effect: 'of no name'}]};

function drills(answers) {
  const asked = [];
  const told = [];
  const service = {
    get: async path => (asked.push(`GET ${path}`), answers.get),
    post: async (path, body) => (asked.push(`POST ${path} ${JSON.stringify(body)}`), answers.post),
    delete: async path => (asked.push(`DELETE ${path}`), answers.delete),
  };
  return {asked, told, drills: new Drills(service, event => told.push(event))};
}

test('a shop, that answers, can be rehearsed in', () => {
  const drill = drilled(NO_DRILL, {kind: 'drill', answer: SHOP});
  assert.deepEqual(drill, {
    isAvailable: true, because: '', running: 'zombie', scenarios: [{name: 'zombie', effect: 'they sleep'}], isAsking: false, refusal: '',
  });
});

test('a room, without a shop, says why; a wrong answer is nothing', () => {
  const drill = drilled(NO_DRILL, {kind: 'drill', answer: {available: false, because: 'there is no shop', scenarios: []}});
  assert.deepEqual([drill.isAvailable, drill.because], [false, 'there is no shop']);
  assert.deepEqual(drilled(NO_DRILL, {kind: 'drill', answer: {scenarios: 7}}), NO_DRILL);
});

test('a drill, begun and ended, is asked of the service', async () => {
  const {drills: it, asked, told} = drills({post: answer(200, SHOP), delete: answer(200, {...SHOP, scenario: undefined})});
  await it.begin('zombie');
  await it.end();
  assert.deepEqual(asked, ['POST api/drill {"scenario":"zombie"}', 'DELETE api/drill']);
  assert.equal(told.reduce(drilled, NO_DRILL).running, '');
  assert.deepEqual(told.map(({kind}) => kind), ['drill-asking', 'drill', 'drill-asking', 'drill']);
});

test('a drill, refused or not answered, is told with the reason', async () => {
  for (const [post, because] of [
    [answer(400, {error: 'scenario "x": there are a, b'}), 'scenario "x": there are a, b'],
    [answer(503, undefined), 'The service answered 503.'],
    [undefined, 'The service does not answer.'],
  ]) {
    const {drills: it, told} = drills({post});
    await it.begin('x');
    assert.equal(told.reduce(drilled, NO_DRILL).refusal, because);
  }
});

test('a look, that fails, leaves what is known', async () => {
  const {drills: it, told} = drills({get: answer(500, {})});
  await it.look();
  assert.deepEqual(told, []);
});

test('a viewer, and whoever has no line, may not rehearse', () => {
  assert.equal(barred({link: 'live', person: {name: 'kim', role: 'viewer'}}), 'For responders only.');
  assert.equal(barred({link: 'live', person: {name: 'kim', role: 'responder'}}), '');
  assert.notEqual(barred({link: 'reconnecting'}), '');
});
