/** The room as a whole: draws it, and passes on what a person wants. */

import {LitElement, html, nothing} from 'lit';
import {news} from '../act-words.js';
import {dock} from '../dock.js';
import {hasSignals} from '../drift.js';
import {foremost} from '../foremost.js';
import {freshness} from '../fresh.js';
import {investigation} from '../investigation.js';
import {Reel} from '../reel.js';
import {written} from '../replay.js';
import {EMPTY, open, shown} from '../state.js';
import {isForemost, isTalking, outcome} from '../talked.js';
import {visible} from '../words.js';
import './action-card.js';
import './action-strip.js';
import './board-panel.js';
import './causes-panel.js';
import './detectors-dialog.js';
import './drift-panel.js';
import './drill-dialog.js';
import './evidence-panel.js';
import './help-dialog.js';
import './incident-list.js';
import './incident-strip.js';
import {intend} from './intent.js';
import './invitation-screen.js';
import './log-panel.js';
import './metrics-panel.js';
import './people-dialog.js';
import './replay-bar.js';
import './report-dialog.js';
import './settings-dialog.js';
import './situation-panel.js';
import {stopNotice} from './stop-notice.js';
import './timeline-panel.js';
import './token-door.js';
import './top-bar.js';
import './voice-dock.js';

/** @typedef {import('../state.js').Tab} Tab */
/** @typedef {import('./evidence-panel.js').EvidencePanel} EvidencePanel */

/** What changes with each message, and is shown by few. */
const RESTLESS = new Set(['lines', 'heardAt']);

/** How panels look at what is shown: what is pointed at, what is sought, and on which tab. @type {readonly (keyof import('../state.js').Room)[]} */
const VIEW = ['pointed', 'sought', 'tab'];

export class WarRoom extends LitElement {
  static properties = {
    room: {attribute: false},
    now: {attribute: false},
    level: {attribute: false},
  };

  #calm = EMPTY;

  /** The investigation of the incident that is looked at, and what it was made of. */
  #why = {from: /** @type {unknown[]} */ ([]), is: investigation([])};

  /** What folds the past incident that is shown, and of which records. */
  #reel = {of: /** @type {unknown} */ (undefined), is: /** @type {Reel | undefined} */ (undefined)};

  /** The past room as it was last drawn. */
  #past = {of: /** @type {unknown[]} */ ([]), is: EMPTY};

  constructor() {
    super();
    this.room = EMPTY;
    /** In epoch milliseconds. */
    this.now = Date.now();
    /** @type {() => number} */
    this.level = () => 0;
  }

  /**
   * The room for all who show no lines, which come several times a second: it stays the same as long as nothing else
   * has changed, and they are not drawn anew.
   */
  get calm() {
    const now = /** @type {Record<string, unknown>} */ ({...this.room});
    const before = /** @type {Record<string, unknown>} */ ({...this.#calm});
    const isSame = Object.keys(now).every(field => now[field] === before[field] || RESTLESS.has(field));
    this.#calm = isSame && Object.keys(before).every(field => field in now) ? this.#calm : this.room;
    return this.#calm;
  }

  /** What the panels show, and when that is: the room as it is, or the past one as it was. */
  get view() {
    const {replay} = this.room;
    return replay
      ? {room: this.past(replay), calm: this.past(replay), now: replay.at, second: replay.at - (replay.at % 1_000)}
      : {room: this.room, calm: this.calm, now: this.now, second: this.second};
  }

  /** It stays the same as long as the same records are in it, so that panels are not drawn anew. */
  past(/** @type {import('../replay.js').Replay} */ replay) {
    if (this.#reel.of !== replay.records) {
      this.#reel = {of: replay.records, is: new Reel(replay, this.room)};
    }
    const was = this.#reel.is?.at(written(replay)) ?? EMPTY;
    const {pointed, sought, tab} = this.room;
    const of = [was, ...VIEW.map(field => this.room[field])];
    if (of.some((part, index) => part !== this.#past.of[index])) {
      this.#past = {of, is: {...was, pointed, sought, tab}};
    }
    return this.#past.is;
  }

  /** Made anew where a record has come. */
  get why() {
    const {room} = this.view;
    const {id, page} = shown(room);
    const recent = room.recent.get(id);
    const from = [id, page?.timeline, recent];
    if (from.some((part, index) => part !== this.#why.from[index])) {
      this.#why = {from, is: investigation([...(page?.timeline ?? []), ...(recent ?? [])])};
    }
    return this.#why.is;
  }

  /** What is told in seconds does not change more often. */
  get second() {
    return this.now - (this.now % 1_000);
  }

  createRenderRoot() {
    // What stood in its place until now.
    this.replaceChildren();
    return this;
  }

  get dockState() {
    return dock(this.room, this.now).state;
  }

  /** Whether a dialog has the keys. */
  get isAsking() {
    return this.room.dialog !== '';
  }


  get evidencePanel() {
    return /** @type {EvidencePanel | null} */ (this.querySelector('echoops-evidence-panel'));
  }

  /** Brings a piece of evidence into view, and the keyboard to it. */
  async evidence(/** @type {number} */ number) {
    await this.updateComplete;
    await this.evidencePanel?.show(number);
  }

  /** Puts the cursor where a command is typed. */
  write() {
    /** @type {HTMLInputElement | null} */ (this.querySelector('.command .field'))?.focus();
  }

  render() {
    const {room, now} = this;
    if (room.invitation) {
      return html`<echoops-invitation-screen .room=${room} .now=${now}></echoops-invitation-screen>`;
    }
    const isLocked = room.link === 'locked';
    return html`<div class="room" data-link=${room.link} data-tab=${room.tab} data-captions=${room.preferences.captionSize}
      ?data-replay=${room.replay !== undefined} ?data-old=${freshness(room, now).isOld}>
      <echoops-top-bar .room=${room} .now=${now}></echoops-top-bar>
      <main>
        ${isLocked ? this.door() : this.content()}
        <echoops-voice-dock .room=${room} .now=${now} .why=${isLocked ? undefined : this.why} .level=${this.level}></echoops-voice-dock>
        ${isLocked || room.replay ? nothing : html`<echoops-action-strip .room=${this.calm} .now=${this.second}></echoops-action-strip>`}
      </main>
      <p class="unseen" aria-live="polite">${this.announcement()}</p>
      <p class="unseen" aria-live="assertive">${isLocked ? '' : visible(news(room, foremost(room, this.second), this.second))}</p>
      ${this.dialogs()}
    </div>`;
  }

  dialogs() {
    const {calm: room} = this;
    return html`
      <echoops-help-dialog .room=${room} .now=${this.second} .why=${this.why}></echoops-help-dialog>
      <echoops-settings-dialog .room=${room}></echoops-settings-dialog>
      <echoops-report-dialog .room=${room}></echoops-report-dialog>
      <echoops-people-dialog .room=${room}></echoops-people-dialog>
      <echoops-detectors-dialog .room=${room}></echoops-detectors-dialog>
      <echoops-drill-dialog .room=${room}></echoops-drill-dialog>`;
  }

  door() {
    return html`<div class="entry"><echoops-token-door .refusal=${this.room.refusal}></echoops-token-door></div>`;
  }

  content() {
    const {room} = this;
    return html`
      ${room.trouble ? html`<p class="banner trouble" role="alert">${visible(room.trouble)}</p>` : nothing}
      ${stopNotice(this, room)}
      <echoops-replay-bar .room=${room} .now=${this.second}></echoops-replay-bar>
      ${room.replay?.to === 0 ? this.nothingRead(room.replay) : this.panels()}`;
  }

  nothingRead(/** @type {import('../replay.js').Replay} */ {phase}) {
    return html`<div class="entry"><h1>${phase === 'failed' ? 'It cannot be shown as it was' : 'Reading what happened'}</h1></div>`;
  }

  panels() {
    const {room} = this;
    const {calm, second} = this.view;
    return html`
      <echoops-incident-strip .room=${calm} .now=${second} .why=${this.why} .isPast=${room.replay !== undefined}></echoops-incident-strip>
      ${room.windowLink ? this.ownWindow() : nothing}
      <nav class="tabs" aria-label="Views">
        ${this.tab('situation', 'Situation')}
        ${this.tab('signals', 'Signals')}
        ${this.tab('logs', 'Logs')}
        ${this.tab('timeline', 'Timeline')}
        ${this.tab('incidents', `Incidents ${open(room).length}`)}
        ${this.tab('findings', 'Evidence')}
      </nav>
      ${this.columns()}`;
  }

  /** Before a service tells of itself, the situation has the place of its signals. */
  columns() {
    const {why} = this;
    const {room: restless, calm: room, second: now} = this.view;
    const {isShown} = room.board;
    const has = hasSignals(room.drift) || isShown;
    const {action, refused} = foremost(room, now);
    const isActing = action !== undefined || refused !== undefined;
    return html`<div class="columns" ?data-signals=${has} ?data-why=${why !== undefined} ?data-act=${isActing} ?data-alone=${room.incidents.size < 2} ?data-many=${open(room).length > 1}
      ?data-empty=${!has && !isActing && room.incidents.size === 0 && !shown(room).incident}>
      <echoops-situation-panel .room=${room} .now=${now} .why=${why}></echoops-situation-panel>
      <div class="evidence" ?data-unknown=${!room.drift.known && !isShown} ?data-board=${isShown}>
        <echoops-board-panel .room=${room}></echoops-board-panel>
        <echoops-drift-panel .room=${room} .now=${now} .why=${why}></echoops-drift-panel>
        <echoops-metrics-panel .room=${room} .now=${now}></echoops-metrics-panel>
        <echoops-log-panel .room=${restless} .now=${now}></echoops-log-panel>
      </div>
      <div class="record">
        <echoops-action-card .room=${room} .now=${now}></echoops-action-card>
        <echoops-incident-list .room=${this.calm} .now=${this.second}></echoops-incident-list>
        <echoops-evidence-panel .room=${room} .now=${now} .why=${why}></echoops-evidence-panel>
        <echoops-timeline-panel .room=${room} .now=${now} .isPast=${this.room.replay !== undefined}></echoops-timeline-panel>
      </div>
    </div>`;
  }

  tab(/** @type {Tab} */ tab, /** @type {string} */ text) {
    return html`<button aria-current=${this.room.tab === tab ? 'true' : nothing}
      @click=${() => intend(this, 'tab', tab)}>${text}</button>`;
  }

  ownWindow() {
    return html`<p class="banner" role="alert">This frame may not open a window.
      <a href=${this.room.windowLink} target="_blank" rel="noopener" @click=${() => intend(this, 'put-window-away')}>Open the room by this link</a>; it works once, within a minute.
      <button class="button small" @click=${() => intend(this, 'put-window-away')}>Put away</button></p>`;
  }

  /** Whole sentences, once they are over: a screen reader does not speak into Echo's words. */
  announcement() {
    const {caption, talk} = this.room;
    if (talk && talk.by !== 'typed' && isForemost(talk, caption, this.now)) {
      return isTalking(talk, this.now) ? '' : this.heard(talk);
    }
    return caption && caption.phase !== 'saying' ? visible(caption.shown) : '';
  }

  heard(/** @type {import('../state.js').Talk} */ talk) {
    const text = talk.text ? `You said: ${visible(talk.text)}. ` : '';
    return text + visible(outcome(talk, this.now));
  }
}

customElements.define('echoops-war-room', WarRoom);
