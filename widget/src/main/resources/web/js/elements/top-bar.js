/** The bar: where we are, whether it is live, who is here, and what can be set. */

import {LitElement, html, nothing} from 'lit';
import {freshness} from '../fresh.js';
import {foremostOf, initials, presentText} from '../presence.js';
import {EMPTY, shown} from '../state.js';
import {count, visible, webLink, word} from '../words.js';
import * as icons from './icons.js';
import {intend} from './intent.js';

/** As a room that has none calls them. */
const ACTIONS = 'actions';

const FACES = 4;

export class TopBar extends LitElement {
  static properties = {
    room: {attribute: false},
    now: {attribute: false},
  };

  constructor() {
    super();
    this.room = EMPTY;
    this.now = 0;
  }

  createRenderRoot() {
    return this;
  }

  render() {
    const {room} = this;
    const {isOld, state, text} = freshness(room, this.now);
    const {id, page} = shown(room);
    return html`<header class="bar">
      <span class="brand">${icons.brand}<span class="ours">EchoOps</span></span>
      <span class="crumb"><span aria-hidden="true">/</span><b>War room</b>
        ${id ? html`<span aria-hidden="true">/</span><b class="mono">${id}</b>` : nothing}</span>
      <div class="end">
        <span class="live" data-link=${isOld ? 'old' : room.link}>${text}</span>
        <span class="unseen" role="status">${state}</span>
        ${room.roundTripMillis > 0 && !isOld
          ? html`<span class="way number" title="To the room and back">${Math.ceil(room.roundTripMillis)} ms</span>`
          : nothing}
        ${this.people()}
        ${this.monitor(page?.alerts ?? [])}
        <span class="tools">
          ${this.stop()}
          ${room.drill.isAvailable ? this.drill() : nothing}
          ${room.board.isThere ? this.board() : nothing}
          ${this.tool('help', 'Help and keys', icons.help, '?')}
          ${this.tool('settings', 'Settings', icons.settings, ',')}
          ${this.tool('theme', 'Switch theme', icons.theme)}
          ${this.tool('pop-out', 'Open in its own window', icons.popOut)}
        </span>
      </div>
    </header>`;
  }

  /** A few faces, and the way to all of them; only how many where nobody says who. */
  people() {
    const {present, people, listeners} = this.room;
    if (listeners === 0) {
      return nothing;
    }
    if (present.length === 0) {
      const text = `${count(listeners, 'listener')} in the room`;
      return html`<span class="listeners number" role="img" aria-label=${text} title=${text}>${icons.listeners}${listeners}</span>`;
    }
    const faces = foremostOf(present, FACES);
    const text = presentText({people, present});
    return html`<button class="people" aria-label=${text} title=${text} @click=${() => intend(this, 'people')}>
      ${faces.map(({name, talks}) => html`<i class="face ${talks ? 'talks' : ''}" aria-hidden="true">${visible(initials(name))}</i>`)}
      ${people > faces.length ? html`<i class="face number" aria-hidden="true">+${people - faces.length}</i>` : nothing}</button>`;
  }

  /** Where an open alert came from, as far as it says so. */
  monitor(/** @type {any[]} */ alerts) {
    const line = alerts.find(({open, alert}) => open && webLink(alert.link));
    return line
      ? html`<a class="button ghost monitor" href=${webLink(line.alert.link)} target="_blank" rel="noopener noreferrer"><span class="cut">Open in ${visible(word(line.alert.source))}</span>${icons.away}</a>`
      : nothing;
  }

  /** Two presses, so that none is by accident; where nothing can be done or all is stopped there is nothing to stop. */
  stop() {
    const {actions, link, notYet, known} = this.room;
    if (!known || link === 'locked' || actions.suspended || notYet.includes(ACTIONS)) {
      return nothing;
    }
    const isArmed = actions.armedAt > 0;
    const name = isArmed ? 'Stop everything? Press again' : 'Stop everything';
    return html`<button class="button ghost stop ${isArmed ? '' : 'icon'}" aria-label=${name} title="${name}: nothing will be done any more (Shift X, twice)"
      aria-keyshortcuts="Shift+X" ?data-armed=${isArmed} @click=${() => intend(this, 'stop-everything')}>${icons.stop}${isArmed ? html`<span>Press again to stop</span>` : nothing}</button>`;
  }

  /** Only where there is a shop to rehearse in; what goes on in it is seen without opening anything. */
  drill() {
    const {running} = this.room.drill;
    return html`<button class="button ghost drill" title=${running ? `A drill goes on: ${visible(running)}` : 'Begin a drill in the shop'}
      ?disabled=${this.room.replay !== undefined} @click=${() => intend(this, 'drill')}>Drill${running ? html`<span class="tag">${visible(running)}</span>` : nothing}</button>`;
  }

  board() {
    const {isShown} = this.room.board;
    return html`<button class="button icon ghost" data-tool="board" aria-label="Dashboard" aria-pressed=${isShown} title="${isShown ? "Show the room's own charts" : 'Show the dashboard of Datadog'}"
      ?disabled=${this.room.replay !== undefined} @click=${() => intend(this, 'board')}>${icons.board}</button>`;
  }

  tool(/** @type {string} */ intent, /** @type {string} */ name, /** @type {unknown} */ icon, key = '') {
    return html`<button class="button icon ghost" data-tool=${intent} aria-label=${name} title=${key ? `${name} (${key})` : name}
      aria-keyshortcuts=${key || nothing} @click=${() => intend(this, intent)}>${icon}</button>`;
  }
}

customElements.define('echoops-top-bar', TopBar);
