/** The drawings of the page. Each stands beside a word or in a button that has a name. */

import {html, svg} from 'lit';

export const brand = html`<svg width="20" height="20" viewBox="0 0 20 20" fill="none" stroke="currentColor" stroke-width="2" stroke-linecap="round" aria-hidden="true"><circle cx="5" cy="10" r="1.6" fill="currentColor" stroke="none"/><path d="M9 6.2a5.4 5.4 0 0 1 0 7.6M12.4 3.6a9 9 0 0 1 0 12.8M15.8 1.6a12.6 12.6 0 0 1 0 16.8"/></svg>`;

export const theme = html`<svg width="15" height="15" viewBox="0 0 16 16" aria-hidden="true"><circle cx="8" cy="8" r="6.2" fill="none" stroke="currentColor" stroke-width="1.5"/><path d="M8 1.8a6.2 6.2 0 0 1 0 12.4z" fill="currentColor"/></svg>`;

export const popOut = html`<svg width="15" height="15" viewBox="0 0 16 16" fill="none" stroke="currentColor" stroke-width="1.5" aria-hidden="true"><rect x="1.8" y="3" width="12.4" height="10" rx="2"/><path d="M8.4 13V8h5.8"/></svg>`;

export const help = html`<svg width="15" height="15" viewBox="0 0 16 16" fill="none" stroke="currentColor" stroke-width="1.5" stroke-linecap="round" aria-hidden="true"><circle cx="8" cy="8" r="6.2"/><path d="M6.2 6.3a1.9 1.9 0 1 1 2.7 1.7c-.6.3-.9.6-.9 1.2M8 11.3v.1"/></svg>`;

export const settings = html`<svg width="15" height="15" viewBox="0 0 16 16" fill="none" stroke="currentColor" stroke-width="1.5" stroke-linecap="round" aria-hidden="true"><path d="M1.8 4.6h6.4M11.8 4.6h2.4M1.8 11.4h2.4M7.8 11.4h6.4"/><circle cx="10" cy="4.6" r="1.8"/><circle cx="6" cy="11.4" r="1.8"/></svg>`;

export const enlarge = html`<svg width="14" height="14" viewBox="0 0 14 14" fill="none" stroke="currentColor" stroke-width="1.6" aria-hidden="true"><path d="M8.5 2H12v3.5M12 2 8 6M5.5 12H2V8.5M2 12l4-4"/></svg>`;

export const away = html`<svg width="11" height="11" viewBox="0 0 12 12" fill="none" stroke="currentColor" stroke-width="1.5" aria-hidden="true"><path d="M4 2h6v6M10 2 2 10"/></svg>`;

export const listeners = html`<svg width="15" height="15" viewBox="0 0 16 16" fill="none" stroke="currentColor" stroke-width="1.5" stroke-linecap="round" aria-hidden="true"><path d="M2.5 11V8a5.5 5.5 0 0 1 11 0v3"/><rect x="1.8" y="9" width="3" height="4.5" rx="1.2"/><rect x="11.2" y="9" width="3" height="4.5" rx="1.2"/></svg>`;

export const captions = html`<svg width="20" height="20" viewBox="0 0 20 20" fill="none" stroke="currentColor" stroke-width="1.6" stroke-linecap="round" aria-hidden="true"><rect x="2" y="4" width="16" height="12" rx="2.5"/><path d="M5.5 9h3M10.5 9h4M5.5 12.3h5M12.5 12.3h2"/></svg>`;

export const microphone = html`<svg width="20" height="20" viewBox="0 0 20 20" fill="none" stroke="currentColor" stroke-width="1.6" stroke-linecap="round" aria-hidden="true"><rect x="7.4" y="2.4" width="5.2" height="9.4" rx="2.6"/><path d="M4.4 9.4a5.6 5.6 0 0 0 11.2 0M10 15v2.6"/></svg>`;

export const openMicrophone = html`<svg width="20" height="20" viewBox="0 0 20 20" fill="none" stroke="currentColor" stroke-width="1.6" stroke-linecap="round" aria-hidden="true"><rect x="8" y="5" width="4" height="7.4" rx="2"/><path d="M5.8 11a4.2 4.2 0 0 0 8.4 0M10 15.2v2M4.2 4a8 8 0 0 0-2 5.2 8 8 0 0 0 1 3.8M15.8 4a8 8 0 0 1 2 5.2 8 8 0 0 1-1 3.8"/></svg>`;

const CIRCLE = svg`<circle cx="7" cy="7" r="6.2" fill="none" stroke="currentColor" stroke-width="1.4"/>`;

export const steps = {
  done: html`<svg width="13" height="13" viewBox="0 0 14 14" aria-hidden="true">${CIRCLE}<path d="m4.4 7.2 1.8 1.8 3.5-3.8" fill="none" stroke="currentColor" stroke-width="1.5"/></svg>`,
  now: html`<svg width="13" height="13" viewBox="0 0 14 14" aria-hidden="true">${CIRCLE}<circle cx="7" cy="7" r="2.6" fill="currentColor"/></svg>`,
  coming: html`<svg width="13" height="13" viewBox="0 0 14 14" aria-hidden="true">${CIRCLE}</svg>`,
};

export const caution = html`<svg width="15" height="15" viewBox="0 0 16 16" fill="none" stroke="currentColor" stroke-width="1.6" stroke-linejoin="round" aria-hidden="true"><path d="M8 1.8 14.6 13.6H1.4z"/><path d="M8 6.2v3.4M8 11.4v.6" stroke-linecap="round"/></svg>`;

export const under = html`<svg width="15" height="15" viewBox="0 0 16 16" fill="none" stroke="currentColor" stroke-width="1.6" stroke-linecap="round" stroke-linejoin="round" aria-hidden="true"><circle cx="8" cy="8" r="6.2"/><path d="M8 4.6V8l2.3 1.6"/></svg>`;

export const refused = html`<svg width="15" height="15" viewBox="0 0 16 16" fill="none" stroke="currentColor" stroke-width="1.6" aria-hidden="true"><circle cx="8" cy="8" r="6.2"/><path d="m3.6 12.4 8.8-8.8"/></svg>`;

export const stop = html`<svg width="15" height="15" viewBox="0 0 16 16" fill="none" stroke="currentColor" stroke-width="1.5" stroke-linejoin="round" aria-hidden="true"><path d="M5.4 1.8h5.2l3.6 3.6v5.2l-3.6 3.6H5.4l-3.6-3.6V5.4z"/><path d="M5.8 5.8h4.4v4.4H5.8z" fill="currentColor" stroke="none"/></svg>`;

export const close = html`<svg width="13" height="13" viewBox="0 0 14 14" fill="none" stroke="currentColor" stroke-width="1.5" stroke-linecap="round" aria-hidden="true"><path d="m3 3 8 8M11 3l-8 8"/></svg>`;

export const board = html`<svg width="15" height="15" viewBox="0 0 16 16" fill="none" stroke="currentColor" stroke-width="1.5" stroke-linecap="round" aria-hidden="true"><rect x="1.8" y="2.4" width="12.4" height="11.2" rx="2"/><path d="M5 10.6V8M8 10.6V5.4M11 10.6V7"/></svg>`;

export const play = html`<svg width="13" height="13" viewBox="0 0 14 14" fill="currentColor" aria-hidden="true"><path d="M3.4 1.8v10.4L12 7z"/></svg>`;

export const pause = html`<svg width="13" height="13" viewBox="0 0 14 14" fill="currentColor" aria-hidden="true"><path d="M3 2h3v10H3zM8 2h3v10H8z"/></svg>`;

export const checks = {
  passed: html`<svg width="15" height="15" viewBox="0 0 16 16" fill="none" stroke="var(--ok)" stroke-width="2" aria-label="Passed" role="img"><path d="m3 8.4 3.2 3.2L13 4.6"/></svg>`,
  caution: html`<svg width="15" height="15" viewBox="0 0 16 16" fill="none" stroke="var(--warn)" stroke-width="2" stroke-linecap="round" aria-label="Caution" role="img"><path d="M8 3v6M8 12.4v.4"/></svg>`,
};

/** Before what an action is, or has come to. */
export const outcomes = {waiting: caution, echo: under, good: steps.done, bad: caution, plain: refused};
