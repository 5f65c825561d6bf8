/** Shows one state of the room. Nothing here opens a connection. */

import '../js/elements/war-room.js';
import {next} from '../js/state.js';
import {isPreference, preferred} from '../js/preferences.js';
import * as theme from '../js/theme.js';
import {NOW, demo} from './states.js';

const LEVEL = 0.7;

const page = /** @type {import('../js/elements/war-room.js').WarRoom} */ (document.querySelector('echoops-war-room'));

let room = demo(document.body.dataset.state ?? '');

function happen(/** @type {import('../js/state.js').Own} */ event) {
  room = next(room, event);
  page.room = room;
}

function set(/** @type {import('../js/state.js').Set['fields']} */ fields) {
  happen({kind: 'set', fields});
}

/** Nothing is kept: the next page is as it was. */
function prefer(/** @type {string} */ choice) {
  const [name, value = ''] = choice.split(' ');
  if (isPreference(name)) {
    set({preferences: preferred(room.preferences, name, value)});
    theme.show(room.preferences.theme);
  }
}

/** @type {Record<string, (value: string) => void>} */
const INTENTS = {
  prefer,
  theme: () => prefer(`theme ${theme.other()}`),
  mute: () => set({muted: true}),
  unmute: () => set({muted: false}),
  'want-open': value => prefer(`wantsOpen ${value}`),
  dialog: value => set({dialog: /** @type {import('../js/state.js').Dialog} */ (value)}),
  help: () => set({dialog: 'help'}),
  settings: () => set({dialog: 'settings'}),
  people: () => set({dialog: 'people'}),
  detectors: () => set({dialog: 'detectors'}),
  'read-report': () => set({dialog: 'report'}),
  print: () => print(),
  drill: () => set({dialog: 'drill'}),
  board: () => happen({kind: 'board-shown', isShown: !room.board.isShown}),
  service: value => happen({kind: 'picked', service: value}),
  'hold-lines': value => happen({kind: 'lines-held', by: /** @type {import('../js/lines.js').Hold} */ (value)}),
  'free-lines': value => happen({kind: 'lines-freed', by: /** @type {import('../js/lines.js').Hold} */ (value)}),
  captions: () => set({captions: !room.captions}),
  evidence: value => {
    set({tab: 'findings', sought: '', pointed: Number(value)});
    page.evidence(Number(value));
  },
  point: value => set({pointed: Number(value)}),
  'put-away': value => happen({kind: 'put-away', id: value}),
  'stop-everything': () => happen({kind: 'stopping', at: room.actions.armedAt > 0 ? 0 : NOW}),
  'replay-toggle': () => happen({kind: 'replay-played', isPlaying: !room.replay?.isPlaying}),
  'replay-seek': value => happen({kind: 'replay-sought', at: Number(value)}),
  'replay-speed': value => happen({kind: 'replay-sped', speed: Number(value)}),
  'replay-close': () => happen({kind: 'replay-closed'}),
  seek: value => set({sought: value}),
  tab: value => set({tab: /** @type {import('../js/state.js').Tab} */ (value)}),
};

theme.begin();
page.now = NOW;
page.level = () => LEVEL;
page.room = room;
page.addEventListener('intent', event => {
  const {intent, value} = /** @type {CustomEvent<{intent: string, value: string}>} */ (event).detail;
  INTENTS[intent]?.(value);
});
addEventListener('hashchange', () => happen({kind: 'chose', id: location.hash.slice(1)}));
