import assert from 'node:assert/strict';
import {test} from 'node:test';
import {saidWith} from '../../main/resources/web/js/said.js';
import {EMPTY, next} from '../../main/resources/web/js/state.js';

const words = shown => ({shown, spoken: shown.toLowerCase()});
const sitRep = {sentences: [{words: words('It is the database.'), evidence: [1]}, {words: words('Restart it.'), evidence: []}]};

const SAID = [
  ['HeadlineWritten', {headline: words('It fails.')}, 'It fails.'],
  ['Reminded', {words: words('Nobody has taken it.')}, 'Nobody has taken it.'],
  ['SitRepWritten', {sitRep, isNews: true}, 'It is the database. Restart it.'],
  ['SitRepWritten', {sitRep, isNews: false}, ''],
  ['IncidentResolved', {because: ''}, ''],
];

for (const [kind, payload, said] of SAID) {
  test(`a record, ${kind}, is said as ${said ? `“${said}”` : 'nothing'}, and written where no sound comes`, () => {
    assert.equal(saidWith({kind, payload}), said);
    const record = {sequence: 11, time: '2026-11-21T03:10:00Z', kind, incident: 'inc-aaaaaaaaaa', actor: 'echoops:brief', erased: false, payload};
    assert.equal(next({...EMPTY, carrier: 'stream'}, record).caption?.shown ?? '', said);
    assert.equal(next(EMPTY, record).caption, undefined);
  });
}

test('a record, that was erased or is not what it should be, says nothing', () => {
  for (const payload of [undefined, null, {}, {headline: 3}, {sitRep: {sentences: [null, 'x', {}]}, isNews: true}]) {
    for (const kind of ['HeadlineWritten', 'Reminded', 'SitRepWritten']) {
      assert.equal(saidWith({kind, payload}), '');
    }
  }
});
