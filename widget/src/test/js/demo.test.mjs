import assert from 'node:assert/strict';
import {readFileSync, readdirSync} from 'node:fs';
import {register} from 'node:module';
import {test} from 'node:test';

const DEMO = new URL('../../../demo/', import.meta.url);
const read = name => readFileSync(new URL(name, DEMO), 'utf8');
const pages = readdirSync(DEMO).filter(name => name.endsWith('.html') && name !== 'index.html');

/** The pages find the room's modules beside them, as the service has them. */
const BESIDE = `export const resolve = (name, context, next) =>
  next(context.parentURL?.startsWith('${DEMO}') ? name.replace('../js/', '${new URL('../src/main/resources/web/js/', DEMO)}') : name, context);`;
register(`data:text/javascript,${encodeURIComponent(BESIDE)}`);
const {STATES: states, demo} = await import(new URL('states.js', DEMO));

const importMap = html => JSON.parse(/<script type="importmap">(.*?)<\/script>/s.exec(html)[1]);

test('the list of pages, names every page there is', () => {
  const listed = [...read('index.html').matchAll(/href="([a-z-]+\.html)"/g)].map(([, name]) => name);
  assert.deepEqual(listed.toSorted(), pages.toSorted());
});

test('each state, that there is, has a page', () => {
  assert.deepEqual(states.filter(name => !pages.includes(`${name}.html`)), []);
});

for (const [what, isShown] of Object.entries({
  'a player that did not load': room => room.sound === 'failed',
  'a dashboard that cannot be had': ({board}) => board.isShown && board.because !== '' && board.url === '',
  'a dashboard that is not signed anew': ({board}) => board.isShown && board.because !== '' && board.url !== '',
  'a past incident of which only a part was read': ({replay}) => replay?.phase === 'failed' && replay.to > 0 && !replay.isWhole,
})) {
  test(`${what}, as it may happen, is a state`, () => {
    assert.ok(states.some(name => isShown(demo(name))));
  });
}

for (const page of pages) {
  test(`${page}, of the list, shows the state of its name with the room's own modules`, () => {
    const html = read(page);
    const room = importMap(readFileSync(new URL('../src/main/resources/web/index.html', DEMO), 'utf8'));
    const name = page.replace('.html', '');
    assert.ok(html.includes(`data-state="${name}"`));
    assert.ok(states.includes(name), `no state ${name}`);
    const moved = Object.fromEntries(Object.entries(room.imports).map(([key, at]) => [key, `.${at}`]));
    assert.deepEqual(importMap(html).imports, moved);
  });
}
