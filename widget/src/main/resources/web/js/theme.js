/** Dark or light: as the address says, as the person chose, or as the system is. */

function isTheme(/** @type {string | null} */ theme) {
  return theme === 'dark' || theme === 'light';
}

/** What is neither is as the system is. */
export function show(/** @type {string} */ theme) {
  const {dataset} = document.documentElement;
  if (isTheme(theme)) {
    dataset.theme = theme;
  } else {
    delete dataset.theme;
  }
}

/** The address outweighs what was chosen, for screens that nobody touches. */
export function begin(chosen = '') {
  const asked = new URLSearchParams(location.search).get('theme') ?? '';
  show(isTheme(asked) ? asked : chosen);
}

/** The one that is not seen now. */
export function other() {
  const {theme} = document.documentElement.dataset;
  const isDark = theme ? theme === 'dark' : matchMedia('(prefers-color-scheme: dark)').matches;
  return isDark ? 'light' : 'dark';
}
