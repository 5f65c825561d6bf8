/** Dark or light: as the address says, as the person chose last, or as the system is. */

import {recall, remember} from './settings.js';

const THEME = 'echoops.theme';

function apply(/** @type {string | null} */ theme) {
  if (theme === 'dark' || theme === 'light') {
    document.documentElement.dataset.theme = theme;
  }
}

export function begin() {
  apply(recall(THEME));
  apply(new URLSearchParams(location.search).get('theme'));
}

export function toggle() {
  const root = document.documentElement;
  const isDark = root.dataset.theme
    ? root.dataset.theme === 'dark'
    : matchMedia('(prefers-color-scheme: dark)').matches;
  apply(isDark ? 'light' : 'dark');
  remember(THEME, root.dataset.theme ?? '');
}
