/** Keeps the screen awake while somebody listens. A browser or a frame may refuse; the room goes on without. */

let isWanted = false;

async function ask() {
  try {
    await navigator.wakeLock?.request('screen');
  } catch {
    // The screen may sleep then.
  }
}

export function stayAwake() {
  if (!isWanted) {
    isWanted = true;
    document.addEventListener('visibilitychange', () => document.visibilityState === 'visible' && ask());
  }
  return ask();
}
