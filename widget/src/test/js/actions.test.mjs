import assert from 'node:assert/strict';
import {test} from 'node:test';
import {codeOf, isOfAction} from '../../main/resources/web/js/actions.js';
import {foremost, mayUndo, ofIncident, own} from '../../main/resources/web/js/foremost.js';
import {EMPTY, next} from '../../main/resources/web/js/state.js';

const NOW = Date.parse('2026-11-21T03:10:00Z');
const ID = 'a-0123456789ab';
const at = seconds => new Date(NOW + 1_000 * seconds).toISOString();

const PLAN = {
  id: ID, action: {kind: 'ROLL_BACK', risk: 'DISRUPTIVE', watch: 'PT3M'}, change: {change: 'RollBack', target: 'payment'}, target: 'shop:payment',
  environment: 'drill', before: {cautions: ['Argo CD will undo it']}, from: 'version 3.9.3', to: 'version 3.9.2',
  inverse: {change: 'RollForward', target: 'payment', version: '3.9.3'}, callers: ['checkout'],
};

let sequence = 100;
const record = (kind, payload, seconds = 0, more = {}) =>
  ({sequence: ++sequence, time: at(seconds), kind, incident: 'inc-aaaaaaaaaa', actor: 'person:ann', erased: false, payload, ...more});
const proposed = (fields = {}, plan = PLAN) =>
  record('Proposed', {plan, by: 'ann', rule: 'responders may', isForTwo: false, until: at(60), ...fields}, -10);
const rehearsed = () => record('Rehearsed', {action: ID}, -8);
const confirmed = (by = 'ann') => record('Confirmed', {action: ID, digest: 'd', by}, -6);
const executing = () => record('Executing', {action: ID}, -5);
const executed = (outcome = {outcome: 'Succeeded', words: 'it runs'}) => record('Executed', {action: ID, outcome, took: 'PT4S'}, -1);
const verified = effect => record('Verified', {action: ID, effect, movement: {metric: 'latency.p95', unit: 'ms', before: 2900, after: 310}, after: 'PT94S'});
const withdrawn = ending => record('Withdrawn', {action: ID, ending, because: 'so'});
const code = (words = ['tango', 'velvet', 'lantern']) => ({kind: 'code', action: ID, words, until: at(50)});

const ann = {kind: 'greeted', person: {name: 'ann', role: 'responder'}, notYet: [], version: '1'};
const inOrder = events => events.map(event => (event.sequence ? {...event, sequence: ++sequence} : event));
const room = (...events) => [{kind: 'reset', sequence: 10, incidents: []}, ann, ...inOrder(events)].reduce(next, {...EMPTY, chosen: 'inc-aaaaaaaaaa'});
const state = (...events) => room(...events).actions.known.get(ID)?.state;

test('an action, record by record, comes to each of its states', () => {
  const steps = [proposed(), rehearsed(), confirmed(), executing(), executed(), verified('RECOVERED')];
  const states = steps.map((_, index) => state(...steps.slice(0, index + 1)));
  assert.deepEqual(states, ['proposed', 'awaiting', 'confirmed', 'executing', 'succeeded', 'recovered']);
});

test('an action, as planned, is told with all that its plan says', () => {
  const {title, risk, from, to, callers, cautions, canBeTakenBack, by, rule, watch, environment} = room(proposed()).actions.known.get(ID);
  assert.deepEqual({title, risk, from, to, callers, cautions, canBeTakenBack, by, rule, watch, environment}, {
    title: 'Roll back payment', risk: 'disruptive', from: 'version 3.9.3', to: 'version 3.9.2', callers: ['checkout'],
    cautions: ['Argo CD will undo it'], canBeTakenBack: true, by: 'ann', rule: 'responders may', watch: 'PT3M', environment: 'drill',
  });
});

test('an action, withdrawn, ends as its record says', () => {
  for (const [ending, name] of [['REJECTED', 'rejected'], ['EXPIRED', 'expired'], ['CANCELLED', 'cancelled'], ['KILLED', 'killed']]) {
    assert.equal(state(proposed(), rehearsed(), withdrawn(ending)), name);
  }
});

test('an action, verified otherwise, has not recovered, and keeps its effect', () => {
  const {actions} = room(proposed(), executing(), executed(), verified('WORSE'));
  assert.equal(actions.known.get(ID).state, 'not recovered');
  assert.equal(actions.known.get(ID).effect, 'WORSE');
});

test('an outcome, unknown, is settled by a second record and never goes back', () => {
  const unknown = executed({outcome: 'Unknown', because: 'no answer'});
  assert.equal(state(proposed(), executing(), unknown), 'unknown');
  assert.equal(state(proposed(), executing(), unknown, executed()), 'succeeded');
  assert.equal(state(proposed(), executing(), executed(), executed({outcome: 'Unknown', because: ''})), 'succeeded');
});

test('an outcome, of a kind that is not known, is never taken for a success', () => {
  assert.equal(state(proposed(), executing(), executed({outcome: 'Perhaps'})), 'unknown');
  assert.equal(state(proposed(), executing(), executed(undefined)), 'succeeded');
});

test('a plan for two, confirmed by one or by the same twice, waits on', () => {
  const forTwo = [proposed({isForTwo: true}), rehearsed(), confirmed(), confirmed()];
  assert.equal(state(...forTwo), 'awaiting');
  assert.equal(state(...forTwo, confirmed('ben')), 'confirmed');
});

test('the words of a code, told before the records of its action, are kept', () => {
  const {actions} = room(code(), proposed(), rehearsed());
  assert.deepEqual(codeOf(actions, actions.known.get(ID), NOW).words, ['tango', 'velvet', 'lantern']);
});

test('the words of a code are gone once the action waits no more, in each way', () => {
  for (const end of [confirmed(), executing(), withdrawn('CANCELLED'), withdrawn('EXPIRED')]) {
    assert.equal(room(proposed(), rehearsed(), code(), end).actions.code, undefined);
  }
  const listed = {kind: 'actions-listed', actions: [{id: ID, state: 'killed', at: at(-10)}]};
  assert.equal(room(proposed(), rehearsed(), code(), listed).actions.code, undefined);
});

test('the words of a code are gone with their time, and with the line', () => {
  const waiting = room(proposed(), rehearsed(), code());
  assert.equal(codeOf(waiting.actions, waiting.actions.known.get(ID), NOW + 50_000), undefined);
  assert.equal(next(waiting, {kind: 'code-over', at: NOW + 49_000}).actions.code.action, ID);
  assert.equal(next(waiting, {kind: 'code-over', at: NOW + 50_000}).actions.code, undefined);
  assert.equal(next(waiting, {kind: 'link', link: 'reconnecting', at: NOW}).actions.code, undefined);
});

test('the words of a code, of a plan for two, go with who said them and stay with who did not', () => {
  const forTwo = [proposed({isForTwo: true, by: 'ben'}), rehearsed(), code()];
  assert.equal(room(...forTwo, confirmed('ann')).actions.code, undefined);
  assert.equal(room(...forTwo, confirmed('ben')).actions.code.action, ID);
});

test('the words of a code, too late, are not taken', () => {
  assert.equal(room(proposed(), rehearsed(), withdrawn('CANCELLED'), code()).actions.code, undefined);
});

test('the words of a code, said or typed, do not stand in what was said', () => {
  const waiting = room(proposed(), rehearsed(), code());
  assert.equal(next(waiting, {kind: 'typed', text: 'confirm Tango velvet, lantern', at: NOW}).talk.text, 'confirm [word] [word] [word]');
  const heard = next(waiting, {
    kind: 'transcribed', id: 1, text: 'confirm tango hotel', words: [{text: 'confirm', confidence: 1}, {text: 'tango', confidence: 1}, {text: 'hotel', confidence: 1}],
    outcome: 'understood', at: NOW,
  });
  assert.equal(heard.talk.text, 'confirm [word] hotel');
  assert.deepEqual(heard.talk.words.map(({text}) => text), ['confirm', '[word]', 'hotel']);
});

test('a list and records, in either order, make the same action', () => {
  const list = {kind: 'actions-listed', actions: [{
    id: ID, action: 'roll-back', service: 'payment', target: 'shop:payment', state: 'executing', risk: 'disruptive', from: 'version 3.9.3', to: 'version 3.9.2',
    by: 'ann', isForTwo: false, confirmedBy: ['ann'], callers: ['checkout'], cautions: [], canBeTakenBack: true, at: at(-10), until: at(60), executed: at(-5), told: '',
  }]};
  const one = room(list, proposed(), rehearsed()).actions.known.get(ID);
  const other = room(proposed(), rehearsed(), list).actions.known.get(ID);
  for (const {state, executed, rule, watch, confirmedBy} of [one, other]) {
    assert.deepEqual({state, executed, rule, watch, confirmedBy}, {state: 'executing', executed: at(-5), rule: 'responders may', watch: 'PT3M', confirmedBy: ['ann']});
  }
});

test('a list, older than a record, leads nothing back', () => {
  const list = {kind: 'actions-listed', actions: [{id: ID, state: 'awaiting', at: at(-10)}]};
  assert.equal(state(proposed(), rehearsed(), confirmed(), executing(), list), 'executing');
});

test('a list, malformed, leaves the room as it is', () => {
  const odd = {kind: 'actions-listed', actions: [null, 7, {}, {id: ID}, {id: ID, state: 'toString'}, {id: 3, state: 'awaiting'}]};
  assert.equal(room(odd).actions.known.size, 0);
});

test('a page tells of actions, with what their list leaves out', () => {
  const timeline = [proposed(), executing(), executed(), verified('RECOVERED')];
  const paged = next(room(), {kind: 'paged', page: {incident: {id: 'inc-aaaaaaaaaa'}, alerts: [], timeline}});
  assert.equal(paged.actions.known.get(ID).movement.after, 310);
});

test('a record, malformed, is passed over', () => {
  for (const kind of ['Proposed', 'Rehearsed', 'Confirmed', 'Executing', 'Executed', 'Verified', 'Withdrawn', 'Refused', 'ActionsSuspended', 'ActionsResumed']) {
    assert.ok(isOfAction(kind));
    for (const payload of [{}, [], 'text', 7, {plan: 3, action: ID, outcome: 7, effect: 'constructor', ending: 'toString'}]) {
      assert.ok(room(record(kind, payload), proposed(), record(kind, payload)));
    }
  }
});

test('the stop, told by a record or by a list, holds until it is lifted', () => {
  const stopped = room(record('ActionsSuspended', {by: 'ann', because: 'x'}, 0, {incident: undefined}));
  assert.equal(stopped.actions.suspended, 'ann stopped everything; only an admin can lift that');
  assert.equal(stopped.actions.apart.length, 1);
  assert.equal(next(stopped, record('ActionsResumed', {by: 'kim'}, 0, {incident: undefined})).actions.suspended, '');
  const byFile = next(room(), {kind: 'actions-listed', suspended: 'there is a file KILL', actions: []});
  assert.equal(byFile.actions.suspended, 'there is a file KILL');
  assert.equal(next(byFile, {kind: 'actions-listed', actions: []}).actions.suspended, '');
});

test('what is erased is gone from what stands apart', () => {
  const stopped = room(record('ActionsSuspended', {by: 'ann', because: 'secret'}, 0, {incident: undefined}));
  const erased = next(stopped, record('PayloadErased', {sequences: [stopped.actions.apart[0].sequence]}));
  assert.equal(erased.actions.apart.length, 0);
});

test('foremost is the plan whose words are here, then what waits, then what goes on', () => {
  const other = {...PLAN, id: 'a-ffffffffffff'};
  const going = [proposed({}, other), record('Executing', {action: other.id}, -2)];
  assert.equal(foremost(room(...going), NOW).action.id, other.id);
  assert.equal(foremost(room(...going, proposed(), rehearsed()), NOW).action.id, ID);
  assert.equal(foremost(room(proposed(), rehearsed(), code(), ...going), NOW).others, 1);
});

test('foremost, of what is over, is the last for a while, unless it was put away', () => {
  const done = room(proposed(), executing(), executed(), verified('RECOVERED'));
  assert.equal(foremost(done, NOW + 60_000).action.id, ID);
  assert.equal(foremost(done, NOW + 31 * 60_000).action, undefined);
  assert.equal(foremost(next(done, {kind: 'put-away', id: ID}), NOW).action, undefined);
  assert.equal(foremost(next(done, {kind: 'chose', id: 'inc-bbbbbbbbbb'}), NOW).action, undefined);
});

test('foremost is a refusal while it is the last that was said', () => {
  const refused = record('Refused', {change: {change: 'Restart', target: 'payment'}, rule: 'r', because: 'b'}, 1);
  assert.equal(foremost(room(refused), NOW).refused.because, 'b');
  assert.equal(foremost(room(refused), NOW + 100_000).refused, undefined);
  assert.equal(foremost(room(refused, proposed(), rehearsed()), NOW).refused, undefined);
});

test('a plan that ran out, and whose end nobody told of, asks for nothing', () => {
  assert.equal(foremost(room(proposed(), rehearsed()), NOW + 91_000).action, undefined);
});

test('a plan is taken back here by who asked for it or has its words', () => {
  assert.equal(own(room(proposed(), rehearsed()), NOW).id, ID);
  assert.equal(own(room(proposed({by: 'ben'}), rehearsed()), NOW), undefined);
  assert.equal(own(room(proposed({by: 'ben'}), rehearsed(), code()), NOW).id, ID);
  assert.equal(own(room(proposed(), rehearsed(), confirmed()), NOW), undefined);
});

test('undo is offered for the last that was done, and once', () => {
  const done = room(proposed(), executing(), executed());
  assert.equal(mayUndo(done, done.actions.known.get(ID)), true);
  const inverse = {...PLAN, id: 'a-ffffffffffff'};
  const undone = [proposed({undoes: ID}, inverse), record('Executing', {action: inverse.id}, -2)].reduce(next, done);
  assert.equal(mayUndo(undone, undone.actions.known.get(ID)), false);
});

test('the strip of an incident follows its own actions alone', () => {
  const waiting = room(proposed(), rehearsed());
  assert.equal(ofIncident(waiting, 'inc-aaaaaaaaaa', NOW).id, ID);
  assert.equal(ofIncident(waiting, 'inc-bbbbbbbbbb', NOW), undefined);
});
