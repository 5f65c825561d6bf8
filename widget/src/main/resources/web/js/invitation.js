/** What somebody who was called hears first, as far as it can be had. */

import {RATE_HZ} from './audio/player.js';

/** @typedef {import('./voice.js').Utterance} Utterance */

/**
 * In the room's own voice where its sound comes whole, else for the browser to read, else nothing: whoever waits for it is let
 * in all the same.
 *
 * @param {string} incident
 * @param {Pick<import('./service.js').Service, 'get'>} service whose calls end in time
 * @param {(bytes: ArrayBuffer) => Promise<Float32Array>} decode
 * @returns {Promise<{utterance: Utterance, samples: Float32Array} | undefined>}
 */
export async function invited(incident, service, decode) {
  const [told, samples] = await Promise.all([
    service.get(`api/incidents/${incident}`).then(json),
    service.get(`api/incidents/${incident}/sitrep.wav`).then(sound => heard(sound, decode)),
  ]);
  const headline = told?.incident?.headline;
  if (!headline) {
    return undefined;
  }
  const written = told.timeline?.findLast?.((/** @type {any} */ record) => record?.kind === 'HeadlineWritten');
  const by = samples.length > 0 ? 'room' : 'browser';
  const millis = Math.round((1_000 * samples.length) / RATE_HZ);
  const {shown, spoken} = headline;
  return {utterance: {id: written?.sequence ?? 1, incident, text: spoken, shown, millis, words: [], by}, samples};
}

function json(/** @type {Response | undefined} */ response) {
  return response?.ok ? response.json().catch(() => undefined) : undefined;
}

/** Nothing of a sound that breaks off, or that is none. */
async function heard(/** @type {Response | undefined} */ sound, /** @type {(bytes: ArrayBuffer) => Promise<Float32Array>} */ decode) {
  try {
    return sound?.ok ? await decode(await sound.arrayBuffer()) : new Float32Array();
  } catch {
    return new Float32Array();
  }
}
