import assert from 'node:assert/strict';
import {test} from 'node:test';
import {Drawing} from '../../main/resources/web/js/drawing.js';

/** A page whose pictures are the test's to give; a hidden one is given none. */
function drawing(t) {
  t.mock.timers.enable({apis: ['setTimeout']});
  const frames = new Map();
  let last = 0;
  globalThis.window = globalThis;
  globalThis.requestAnimationFrame = draw => (frames.set(++last, draw), last);
  globalThis.cancelAnimationFrame = id => frames.delete(id);
  const it = {page: {visibilityState: 'visible'}, drawn: 0};
  it.drawing = new Drawing(() => it.drawn++, it.page);
  it.picture = () => [...frames].forEach(([id, draw]) => (frames.delete(id), draw()));
  it.turn = visibilityState => {
    it.page.visibilityState = visibilityState;
    it.drawing.turned();
  };
  it.pass = millis => t.mock.timers.tick(millis);
  return it;
}

test('a page, that changes twice before a picture, is drawn once', t => {
  const it = drawing(t);
  it.drawing.soon();
  it.drawing.soon();
  it.picture();
  it.picture();
  assert.equal(it.drawn, 1);
});

test('a page, hidden between a change and its picture, is drawn all the same, and at the next change again', t => {
  const it = drawing(t);
  it.drawing.soon();
  it.turn('hidden');
  it.pass(500);
  assert.equal(it.drawn, 1);
  it.drawing.soon();
  it.pass(500);
  assert.equal(it.drawn, 2);
});

test('a page, shown again before its time, is drawn with the first picture and once', t => {
  const it = drawing(t);
  it.turn('hidden');
  it.drawing.soon();
  it.turn('visible');
  it.picture();
  it.pass(500);
  assert.equal(it.drawn, 1);
});
