import assert from 'node:assert/strict';
import {test} from 'node:test';
import {reportOf} from '../../main/resources/web/js/report.js';

test('a report, as the service writes it, has its paragraphs, lists and tables', () => {
  const sections = [{title: 'Timeline', blocks: [{text: 'A sentence.'}, {items: ['one', 'two']}, {columns: ['UTC'], rows: [['03:00']]}]}];
  assert.deepEqual(reportOf({title: 'DRAFT', sections}), {title: 'DRAFT', sections: [{title: 'Timeline', blocks: [
    {is: 'paragraph', text: 'A sentence.'}, {is: 'list', items: ['one', 'two']}, {is: 'table', columns: ['UTC'], rows: [['03:00']]},
  ]}]});
});

test('a report, with what is none of these, has the rest', () => {
  assert.deepEqual(reportOf(undefined), {title: '', sections: []});
  const odd = [{}, {text: 7}, {rows: [[1, null, 'x']], columns: 'no'}, {items: [{}, 'y']}];
  assert.deepEqual(reportOf({sections: [{blocks: odd}]}).sections[0].blocks,
    [{is: 'table', columns: [], rows: [['', 'x']]}, {is: 'list', items: ['', 'y']}]);
});
