/** Dark or light: as the address says, as the person chose last, or as the system is. */

const THEME = 'echoops.theme';

/** A page in a frame may have no storage at all. */
function remembered() {
  try {
    return localStorage.getItem(THEME);
  } catch {
    return null;
  }
}

function apply(/** @type {string | null} */ theme) {
  if (theme === 'dark' || theme === 'light') {
    document.documentElement.dataset.theme = theme;
  }
}

export function begin() {
  apply(remembered());
  apply(new URLSearchParams(location.search).get('theme'));
}

export function toggle() {
  const root = document.documentElement;
  const isDark = root.dataset.theme
    ? root.dataset.theme === 'dark'
    : matchMedia('(prefers-color-scheme: dark)').matches;
  apply(isDark ? 'light' : 'dark');
  try {
    localStorage.setItem(THEME, root.dataset.theme ?? '');
  } catch {
    // It holds until the page is left.
  }
}
