/** The door: asks for the token, where the room needs one. */

import {LitElement, html, nothing} from 'lit';
import {visible} from '../words.js';
import {intend} from './intent.js';

export class TokenDoor extends LitElement {
  static properties = {
    refusal: {attribute: false},
  };

  constructor() {
    super();
    this.refusal = '';
  }

  createRenderRoot() {
    return this;
  }

  enter(/** @type {SubmitEvent} */ event) {
    event.preventDefault();
    const form = /** @type {HTMLFormElement} */ (event.target);
    const token = String(new FormData(form).get('token'));
    form.reset();
    intend(this, 'enter', token);
  }

  render() {
    return html`<form class="panel door" @submit=${this.enter}>
      <h1><label for="token">This room needs your token</label></h1>
      <p>Whoever runs EchoOps gives you one. It is kept in this tab only.</p>
      ${this.refusal ? html`<p class="refusal" role="alert">${visible(this.refusal)}</p>` : nothing}
      <input hidden autocomplete="username" value="EchoOps">
      <input id="token" name="token" type="password" autocomplete="current-password" required>
      <button class="main">Enter</button>
    </form>`;
  }
}

customElements.define('echoops-token-door', TokenDoor);
