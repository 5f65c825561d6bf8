/** Who is in the room, what they are here, and whether they hear and can be heard. */

import {LitElement, html, nothing} from 'lit';
import {crowdText, initials, ways} from '../presence.js';
import {EMPTY} from '../state.js';
import {visible} from '../words.js';
import {closed, showWhileWanted} from './dialogs.js';

export class PeopleDialog extends LitElement {
  static properties = {
    room: {attribute: false},
  };

  constructor() {
    super();
    this.room = EMPTY;
  }

  createRenderRoot() {
    return this;
  }

  updated() {
    showWhileWanted(this, 'people');
  }

  render() {
    return html`<dialog class="narrow" aria-labelledby="people-title" @close=${closed(this, 'people')}>
      ${this.room.dialog === 'people' ? this.content() : nothing}
    </dialog>`;
  }

  content() {
    const {present, people, listeners, person} = this.room;
    const others = people - present.length;
    return html`
      <h2 id="people-title" tabindex="-1" autofocus>In the room</h2>
      <p>${people > 0 ? crowdText({people, listeners}) : 'Who is here is not known at the moment.'}</p>
      <ul class="present">
        ${present.map(it => html`<li><i class="face ${it.talks ? 'talks' : ''}" aria-hidden="true">${visible(initials(it.name))}</i>
          <span><b>${visible(it.name)}</b>${it.name === person?.name ? ' (you)' : ''}<small>${ways(it)}</small></span></li>`)}
        ${others > 0 ? html`<li class="more">and ${others} more</li>` : nothing}
      </ul>
      <form method="dialog"><span></span><button class="button">Close</button></form>`;
  }
}

customElements.define('echoops-people-dialog', PeopleDialog);
