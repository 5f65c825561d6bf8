import assert from 'node:assert/strict';
import {test} from 'node:test';
import {chartLabel, marksLabel} from '../../main/resources/web/js/chart-words.js';
import {frame, path, placeAt, plot, runs, step, top} from '../../main/resources/web/js/chart.js';
import {arc, changeAMinute, changeText, turn} from '../../main/resources/web/js/gauge.js';
import {Paced} from '../../main/resources/web/js/paced.js';

const NOW = Date.parse('2026-11-21T03:30:00Z');
const SIZE = {width: 642, height: 230};

/** One point every five seconds, the last one now. */
function history(...scores) {
  return scores.map((score, index) => ({at: NOW - 5_000 * (scores.length - 1 - index), score, low: 0.04, high: 0.12, limit: 0.3}));
}

const iso = at => new Date(at).toISOString();

test('the frame, of live points, is the half hour up to now', () => {
  assert.deepEqual(frame(history(0.1), NOW + 4_000), {from: NOW + 4_000 - 1_800_000, to: NOW + 4_000, isNow: true});
});

test('the frame, of points of another day, ends with the newest, and that is not now', () => {
  const {to, isNow} = frame(history(0.1), NOW + 86_400_000);
  assert.deepEqual([to, isNow], [NOW, false]);
});

test('the frame, of a service whose clock is ahead, ends with the newest', () => {
  const {to, isNow} = frame(history(0.1), NOW - 600_000);
  assert.deepEqual([to, isNow], [NOW, false]);
});

test('the step between levels, whatever the height, leaves four of them at most', () => {
  assert.deepEqual([0.02, 0.5, 0.7, 1, 3, 90].map(most => Number(step(most).toPrecision(2))), [0.005, 0.2, 0.2, 0.5, 1, 50]);
});

test('the height, of calm points, leaves room for the limit', () => {
  assert.ok(top(history(0.1)) > 0.3);
});

test('the height, before a limit is known, leaves the line in the lower third', () => {
  assert.ok(top(history(0.1).map(point => ({...point, high: 0, limit: 0}))) >= 0.3);
});

test('the line, where it crosses its limit, ends and begins at the crossing', () => {
  const [calm, over, again] = runs(history(0.2, 0.4, 0.1));
  assert.deepEqual([calm.isOver, over.isOver, again.isOver], [false, true, false]);
  const crossing = calm.places.at(-1);
  assert.equal(crossing.at, NOW - 7_500);
  assert.ok(Math.abs(crossing.score - 0.3) < 1e-9);
  assert.deepEqual(over.places[0], crossing);
  assert.deepEqual(over.places.at(-1), again.places[0]);
});

test('the line, of a limit that moves, crosses it where both are the same', () => {
  const [one, other] = history(0.2, 0.4);
  const [calm] = runs([{...one, limit: 0.4}, {...other, limit: 0.2}]);
  assert.ok(Math.abs(calm.places.at(-1).score - calm.places.at(-1).limit) < 1e-9);
});

test('the line, at its limit, is not beyond it; without a limit it never is', () => {
  assert.deepEqual(runs(history(0.3, 0.3)).map(({isOver}) => isOver), [false]);
  assert.deepEqual(runs(history(0.9).map(point => ({...point, limit: 0}))).map(({isOver}) => isOver), [false]);
});

test('the line, across a silence, is broken', () => {
  const [one, other] = history(0.1, 0.1);
  assert.equal(runs([{...one, at: one.at - 600_000}, other]).length, 2);
});

test('a path, through points, moves and then draws', () => {
  assert.equal(path([[0, 1], [2.25, 3]]), 'M0.0 1.0L2.3 3.0');
  assert.equal(path([]), '');
});

test('the plot, of a line beyond its limit, has heat under that part alone, and a dot at its end', () => {
  const drawn = plot(history(0.1, 0.1, 0.5, 0.5), [], SIZE, NOW);
  assert.equal(drawn.calm.length, 1);
  assert.equal(drawn.over.length, 1);
  assert.ok(drawn.heat[0].startsWith(drawn.over[0]) && drawn.heat[0].endsWith('Z'));
  assert.deepEqual([drawn.now.x, drawn.now.isOver], [SIZE.width - 8, true]);
});

test('the plot, of scores, stays within its size', () => {
  const drawn = plot(history(-1, 0, 5, 80), [], SIZE, NOW);
  const numbers = [...drawn.calm, ...drawn.over, drawn.band, drawn.limit].join('').match(/-?[\d.]+/g).map(Number);
  assert.ok(numbers.every(number => number >= 0 && number <= SIZE.width), String(numbers));
});

test('the plot, without points, has axes alone', () => {
  const drawn = plot([], [], SIZE, NOW);
  assert.deepEqual([drawn.calm, drawn.over, drawn.band, drawn.now], [[], [], '', undefined]);
  assert.equal(drawn.times.at(-1).text, 'now');
});

test('the times, on a narrow chart, are written every ten minutes', () => {
  assert.deepEqual(plot(history(0.1), [], {width: 300, height: 200}, NOW).times.map(({text}) => text), ['03:00', '03:10', '03:20', 'now']);
});

test('a ring, at the moment an anomaly was seen, stands on the line, with its time', () => {
  const anomaly = {onset: iso(NOW - 12_000), seen: iso(NOW - 7_500)};
  const [ring] = plot(history(0.2, 0.4, 0.4), [anomaly], SIZE, NOW).rings;
  assert.equal(ring.text, '03:29:52');
  assert.equal(ring.anchor, 'end');
  assert.ok(ring.onsetX < ring.x);
});

test('a ring, of a moment that is not on the chart, is not drawn', () => {
  const past = {onset: iso(NOW - 7_200_000), seen: iso(NOW - 7_200_000)};
  const future = {onset: iso(NOW), seen: iso(NOW + 60_000)};
  assert.deepEqual(plot(history(0.2, 0.4), [past, future], SIZE, NOW).rings, []);
});

test('a place of the line, between two points, is on the straight between them', () => {
  assert.ok(Math.abs(placeAt(history(0.2, 0.4), NOW - 2_500).score - 0.3) < 1e-9);
});

test('the change a minute, with less than a minute known, is not known', () => {
  assert.equal(changeAMinute(history(0.1, 0.2)), undefined);
  assert.equal(changeText(undefined), '');
});

test('the change a minute, of a longer history, is between now and then', () => {
  const scores = Array.from({length: 20}, (_, index) => 0.1 + 0.01 * index);
  assert.equal(changeText(changeAMinute(history(...scores))), '+0.12 a minute');
  assert.equal(changeText(-0.034), '−0.03 a minute');
  assert.equal(changeText(0.001), 'steady');
});

test('the label, of each state, is whole sentences', () => {
  const start = 'Log drift of checkout, last 30 minutes. Usually between 0.04 and 0.12.';
  assert.equal(chartLabel(history(0.1, 0.1), 'checkout'), `${start} Below its limit of 0.30 all the time. Now 0.10.`);
  assert.equal(chartLabel(history(0.1, 0.5), 'checkout'), `${start} Above its limit of 0.30 since 03:29:57. Now 0.50.`);
  assert.equal(chartLabel(history(0.5, 0.1), 'checkout'), `${start} Below its limit of 0.30; it was above from 03:29:55 to 03:29:57. Now 0.10.`);
  assert.equal(chartLabel([], 'checkout'), 'Log drift of checkout. Nothing is known yet.');
});

test('a label, within ten seconds, stays; after them, or of something else, it is another', () => {
  const paced = new Paced();
  assert.equal(paced.text('checkout', NOW, () => 'one'), 'one');
  assert.equal(paced.text('checkout', NOW + 9_999, () => 'two'), 'one');
  assert.equal(paced.text('payments', NOW + 9_999, () => 'two'), 'two');
  assert.equal(paced.text('checkout', NOW + 10_000, () => 'three'), 'three');
});

test('the gauge, at the limit, stands at two fifths, and ends at its end', () => {
  assert.ok(Math.abs(turn(0.3, 0.3) - 0.4) < 1e-9);
  assert.deepEqual([turn(9, 0.3), turn(-1, 0.3), turn(1, 0)], [1, 0, 0]);
  assert.equal(arc(0, 1), 'M10.0 58.0A46 46 0 0 1 102.0 58.0');
});

test('marks of evidence, within the half hour, stand where they were; those that would cover another do not', () => {
  const marks = [{number: 3, at: NOW - 600_000}, {number: 1, at: NOW - 900_000}, {number: 2, at: NOW - 890_000}, {number: 4, at: NOW - 7_200_000}];
  const drawn = plot(history(0.1, 0.1), [], SIZE, NOW, marks).marks;
  assert.deepEqual(drawn.map(({number}) => number), [1, 3]);
  assert.equal(drawn[0].x, 334);
  assert.equal(marksLabel(marks.slice(0, 1)), ' E3 was at 03:20.');
});
