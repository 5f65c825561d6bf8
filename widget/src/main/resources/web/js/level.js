/** How loud it is, as an eye likes to see it. Pure. */

const UP_MILLIS = 80;
const DOWN_MILLIS = 200;

/** Speech at a usual loudness has an effective value of about a sixth of full scale. */
const USUAL_EFFECTIVE_VALUE = 1 / 6;

/** From 0 to 1, of the effective value of some samples. */
export function loudness(/** @type {number} */ effectiveValue) {
  return Math.min(1, Math.sqrt(effectiveValue / USUAL_EFFECTIVE_VALUE));
}

/**
 * Follows quickly up and slowly down.
 *
 * @param {number} level
 * @param {number} target
 * @param {number} millis since the last step
 */
export function smoothed(level, target, millis) {
  const time = target > level ? UP_MILLIS : DOWN_MILLIS;
  return target + (level - target) * Math.exp(-millis / time);
}
