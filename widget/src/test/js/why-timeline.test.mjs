import assert from 'node:assert/strict';
import {test} from 'node:test';
import {gathered, tellWhy} from '../../main/resources/web/js/why-timeline.js';

const entry = (kind, payload, sequence = 1) => ({sequence, kind, payload, actor: 'echoops:investigate', time: '2026-11-21T03:00:00Z'});

test('a timeline tells each record of an investigation shortly', () => {
  const looks = [{kind: 'LOGS', service: 'payment'}, {kind: 'CALLS', service: 'payment'}];
  const claim = {service: 'payment', fault: 'POOL_EXHAUSTED'};
  const texts = [
    entry('InvestigationBegan', {inquiry: {services: ['payment', 'ledger']}}),
    entry('LooksTaken', {reasoner: 'rules', looks}),
    entry('LooksTaken', {reasoner: 'a person', looks: looks.slice(0, 1)}),
    entry('ProbeAnswered', {evidence: [{number: 1}, {number: 2}]}),
    entry('Steered', {steer: {way: 'IGNORE', kind: 'CHANGES'}, by: 'kim'}),
    entry('ReasonerReplaced', {reasoner: 'gemini', by: 'rules', because: 'it cannot be reached'}),
    entry('TokensSpent', {model: 'gemini', in: 1_000, out: 200}),
    entry('Diagnosed', {diagnosis: {outcome: 'found', reasoner: 'rules', causes: [{claim, grade: 'LIKELY'}]}}),
    entry('Diagnosed', {diagnosis: {outcome: 'inconclusive', reasoner: 'rules'}}),
    entry('SitRepWritten', {sitRep: {sentences: [{words: {shown: 'It is the pool.'}}]}}),
  ].map(tellWhy).map(({text, detail}) => `${text} | ${detail}`);
  assert.deepEqual(texts, [
    'Echo began to look for the cause | payment and ledger',
    'Offline rules looked at payment’s logs and calls | ',
    'Echo, as it was asked to, looked at payment’s logs | ',
    'Found E1 and E2 | ',
    'kim had Echo ignore the changes | ',
    'Offline rules went on for gemini | it cannot be reached',
    'gemini used 1,200 tokens | ',
    'Cause found: payment, too few connections for its work | Likely · Offline rules',
    'No cause is borne out | Offline rules',
    'Echo wrote why | It is the pool.',
  ]);
});

test('a timeline, with malformed records, tells what it can', () => {
  const odd = [{}, [], 'text', 7, {inquiry: 1, looks: [null, 3], evidence: [null, 'x'], steer: 7, diagnosis: {outcome: 'found', causes: [1]}, sitRep: {sentences: [1]}}];
  for (const kind of ['InvestigationBegan', 'LooksTaken', 'ProbeAnswered', 'Steered', 'ReasonerReplaced', 'TokensSpent', 'Diagnosed', 'SitRepWritten']) {
    for (const payload of odd) {
      assert.equal(typeof tellWhy(entry(kind, payload)).text, 'string');
    }
  }
});

test('answers, one after the other, stand as one; others stay as they are', () => {
  const answer = (sequence, ...numbers) => entry('ProbeAnswered', {evidence: numbers.map(number => ({number}))}, sequence);
  const told = gathered([answer(5, 4), entry('LooksTaken', {}, 4), answer(3, 3), answer(2, 2), answer(1, 1), entry('ProbeAnswered', undefined, 0)]);
  assert.deepEqual(told.map(({sequence}) => sequence), [5, 4, 3, 0]);
  assert.equal(tellWhy(told[2]).text, 'Found E1 to E3');
});
