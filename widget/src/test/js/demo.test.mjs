import assert from 'node:assert/strict';
import {readFileSync, readdirSync} from 'node:fs';
import {test} from 'node:test';

const DEMO = new URL('../../../demo/', import.meta.url);
const read = name => readFileSync(new URL(name, DEMO), 'utf8');
const states = [...read('states.js').matchAll(/^  '?([a-z-]+)'?: /gm)].map(([, name]) => name);
const pages = readdirSync(DEMO).filter(name => name.endsWith('.html') && name !== 'index.html');
const importMap = html => JSON.parse(/<script type="importmap">(.*?)<\/script>/s.exec(html)[1]);

test('the list of pages, names every page there is', () => {
  const listed = [...read('index.html').matchAll(/href="([a-z-]+\.html)"/g)].map(([, name]) => name);
  assert.deepEqual(listed.toSorted(), pages.toSorted());
});

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
