/** What a person chose for this browser. Pure: where it is kept is settings.js. */

/**
 * @typedef {object} Preferences
 * @property {number} volume from 0 to 1
 * @property {number} speed of Echo's voice, 1 as it is
 * @property {'usual' | 'large'} captionSize
 * @property {'' | 'dark' | 'light'} theme as the system is, where it is empty
 * @property {boolean} wantsOpen whether the microphone is open from joining on
 */

export const LEAST_SPEED = 0.6;
export const MOST_SPEED = 1.8;

/** @type {Preferences} */
export const USUAL = {volume: 1, speed: 1, captionSize: 'usual', theme: '', wantsOpen: false};

/** By what name each is kept. @type {Readonly<Record<keyof Preferences, string>>} */
export const KEPT_AS = {
  volume: 'echoops.volume',
  speed: 'echoops.speed',
  captionSize: 'echoops.caption-size',
  theme: 'echoops.theme',
  wantsOpen: 'echoops.open-microphone',
};

const NAMES = /** @type {(keyof Preferences)[]} */ (Object.keys(KEPT_AS));

/** What was kept; whatever is not what it should be is as usual. */
export function recalled(/** @type {(key: string) => string} */ recall) {
  return NAMES.reduce((all, name) => preferred(all, name, recall(KEPT_AS[name])), USUAL);
}

/**
 * With another choice, as it is kept.
 *
 * @param {Preferences} preferences
 * @param {keyof Preferences} name
 * @param {string} text
 * @returns {Preferences}
 */
export function preferred(preferences, name, text) {
  switch (name) {
    case 'volume':
      return {...preferences, volume: within(text, 0, 1, USUAL.volume)};
    case 'speed':
      return {...preferences, speed: within(text, LEAST_SPEED, MOST_SPEED, USUAL.speed)};
    case 'captionSize':
      return {...preferences, captionSize: text === 'large' ? text : 'usual'};
    case 'theme':
      return {...preferences, theme: text === 'dark' || text === 'light' ? text : ''};
    case 'wantsOpen':
      return {...preferences, wantsOpen: text === 'on'};
  }
}

/** Whether that is the name of a preference. @returns {name is keyof Preferences} */
export function isPreference(/** @type {string} */ name) {
  return Object.hasOwn(KEPT_AS, name);
}

function within(/** @type {string} */ text, /** @type {number} */ least, /** @type {number} */ most, /** @type {number} */ usual) {
  const number = text.trim() === '' ? NaN : Number(text);
  return Number.isFinite(number) ? Math.min(most, Math.max(least, number)) : usual;
}
