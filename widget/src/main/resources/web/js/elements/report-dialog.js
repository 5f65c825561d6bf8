/** The report on an incident: to be read here, printed, or saved. Its texts are only texts. */

import {LitElement, html, nothing} from 'lit';
import {EMPTY} from '../state.js';
import {visible} from '../words.js';
import {closed, showWhileWanted} from './dialogs.js';
import {intend} from './intent.js';
import {reportLinks} from './report-links.js';

/** @typedef {import('../report.js').Report} Report */
/** @typedef {import('../report.js').Block} Block */

export class ReportDialog extends LitElement {
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
    showWhileWanted(this, 'report');
  }

  /** A dialog cannot be printed over several pages: what is printed stands beside it, and is never seen. */
  render() {
    const isRead = this.room.dialog === 'report';
    const {report} = this.room.reading ?? {};
    return html`<dialog class="wide report" aria-labelledby="report-title" @close=${closed(this, 'report')}>
        ${isRead ? this.content() : nothing}
      </dialog>
      ${isRead && report ? html`<article class="paper" aria-hidden="true">${paper(report, 'printed')}</article>` : nothing}`;
  }

  content() {
    const {reading} = this.room;
    const {report, because = '', incident = ''} = reading ?? {};
    return html`
      <h2 id="report-title" tabindex="-1" autofocus>Report</h2>
      <div class="sheet" tabindex="0" role="group" aria-label="The report">
        ${report ? paper(report, 'read') : html`<p role="status">${because ? visible(because) : 'The report is being written.'}</p>`}
      </div>
      <form method="dialog">
        <span class="asks">
          ${report ? html`<button type="button" class="button" @click=${() => intend(this, 'print')}>Print</button>` : nothing}
          ${because ? html`<button type="button" class="button" @click=${() => intend(this, 'read-report')}>Try again</button>` : nothing}
          ${incident ? reportLinks(this, this.room, incident) : nothing}
        </span>
        <button class="button">Close</button>
      </form>`;
  }
}

/** Once to be read and once to be printed, so that no id stands twice. */
function paper(/** @type {Report} */ {title, sections}, /** @type {'read' | 'printed'} */ how) {
  return html`<h3 class="paper-title">${visible(title)}</h3>
    ${sections.map(({title: name, blocks}, index) => html`<section aria-labelledby="${how}-${index}">
      <h4 id="${how}-${index}">${visible(name)}</h4>
      ${blocks.map(it => block(it, name))}
    </section>`)}`;
}

function block(/** @type {Block} */ it, /** @type {string} */ name) {
  switch (it.is) {
    case 'paragraph':
      return html`<p>${visible(it.text)}</p>`;
    case 'list':
      return html`<ul>${it.items.map(item => html`<li>${visible(item)}</li>`)}</ul>`;
    case 'table':
      return html`<div class="table" tabindex="0" role="group" aria-label=${visible(name)}><table>
        <thead><tr>${it.columns.map(column => html`<th scope="col">${visible(column)}</th>`)}</tr></thead>
        <tbody>${it.rows.map(row => html`<tr>${row.map(cell => html`<td>${visible(cell)}</td>`)}</tr>`)}</tbody>
      </table></div>`;
  }
}

customElements.define('echoops-report-dialog', ReportDialog);
