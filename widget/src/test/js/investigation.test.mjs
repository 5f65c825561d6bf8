import assert from 'node:assert/strict';
import {test} from 'node:test';
import {current, investigation, isOfInvestigation, marks} from '../../main/resources/web/js/investigation.js';

const INCIDENT = 'inc-aaaaaaaaaa';

function record(sequence, kind, payload) {
  const time = new Date(Date.UTC(2026, 10, 21, 3, 0, sequence)).toISOString();
  return {sequence, time, kind, incident: INCIDENT, actor: 'echoops:investigate', erased: !payload, payload};
}

const began = (sequence = 1, services = ['payment']) => record(sequence, 'InvestigationBegan', {inquiry: {services}});
const looks = (sequence, ...kinds) =>
  record(sequence, 'LooksTaken', {reasoner: 'rules', looks: kinds.map(kind => ({kind, service: 'payment'}))});
const answer = (sequence, kind, ...evidence) =>
  record(sequence, 'ProbeAnswered', {look: {kind, service: 'payment'}, evidence, took: 'PT0.012S'});
const found = (number, fields = {}) => ({
  number,
  finding: {
    kind: 'LOGS', source: 'own windows', service: 'payment', standing: 'UNUSUAL', weight: 0.5, at: '2026-11-21T03:00:00Z',
    words: 'one template is new', quote: {text: 'pool exhausted'}, ...fields,
  },
});
const claim = (fields = {}) => ({service: 'payment', fault: 'BAD_CHANGE', evidence: [1, 2], against: [3], words: {text: 'a deploy'}, ...fields});
const diagnosed = (sequence, diagnosis) => record(sequence, 'Diagnosed', {diagnosis, took: 'PT1S'});
const concluded = (sequence, ...causes) => diagnosed(sequence, {outcome: 'found', reasoner: 'rules', causes});

test('an incident, without a record of an investigation, has none', () => {
  assert.equal(investigation([]), undefined);
  assert.equal(investigation([record(1, 'HeadlineWritten', {headline: {shown: 'x'}})]), undefined);
});

test('an investigation, that has begun, looks and holds nothing', () => {
  const {state, since, services, causes, steps, evidence} = investigation([began()]);
  assert.deepEqual({state, since, services, causes, steps}, {
    state: 'looking', since: '2026-11-21T03:00:01.000Z', services: ['payment'], causes: [], steps: [],
  });
  assert.equal(evidence.size, 0);
});

test('a look, once answered, says what it brought and how long it took', () => {
  const {steps, evidence, reasoner} = investigation([began(), looks(2, 'LOGS', 'METRICS'), answer(3, 'LOGS', found(1), found(2))]);
  assert.deepEqual(steps.map(({look, is, evidence, took}) => [look.kind, is, evidence, took]),
    [['LOGS', 'answered', [1, 2], 'PT0.012S'], ['METRICS', 'asked', [], '']]);
  assert.equal(reasoner, 'rules');
  assert.deepEqual(evidence.get(1), {
    number: 1, kind: 'LOGS', source: 'own windows', service: 'payment', standing: 'UNUSUAL', at: '2026-11-21T03:00:00Z',
    words: 'one template is new', quote: 'pool exhausted', isOld: false,
  });
});

test('an answer, that nobody is known to have asked for, is a step of its own', () => {
  const {steps} = investigation([answer(3, 'LOGS', found(1))]);
  assert.deepEqual(steps.map(({look, is}) => [look.kind, is]), [['LOGS', 'answered']]);
});

test('a look, taken twice, is answered once for each', () => {
  const {steps} = investigation([looks(1, 'LOGS'), looks(2, 'LOGS'), answer(3, 'LOGS', found(1))]);
  assert.deepEqual(steps.map(({is}) => is), ['answered', 'asked']);
});

test('records, out of order and told twice, make the same investigation', () => {
  const records = [began(), looks(2, 'LOGS'), answer(3, 'LOGS', found(1)), concluded(4, {claim: claim(), grade: 'LIKELY'}),
    record(5, 'TokensSpent', {model: 'm', in: 10, out: 2, dollars: 0.5})];
  const mixed = [4, 0, 2, 2, 3, 1, 4, 0].map(index => records[index]);
  assert.deepEqual(investigation(mixed), investigation(records));
  assert.equal(investigation(mixed).tokens, 12);
});

test('another investigation, while it looks, keeps what was found and concluded, and counts its own looks', () => {
  const sitRep = record(4, 'SitRepWritten', {sitRep: {sentences: [{words: {shown: 'It is the pool.'}, evidence: [1]}]}});
  const first = [began(), looks(2, 'LOGS'), answer(2.5, 'LOGS', found(1)), concluded(3, {claim: claim(), grade: 'LIKELY'}), sitRep];
  const again = investigation([...first, began(5, ['ledger']), looks(6, 'METRICS')]);
  assert.equal(again.state, 'looking');
  assert.equal(again.since, '2026-11-21T03:00:05.000Z');
  assert.deepEqual([again.services, again.causes.length, again.evidence.size, again.sitRep.length], [['ledger'], 1, 1, 1]);
  assert.deepEqual(again.steps.map(({look}) => look.kind), ['METRICS']);
});

test('another investigation, that comes to another end, takes the place of the one before', () => {
  const first = [began(), concluded(2, {claim: claim(), grade: 'LIKELY'})];
  const again = investigation([...first, began(3), diagnosed(4, {outcome: 'inconclusive', reasoner: 'rules', lookedAt: 'logs', wouldDecide: 'more'})]);
  assert.deepEqual([again.state, again.causes], ['inconclusive', []]);
});

test('evidence, of a place that was looked at again, counts only where it is named', () => {
  const records = [answer(1, 'LOGS', found(1), found(2)), answer(2, 'METRICS', found(3)), answer(3, 'LOGS', found(4))];
  const numbers = records => current(investigation(records)).map(({number, isOld}) => `${number}${isOld ? ' old' : ''}`);
  assert.deepEqual(numbers(records), ['3', '4']);
  assert.deepEqual(numbers([...records, concluded(4, {claim: claim({evidence: [1], against: []}), grade: 'LIKELY'})]), ['3', '4', '1 old']);
  assert.deepEqual(current(undefined), []);
});

test('a look, that a person wanted, leaves the reasoner', () => {
  const asked = record(2, 'LooksTaken', {reasoner: 'a person', looks: [{kind: 'DATABASE', service: 'payment'}]});
  assert.equal(investigation([looks(1, 'LOGS'), asked]).reasoner, 'rules');
});

test('a diagnosis, with causes, is found; a further look leaves them while it goes on', () => {
  const records = [began(), concluded(2, {claim: claim(), grade: 'CERTAIN'})];
  const {state, causes, took} = investigation(records);
  assert.equal(state, 'found');
  assert.equal(took, 'PT1S');
  assert.deepEqual(causes, [
    {service: 'payment', fault: 'BAD_CHANGE', grade: 'CERTAIN', evidence: [1, 2], against: [3], words: 'a deploy'},
  ]);
  const further = investigation([...records, looks(3, 'DATABASE')]);
  assert.deepEqual([further.state, further.causes.length], ['looking', 1]);
});

test('causes, more than three, are cut at three', () => {
  const cause = {claim: claim(), grade: 'POSSIBLE'};
  assert.equal(investigation([concluded(1, cause, cause, cause, cause)]).causes.length, 3);
});

test('an inconclusive diagnosis says what was looked at and what would decide', () => {
  const it = investigation([diagnosed(1, {outcome: 'inconclusive', reasoner: 'rules', lookedAt: 'logs', wouldDecide: 'its traces'})]);
  assert.deepEqual([it.state, it.lookedAt, it.wouldDecide, it.causes], ['inconclusive', 'logs', 'its traces', []]);
});

test('a diagnosis, found without a cause or of a kind that is not known, is inconclusive', () => {
  assert.equal(investigation([concluded(1)]).state, 'inconclusive');
  assert.equal(investigation([diagnosed(1, {outcome: 'guessed', causes: [{claim: claim(), grade: 'LIKELY'}]})]).state, 'inconclusive');
  assert.equal(investigation([diagnosed(1, undefined)]).state, 'inconclusive');
});

test('a dissent, with the check that would settle it, stands beside the causes', () => {
  const dissent = {reasoner: 'gemini', cause: {claim: claim({fault: 'NETWORK'}), grade: 'POSSIBLE'}, check: {kind: 'CALLS', service: 'payment'}};
  const it = investigation([diagnosed(1, {outcome: 'found', reasoner: 'rules', causes: [{claim: claim(), grade: 'LIKELY'}], dissent})]);
  assert.equal(it.dissent.cause.fault, 'NETWORK');
  assert.deepEqual(it.dissent.check, {kind: 'CALLS', service: 'payment'});
});

test('a reasoner, that fell out, is named with the one that went on', () => {
  const it = investigation([began(), record(2, 'ReasonerReplaced', {reasoner: 'gemini', by: 'rules', because: 'it cannot be reached'})]);
  assert.equal(it.reasoner, 'rules');
  assert.deepEqual(it.replaced, [{reasoner: 'gemini', by: 'rules', because: 'it cannot be reached'}]);
});

test('a kind, once ignored, is so until somebody has it looked at', () => {
  const steer = (sequence, way) => record(sequence, 'Steered', {steer: {way, kind: 'CHANGES'}, by: 'kim'});
  assert.deepEqual([...investigation([steer(1, 'IGNORE')]).ignored], [['CHANGES', 'kim']]);
  assert.equal(investigation([steer(1, 'IGNORE'), steer(2, 'LOOK')]).ignored.size, 0);
});

test('a quote, as an object or as a text, is its text', () => {
  const {evidence} = investigation([answer(1, 'LOGS', found(1), found(2, {quote: 'plain'}), found(3, {quote: undefined}), found(4, {quote: {text: 7}}))]);
  assert.deepEqual([...evidence.values()].map(({quote}) => quote), ['pool exhausted', 'plain', '', '']);
});

test('a situation report keeps its sentences and the evidence of each', () => {
  const sentences = [{words: {shown: 'a 1', spoken: 'a one'}, evidence: [1, 1, 2]}, {words: {}, evidence: [3]}, null];
  const {sitRep, written} = investigation([record(7, 'SitRepWritten', {sitRep: {sentences}})]);
  assert.deepEqual(sitRep, [{text: 'a 1', evidence: [1, 2]}]);
  assert.equal(written, '2026-11-21T03:00:07.000Z');
});

test('evidence, malformed in part, counts with the rest; without a number or a finding it does not', () => {
  const odd = found(2, {standing: 'ODD', at: 'yesterday', words: {a: 1}, kind: 5, source: null});
  const {evidence} = investigation([answer(1, 'LOGS', odd, {number: 'x', finding: {}}, {number: 3}, null, 'text', {number: -1, finding: {}})]);
  assert.deepEqual([...evidence.keys()], [2]);
  assert.deepEqual(evidence.get(2), {
    number: 2, kind: '', source: '', service: 'payment', standing: 'CONTEXT', at: '', words: '', quote: 'pool exhausted', isOld: false,
  });
});

const KINDS = ['InvestigationBegan', 'LooksTaken', 'ProbeAnswered', 'Steered', 'ReasonerReplaced', 'TokensSpent', 'Diagnosed', 'SitRepWritten'];
const NOTHINGS = [{}, [], 'text', 7, {inquiry: 1, looks: 'x', look: 3, evidence: {}, steer: null, diagnosis: [], sitRep: 5, in: 'many', dollars: NaN}];

for (const kind of KINDS) {
  test(`${kind}, with whatever for its content, throws nothing`, () => {
    for (const payload of NOTHINGS) {
      const it = investigation([began(), record(2, kind, payload)]);
      assert.ok(['looking', 'found', 'inconclusive'].includes(it.state));
      assert.equal(it.tokens, 0);
      assert.equal(it.causes.length, 0);
    }
  });
}

test('a record, that was erased or is of another kind, counts for nothing', () => {
  const before = [began(), answer(2, 'LOGS', found(1))];
  const odd = [record(3, 'ProbeAnswered', undefined), record(4, 'SomethingNew', {evidence: [found(9)]})];
  assert.deepEqual(investigation([...before, ...odd]), investigation(before));
  assert.equal(isOfInvestigation('SomethingNew'), false);
  assert.equal(isOfInvestigation('toString'), false);
});

test('changes, with a moment and not left out, are marked, the newest three', () => {
  const change = (number, at, standing = 'UNUSUAL') => found(number, {kind: 'CHANGES', at, standing});
  const minute = number => `2026-11-21T02:0${number}:00Z`;
  const records = [answer(1, 'CHANGES', change(1, minute(1)), change(2, minute(2)), change(3, minute(3)), change(4, minute(4)),
    change(5, undefined), change(6, minute(6), 'SKIPPED'), found(7))];
  assert.deepEqual(marks(investigation(records)).map(({number}) => number), [4, 3, 2]);
  assert.deepEqual(marks(investigation([...records, record(2, 'Steered', {steer: {way: 'IGNORE', kind: 'CHANGES'}, by: 'kim'})])), []);
  assert.deepEqual(marks(undefined), []);
});

test('suggestions, of a diagnosis, stand until the next one, at most two of them and each with its phrase', () => {
  const suggestion = (phrase, fields = {}) => ({phrase, change: {change: 'Restart', target: phrase}, expected: 'it helps', risk: 'DISRUPTIVE', tried: 3, helped: 2, ...fields});
  const suggested = (sequence, ...suggestions) => record(sequence, 'Suggested', {suggestions});
  const it = [began(), concluded(2, {claim: claim(), grade: 'LIKELY'}), suggested(3, suggestion('one'), null, 7, suggestion(''), suggestion('two', {tried: 1, helped: 9}), suggestion('three'))];
  const {suggestions} = investigation(it);
  assert.deepEqual(suggestions, [
    {phrase: 'one', title: 'Restart one', expected: 'it helps', risk: 'disruptive', tried: 3, helped: 2},
    {phrase: 'two', title: 'Restart two', expected: 'it helps', risk: 'disruptive', tried: 1, helped: 1},
  ]);
  assert.equal(investigation([...it, began(4)]).suggestions.length, 2);
  assert.deepEqual(investigation([...it, diagnosed(4, {outcome: 'inconclusive', reasoner: 'rules'})]).suggestions, []);
});
