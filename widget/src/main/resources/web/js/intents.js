/** What a press or a key wants, by its name. */

import {meaning} from './keys.js';

/** @typedef {import('./state.js').Own} Own */

/** Whoever looks at what is over asks for nothing and has nothing done; everything can be stopped all the same. */
const NOT_FROM_THE_PAST = new Set([
  'command', 'write', 'open-microphone', 'judge', 'pause', 'lift', 'second', 'put-away', 'next-incident', 'previous-incident', 'drill', 'board',
]);

/**
 * @typedef {object} Parts of the page
 * @property {() => import('./state.js').Room} room
 * @property {(event: Own) => void} tell
 * @property {import('./elements/war-room.js').WarRoom} page
 * @property {() => void} draw at once
 * @property {() => void} enter with a token that was typed
 * @property {import('./service.js').Service} service
 * @property {import('./connection.js').Connection} connection
 * @property {import('./joining.js').Joining} joining
 * @property {import('./arriving.js').Arriving} arriving
 * @property {import('./choices.js').Choices} choices
 * @property {import('./orders.js').Orders} orders
 * @property {import('./looking.js').Looking} looking
 * @property {import('./past.js').Past} past
 * @property {import('./reporting.js').Reporting} reporting
 * @property {import('./watch.js').Watcher} watcher
 * @property {import('./action-list.js').ActionList} actions
 * @property {import('./drills.js').Drills} drills
 * @property {import('./board.js').BoardAddress} board
 * @property {import('./own-window.js').OwnWindow} ownWindow
 */

export class Intents {
  #parts;
  #by;

  constructor(/** @type {Parts} */ parts) {
    this.#parts = parts;
    this.#by = byName(parts);
  }

  take(/** @type {string} */ intent, value = '') {
    if (!this.#parts.room().replay || !NOT_FROM_THE_PAST.has(intent)) {
      this.#by[intent](value);
    }
  }

  /** A key acts through the same intents as the buttons. */
  press(/** @type {KeyboardEvent} */ event) {
    const {page, past, room} = this.#parts;
    const {target} = event;
    const isWriting = (target instanceof HTMLInputElement && target.type !== 'range') || target instanceof HTMLSelectElement;
    const meant = meaning(event, isWriting);
    if (meant && !page.isAsking) {
      if (meant.intent === 'write') {
        // The key would be the first letter of the command.
        event.preventDefault();
      }
      this.take(meant.intent, meant.value);
    } else if (event.key === ' ' && room().replay && !page.isAsking && !isWriting && !(target instanceof HTMLButtonElement)) {
      // The page would scroll.
      event.preventDefault();
      past.toggle();
    }
  }
}

/** @returns {Record<string, (value: string) => unknown>} */
function byName(/** @type {Parts} */ parts) {
  const {room, tell, page, service, connection, joining, arriving, choices, orders, looking, past, reporting, watcher, actions, drills, board, ownWindow} = parts;
  const set = (/** @type {import('./state.js').Set['fields']} */ fields) => tell({kind: 'set', fields});
  const dialog = (/** @type {import('./state.js').Dialog} */ name) => set({dialog: name});
  return {
    join: () => joining.joinToTalk(),
    'captions-only': () => joining.readOnly(),
    microphone: () => joining.toggleMicrophone(),
    'open-microphone': () => joining.openMicrophone(!room().isOpen),
    'want-open': value => joining.wantOpen(value),
    mute: () => joining.hearEcho(false),
    unmute: () => joining.hearEcho(true),
    'toggle-mute': () => room().joined === 'sound' && joining.hearEcho(room().muted || room().isElsewhere),
    hear: () => arriving.hear(),
    'go-in': () => set({invitation: undefined}),
    enter: value => {
      service.remember(value);
      parts.enter();
    },
    'try-now': () => connection.tryNow(),
    'pop-out': () => ownWindow.open(),
    'put-window-away': () => ownWindow.putAway(),

    stop: () => orders.stop(),
    command: value => {
      joining.used();
      orders.command(value);
    },
    write: () => page.write(),
    'stop-everything': () => orders.stopEverything(),
    lift: () => actions.lift(),
    second: value => connection.send({type: 'second', action: value}),
    'put-away': value => tell({kind: 'put-away', id: value}),

    prefer: value => choices.prefer(value),
    theme: () => choices.switchTheme(),
    captions: () => choices.toggleCaptions(),
    dialog: value => dialog(/** @type {import('./state.js').Dialog} */ (value)),
    help: () => dialog('help'),
    settings: () => dialog('settings'),
    people: () => dialog('people'),
    detectors: () => dialog('detectors'),
    report: value => reporting.save(value),
    'read-report': () => reporting.read(),
    print: () => print(),

    drill: () => {
      dialog('drill');
      drills.look();
    },
    'drill-begin': value => drills.begin(value),
    'drill-end': () => drills.end(),
    board: () => board.toggle(),
    judge: value => watcher.judge(value),
    pause: value => watcher.pause(Number(value)),
    service: value => tell({kind: 'picked', service: value}),
    'hold-lines': value => tell({kind: 'lines-held', by: /** @type {import('./lines.js').Hold} */ (value)}),
    'free-lines': value => tell({kind: 'lines-freed', by: /** @type {import('./lines.js').Hold | 'all'} */ (value)}),

    tab: value => set({tab: /** @type {import('./state.js').Tab} */ (value)}),
    point: value => set({pointed: Number(value)}),
    seek: value => set({sought: value}),
    evidence: value => {
      // What a choice of kind hid is shown again.
      set({tab: 'findings', sought: '', pointed: Number(value)});
      parts.draw();
      page.evidence(Number(value));
    },
    'next-incident': () => looking.beside(1),
    'previous-incident': () => looking.beside(-1),
    'replay-toggle': () => past.toggle(),
    'replay-again': () => past.again(),
    'replay-seek': value => past.seek(Number(value)),
    'replay-speed': value => past.speed(Number(value)),
    'replay-close': () => past.close(),
  };
}
