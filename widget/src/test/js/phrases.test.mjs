import assert from 'node:assert/strict';
import {test} from 'node:test';
import {ACTING, PHRASES, facts, phrases, prompts} from '../../main/resources/web/js/phrases.js';
import {EMPTY, next} from '../../main/resources/web/js/state.js';

const NOW = Date.parse('2026-11-21T03:30:00Z');
const INCIDENT = {
  id: 'inc-aaaaaaaaaa', status: 'OPEN', severity: 'ERROR', because: '', title: 'Slow', since: '2026-11-21T03:00:00Z',
  services: [{name: 'checkout', declared: true}], environments: [], drill: false, storm: false, alerts: 1, openAlerts: 1, signals: 1,
};
const WHY = {causes: [{service: 'payment'}], evidence: new Map([[1, {}], [2, {}]]), suggestions: [{phrase: 'roll back payment'}]};
const RESPONDER = {name: 'maya', role: 'responder'};

function room(incidents = [], fields = {}) {
  return {...next(EMPTY, {kind: 'reset', sequence: 1, incidents}), person: RESPONDER, ...fields};
}

const said = all => all.map(({say}) => say);
const now = (it, why = undefined) => phrases(facts(it, why, NOW)).now;

test('a quiet room, has phrases about what there is alone', () => {
  const quiet = said(now(room()));
  assert.ok(quiet.includes('list incidents') && quiet.includes('who is here') && quiet.includes('stop'));
  for (const say of ['what happened', 'acknowledge', 'why', 'cancel', 'undo', 'switch to incident two', 'confirm …']) {
    assert.equal(quiet.includes(say), false, say);
  }
});

test('an open incident, is spoken of by the name of its service', () => {
  const open = said(now(room([INCIDENT])));
  assert.ok(open.includes('what happened') && open.includes('status of checkout') && open.includes('roll back checkout'));
  const labelled = {...INCIDENT, labels: {checkout: 'service bravo'}};
  assert.ok(said(now(room([labelled]))).includes('status of service bravo'));
});

test('a viewer, is told of nothing that only others may', () => {
  const viewer = said(now(room([INCIDENT], {person: {name: 'kim', role: 'viewer'}}), WHY));
  assert.ok(viewer.includes('why'));
  assert.equal(viewer.some(say => ['acknowledge', 'good call', 'roll back payment'].includes(say)), false);
  assert.equal(prompts(facts(room([INCIDENT], {person: {name: 'kim', role: 'viewer'}}), WHY, NOW)).includes('roll back payment'), false);
});

test('a room without actions, or where all are stopped, offers none', () => {
  for (const fields of [{notYet: ['actions']}, {actions: {...EMPTY.actions, suspended: 'ann stopped everything'}}]) {
    const offered = said(now(room([INCIDENT], fields), WHY));
    assert.equal(offered.includes('roll back payment') || offered.includes('stop everything'), false);
  }
});

test('now and later, together, are all phrases', () => {
  const {now: some, later} = phrases(facts(room(), undefined, NOW));
  assert.equal(some.length + later.length, PHRASES.length + ACTING.length);
  assert.equal(said([...some, ...later]).some(say => say.includes('{')), false);
});

test('prompts, with a cause and something to do about it, begin with that; four at most', () => {
  const all = prompts(facts(room([INCIDENT]), WHY, NOW));
  assert.deepEqual(all, ['roll back payment', 'acknowledge', 'how do you know', 'why']);
});

test('what was done here, is not suggested any more', () => {
  const why = {...WHY, suggestions: [{phrase: 'roll back payment', title: 'Roll back payment'}]};
  const action = {id: 'a', incident: INCIDENT.id, title: 'Roll back payment', state: 'proposed', executed: '', changed: '', at: ''};
  const with_ = fields => room([INCIDENT], {actions: {...EMPTY.actions, known: new Map([['a', {...action, ...fields}]])}});
  assert.deepEqual(facts(with_({}), why, NOW).suggested, ['roll back payment']);
  assert.deepEqual(facts(with_({state: 'recovered', executed: '2026-11-21T03:20:00Z'}), why, NOW).suggested, []);
  assert.deepEqual(facts(with_({incident: 'inc-other', executed: '2026-11-21T03:20:00Z'}), why, NOW).suggested, ['roll back payment']);
});

test('prompts, in a quiet room, say where to begin', () => {
  assert.deepEqual(prompts(facts(room(), undefined, NOW)), ['what can I say', 'what may I do', 'list incidents', 'who is here']);
});
