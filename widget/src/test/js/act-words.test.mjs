import assert from 'node:assert/strict';
import {test} from 'node:test';
import {tellAct, tellSuggested} from '../../main/resources/web/js/act-timeline.js';
import {account, checks, heading, isGivenUp, maySecond, moved, news, offers, pressed, record as tried, timing, tone, typedCode} from '../../main/resources/web/js/act-words.js';
import {NO_ACTIONS} from '../../main/resources/web/js/actions.js';
import {kindTitle, phrase, title} from '../../main/resources/web/js/changes.js';
import {EMPTY, next} from '../../main/resources/web/js/state.js';
import {veiled} from '../../main/resources/web/js/veil.js';

const NOW = Date.parse('2026-11-21T03:10:00Z');
const ACTION = {
  id: 'a-0123456789ab', incident: '', title: 'Roll back payment', service: 'payment', target: 'shop:payment', environment: 'drill', risk: 'disruptive',
  from: 'version 3.9.3', to: 'version 3.9.2', by: 'ann', rule: 'responders may', isForTwo: false, confirmedBy: [], callers: ['checkout'], cautions: ['argo CD will undo it'],
  canBeTakenBack: true, undoes: '', at: '2026-11-21T03:09:50Z', until: '2026-11-21T03:10:38Z', watch: 'PT3M', state: 'awaiting', executed: '',
  changed: '2026-11-21T03:09:52Z', told: '', effect: '', after: '',
};
const CODE = {action: ACTION.id, words: ['tango', 'velvet', 'lantern'], until: '2026-11-21T03:10:38Z'};
const room = (me = 'ann', code = CODE, role = 'responder') => ({...EMPTY, person: {name: me, role}, actions: {...NO_ACTIONS, code, known: new Map([[ACTION.id, ACTION]])}});

test('a heading, of a plan, says whose turn it is', () => {
  assert.equal(heading(room(), ACTION, NOW), 'Needs your confirmation');
  assert.equal(heading(room('ben', undefined), ACTION, NOW), 'Needs your confirmation');
  assert.equal(heading({...EMPTY}, ACTION, NOW), 'Waits for its confirmation');
  assert.equal(heading({...EMPTY}, {...ACTION, isForTwo: true, confirmedBy: ['ann']}, NOW), 'Needs a second person');
});

test('a heading and a tone, of what came of it, say no more than is known', () => {
  const told = ['RECOVERED', 'NO_EFFECT', 'WORSE', 'NOT_KNOWN'].map(effect => {
    const it = {...ACTION, effect, state: effect === 'RECOVERED' ? 'recovered' : 'not recovered'};
    return `${heading(room(), it, NOW)} ${tone(it)}`;
  });
  assert.deepEqual(told, ['It helped good', 'No effect waiting', 'It got worse bad', 'Done plain']);
});

test('the time, of a plan, is what is left; of what goes on, how long', () => {
  assert.equal(timing(room(), ACTION, NOW), '0:38 left');
  assert.equal(timing(room(), ACTION, NOW + 60_000), '0:00 left');
  assert.equal(timing(room(), {...ACTION, state: 'executing', executed: '2026-11-21T03:09:52Z'}, NOW), '0:08');
  assert.equal(timing(room(), {...ACTION, state: 'failed'}, NOW), '03:09:52');
});

test('checks begin with cautions; what cannot be taken back is one', () => {
  assert.deepEqual(checks({...ACTION, canBeTakenBack: false}).map(({is, text}) => `${is}: ${text}`), [
    'caution: Argo CD will undo it', 'caution: It cannot be taken back', 'passed: Rehearsed: it would work', 'passed: By the rule “responders may”',
  ]);
});

test('an account, of what is done, is too early until it is known', () => {
  const done = {...ACTION, state: 'succeeded', told: 'payment runs version 3.9.2'};
  assert.equal(account(room(), done, NOW), 'Payment runs version 3.9.2. Too early to tell whether it helps: watched for up to 3 min.');
  const movement = {metric: 'latency.p95', unit: 'ms', before: 2900, after: 310};
  assert.equal(account(room(), {...ACTION, state: 'recovered', movement, after: 'PT1M34S'}, NOW), 'Latency p95 fell from 2.9 s to 310 ms in 1 min 34 s.');
  assert.equal(account(room(), {...ACTION, state: 'expired', told: 'nobody confirmed it'}, NOW), 'Nothing was done: nobody confirmed it.');
});

test('an account, of a plan without its words here, says where they are', () => {
  assert.match(account(room('ben', {...CODE, action: 'a-ffffffffffff'}), ACTION, NOW), /on ann’s screen/);
  assert.match(account(room('ann', {...CODE, action: 'a-ffffffffffff'}), ACTION, NOW), /ask again/);
  assert.equal(account(room(), ACTION, NOW), '');
});

test('a movement, the same as before, is not called a fall', () => {
  assert.equal(moved({metric: 'latency.p95', unit: 'ms', before: 2901, after: 2899}, 'PT3M'), 'Latency p95 is 2.9 s as before.');
  assert.equal(moved({metric: 'error_rate', unit: '%', before: 1, after: 4.2}, 'PT30S'), 'Error rate rose from 1% to 4.2% in 30 s.');
});

test('a second person is another one, who may', () => {
  const forTwo = {...ACTION, isForTwo: true};
  assert.equal(maySecond(room('ben', {...CODE, action: ''}), forTwo, NOW), true);
  assert.equal(maySecond(room('ann', {...CODE, action: ''}), forTwo, NOW), false);
  assert.equal(maySecond(room('ben', {...CODE, action: ''}, 'viewer'), forTwo, NOW), false);
  assert.equal(maySecond(room('ben', {...CODE, action: ''}), {...forTwo, confirmedBy: ['ben']}, NOW), false);
  assert.equal(maySecond(room('ben', {...CODE, action: ''}), ACTION, NOW), false);
});

test('a plan, inside another page, is confirmed in a window of the room alone', () => {
  const framed = {...room(), actions: {...room().actions, code: undefined}, isFramed: true};
  const told = next(framed, {kind: 'code', ...CODE});
  assert.deepEqual(offers(told, ACTION, NOW), {code: undefined, isSecond: false, isOutside: true, mayCancel: true});
  assert.match(account(told, ACTION, NOW), /Nothing is confirmed inside another page. Ask again in the room’s own window/);
  assert.doesNotMatch(news(told, {action: ACTION, others: 0}, NOW), /on the card/);
});

test('a plan, inside another page, leads only those to a window who could confirm it there', () => {
  const framed = (me, role) => ({...room(me, {...CODE, action: ''}, role), isFramed: true});
  const forTwo = {...ACTION, isForTwo: true};
  const outside = [[framed('ben'), ACTION], [framed('ben'), forTwo], [framed('ben', 'viewer'), forTwo], [framed('ann'), {...forTwo, confirmedBy: ['ann']}]]
    .map(([it, action]) => offers(it, action, NOW)).map(({isOutside, isSecond}) => [isOutside, isSecond]);
  assert.deepEqual(outside, [[false, false], [true, false], [false, false], [false, false]]);
});

test('a plan, in a window of the room, offers its words, or a second person theirs', () => {
  assert.deepEqual(offers(room('ann', CODE), ACTION, NOW), {code: CODE, isSecond: false, isOutside: false, mayCancel: true});
  assert.deepEqual(offers(room('ben', {...CODE, action: ''}), {...ACTION, isForTwo: true}, NOW), {code: undefined, isSecond: true, isOutside: false, mayCancel: false});
});

test('what is typed for a code is a confirmation, unless it is a command', () => {
  assert.deepEqual(['tango  velvet', 'confirm tango', 'cancel', ' stop everything ', ''].map(typedCode),
    ['confirm tango velvet', 'confirm tango', 'cancel', 'stop everything', '']);
});

test('news, for who cannot see, never have the words of the code', () => {
  const text = news(room(), {action: ACTION, others: 0}, NOW);
  assert.equal(text, 'Needs your confirmation: Roll back payment. From version 3.9.3 to version 3.9.2. Confirm with the 3 words on the card.');
  assert.doesNotMatch(text, /tango|velvet|lantern/);
});

test('two presses stop everything; one, a slip and a late one do not', () => {
  assert.deepEqual([pressed(0, NOW), pressed(NOW, NOW + 100), pressed(NOW, NOW + 900), pressed(NOW, NOW + 4_000)], ['armed', 'slip', 'stop', 'armed']);
  assert.deepEqual([isGivenUp(0, NOW), isGivenUp(NOW, NOW + 2_000), isGivenUp(NOW, NOW + 3_001)], [false, false, true]);
});

test('a change is asked for as it is understood, and an unknown one not at all', () => {
  const said = [
    {change: 'Restart', target: 'payment'}, {change: 'Scale', target: 'payment', replicas: 5}, {change: 'ScaleStep', target: 'payment', direction: 'DOWN'},
    {change: 'SetFlag', target: 'payment', position: 'OFF'}, {change: 'Mute', target: 'payment', length: 'PT20M'}, {change: 'RunRunbook', target: 'payment', number: 2},
    {change: 'RollForward', target: 'payment', version: '3'}, {change: 'constructor', target: 'x'}, undefined, 7,
  ].map(phrase);
  assert.deepEqual(said, ['restart payment', 'scale payment to 5 replicas', 'scale down payment', 'turn off the flag of payment', 'mute payment for 20 minutes',
    'run runbook 2 for payment', '', '', '', '']);
  assert.equal(title({change: 'RollForward', target: 'payment', version: '3.9.3'}), 'Bring payment back to version 3.9.3');
  assert.equal(title({change: 'Odd', target: 'x'}), 'Odd x');
  assert.equal(kindTitle('roll-back', 'payment'), 'Roll back payment');
  assert.equal(kindTitle('new-thing', 'payment'), 'New thing payment');
});

test('how often it helped is told in numbers, and never of none', () => {
  assert.deepEqual([{tried: 0, helped: 0}, {tried: 1, helped: 1}, {tried: 3, helped: 2}].map(tried), ['Not tried before', 'Helped 1 of 1 time', 'Helped 2 of 3 times']);
});

test('a text, with the words of a code in it, is told without them', () => {
  assert.equal(veiled('Confirm “tango” Velvet; hotel', ['tango', 'velvet']), 'Confirm [word] [word] hotel');
  assert.equal(veiled('status', []), 'status');
});

test('a timeline tells each record of an action shortly', () => {
  const known = new Map([[ACTION.id, ACTION]]);
  const change = {change: 'RollBack', target: 'payment'};
  const entry = (kind, payload) => ({sequence: 1, time: '2026-11-21T03:00:00Z', kind, actor: 'person:ann', erased: false, payload: {action: ACTION.id, ...payload}});
  const told = [
    entry('Proposed', {plan: {change, from: 'version 3.9.3', to: 'version 3.9.2'}, by: 'ann', rule: 'responders may', isForTwo: true}),
    entry('Rehearsed', {}),
    entry('Confirmed', {by: 'ann'}),
    entry('Executing', {}),
    entry('Executed', {outcome: {outcome: 'Succeeded', words: 'it runs'}, took: 'PT4S'}),
    entry('Executed', {outcome: {outcome: 'Failed', because: 'it was changed'}}),
    entry('Executed', {outcome: {outcome: 'Unknown', because: 'no answer'}}),
    entry('Verified', {effect: 'RECOVERED', movement: {metric: 'latency.p95', unit: 'ms', before: 2900, after: 310}, after: 'PT1M34S'}),
    entry('Verified', {effect: 'WORSE', after: 'PT3M'}),
    entry('Withdrawn', {ending: 'EXPIRED', because: 'nobody confirmed it'}),
    entry('Refused', {change, rule: 'none', because: 'not at night', instead: {change: 'Restart', target: 'payment'}}),
    entry('ActionsSuspended', {by: 'ann', because: 'it burns'}),
    entry('ActionsResumed', {by: 'kim'}),
  ].map(it => tellAct(it, known)).map(({who, text, detail}) => `${who} | ${text} | ${detail}`);
  assert.deepEqual(told, [
    'person | ann asked for: Roll back payment | version 3.9.3 → version 3.9.2 · by the rule “responders may” · takes two people',
    'waiting | Rehearsed, and held for confirmation: Roll back payment | It would work; nothing is done yet',
    'person | ann confirmed: Roll back payment | ',
    'echo | Echo began: Roll back payment | ',
    'echo | Done: Roll back payment | it runs · 4 s',
    'alert | Failed: Roll back payment | it was changed',
    'waiting | Not known whether it was done: Roll back payment | no answer',
    'recovered | It helped: Roll back payment | Latency p95 fell from 2.9 s to 310 ms in 1 min 34 s.',
    'alert | It got worse: Roll back payment | 3 min after it',
    'noted | Not done: too late: Roll back payment | nobody confirmed it',
    'waiting | Not allowed: Roll back payment | not at night · by the rule “none” · allowed is: Restart payment',
    'alert | ann stopped everything | it burns',
    'person | kim allowed actions again | ',
  ]);
});

test('a timeline, with malformed records, tells what it can', () => {
  for (const kind of ['Proposed', 'Rehearsed', 'Confirmed', 'Executing', 'Executed', 'Verified', 'Withdrawn', 'Refused', 'ActionsSuspended', 'ActionsResumed']) {
    for (const payload of [{}, [], 'text', 7, {plan: 7, outcome: 'x', effect: 'toString', ending: 'constructor', change: 3, instead: []}]) {
      assert.equal(typeof tellAct({kind, payload, time: '', actor: '', sequence: 1}, new Map()).text, 'string');
    }
  }
  assert.equal(tellSuggested({suggestions: [{phrase: 'roll back payment'}]}).text, 'Echo suggested: roll back payment');
  assert.equal(tellSuggested({suggestions: []}).text, 'Echo suggests no action');
  assert.equal(tellSuggested({}).text, 'Echo suggests no action');
});
