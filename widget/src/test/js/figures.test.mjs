import assert from 'node:assert/strict';
import {test} from 'node:test';
import {figure, metricName, metricValue, percent, standsOut, usually} from '../../main/resources/web/js/figures.js';
import {isOutside, spark} from '../../main/resources/web/js/spark.js';
import {moment} from '../../main/resources/web/js/words.js';

test('a figure, of any size, is read at a glance', () => {
  assert.deepEqual([0, 0.0583, 12.44, 214.2, 2481.4, -3.14159].map(figure), ['0', '0.0583', '12.4', '214', '2,481', '-3.14']);
});

test('a share, below one percent, keeps a digit', () => {
  assert.deepEqual([0, 0.004, 0.37, 1].map(percent), ['0%', '0.4%', '37%', '100%']);
});

test('a metric, with its unit in its name, is written with the unit', () => {
  assert.equal(metricName('latency_p95_ms'), 'latency p95');
  assert.equal(metricName('latency.p95'), 'latency p95');
  assert.equal(metricName('cpu_percent'), 'CPU');
  assert.equal(metricValue('latency_p95_ms', 2_943.7), '2.94 s');
  assert.equal(metricValue('http.latency.ms', 183.21), '183 ms');
  assert.equal(metricValue('pool.active', 9.4321), '9.43');
});

test('what is usual, is a range with its unit once; unknown, it is nothing', () => {
  assert.equal(usually('latency_ms', {low: 166.2, high: 193.9}), 'usually 166–194 ms');
  assert.equal(usually('error_rate_percent', {low: 0.2764, high: 0.3241}), 'usually 0.28–0.32%');
  assert.equal(usually('replicas', {low: 3, high: 3}), 'usually 3');
  assert.equal(usually('replicas', {low: null, high: null}), '');
});

test('the moment of a line, with any fraction, has milliseconds', () => {
  assert.equal(moment('2026-11-21T03:07:42Z'), '03:07:42.000');
  assert.equal(moment('2026-11-21T03:07:42.5Z'), '03:07:42.500');
  assert.equal(moment('2026-11-21T03:07:42.981234567Z'), '03:07:42.981');
  assert.equal(moment('nonsense'), '.000');
});

const points = (...values) => values.map((value, index) => ({at: 1_000 * index, value, low: 1, high: 3}));

test('a sparkline, beyond its range, is marked from the point before', () => {
  const {outside, dot} = spark(points(2, 2, 9));
  assert.match(outside, /^M33\.0 [\d.]+L63\.0 3\.0$/);
  assert.equal(dot.isOutside, true);
});

test('a sparkline, without a range or without values, is drawn as far as it goes', () => {
  assert.equal(spark([{at: 0, value: 5}]).band, '');
  assert.equal(spark([{at: 0, value: 5}]).calm, 'M3.0 21.0');
  assert.equal(spark([]).dot, undefined);
  assert.equal(isOutside({at: 0, value: 5}), false);
});

for (const [what, point, anomalous, stands] of [
  ['within its range', {value: 16.6, low: 11, high: 26}, true, false],
  ['beyond its range, but not as both are read', {value: 10.004, low: 8.6, high: 9.98}, true, false],
  ['above its range', {value: 300, low: 29, high: 56}, false, true],
  ['below its range', {value: 3, low: 29, high: 56}, false, true],
  ['without a range, that detectors found', {value: 3}, true, true],
]) {
  test(`a metric, ${what}, ${stands ? 'stands out' : 'does not stand out'}`, () => {
    assert.equal(standsOut({name: 'x', learned: 1, surprise: 0, anomalous, history: [{at: 0, ...point}]}), stands);
  });
}
