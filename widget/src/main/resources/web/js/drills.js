/** Rehearsals in the drill shop: what can be begun, what goes on, and what the service says to it. */

import {array, text} from './given.js';

/**
 * @typedef {{name: string, effect: string}} Scenario
 *
 * @typedef {object} Drill
 * @property {boolean} isAvailable whether there is a shop that answers
 * @property {string} because why nothing can be rehearsed
 * @property {string} running the scenario that goes on; empty where none does
 * @property {readonly Scenario[]} scenarios
 * @property {boolean} isAsking whether an answer is waited for
 * @property {string} refusal why the last wish came to nothing
 *
 * @typedef {{kind: 'drill', answer: any}} DrillTold
 * @typedef {{kind: 'drill-asking'}} DrillAsking
 * @typedef {{kind: 'drill-refused', because: string}} DrillRefused
 * @typedef {DrillTold | DrillAsking | DrillRefused} DrillEvent
 */

/** @type {Drill} */
export const NO_DRILL = {isAvailable: false, because: '', running: '', scenarios: [], isAsking: false, refusal: ''};

/**
 * @param {Drill} drill
 * @param {DrillEvent} event
 * @returns {Drill}
 */
export function drilled(drill, event) {
  switch (event.kind) {
    case 'drill':
      return {
        isAvailable: event.answer?.available === true,
        because: text(event.answer?.because),
        running: text(event.answer?.scenario),
        scenarios: array(event.answer?.scenarios).map(({name, effect}) => ({name: text(name), effect: text(effect)})).filter(({name}) => name),
        isAsking: false,
        refusal: '',
      };
    case 'drill-asking':
      return {...drill, isAsking: true, refusal: ''};
    case 'drill-refused':
      return {...drill, isAsking: false, refusal: event.because};
  }
}

/** Why somebody may not rehearse here; empty where they may. */
export function barred(/** @type {import('./state.js').Room} */ {person, link}) {
  if (link !== 'live') {
    return 'The room is not live.';
  }
  return person && person.role === 'viewer' ? 'For responders only.' : '';
}

/** Asks the service, which asks the shop. */
export class Drills {
  #service;
  #tell;

  /**
   * @param {Pick<import('./service.js').Service, 'get' | 'post' | 'delete'>} service
   * @param {(event: DrillEvent) => void} tell
   */
  constructor(service, tell) {
    this.#service = service;
    this.#tell = tell;
  }

  /** What there is to rehearse; once a line begins, and whenever somebody wants to see it. */
  async look() {
    const response = await this.#service.get('api/drill');
    if (response?.ok) {
      await this.#told(response);
    }
  }

  begin(/** @type {string} */ scenario) {
    return this.#ask(() => this.#service.post('api/drill', {scenario}));
  }

  end() {
    return this.#ask(() => this.#service.delete('api/drill'));
  }

  async #ask(/** @type {() => Promise<Response | undefined>} */ ask) {
    this.#tell({kind: 'drill-asking'});
    const response = await ask();
    if (response?.ok) {
      await this.#told(response);
    } else {
      this.#tell({kind: 'drill-refused', because: await refusal(response)});
    }
  }

  async #told(/** @type {Response} */ response) {
    const answer = await response.json().catch(() => undefined);
    if (answer) {
      this.#tell({kind: 'drill', answer});
    }
  }
}

async function refusal(/** @type {Response | undefined} */ response) {
  if (!response) {
    return 'The service does not answer.';
  }
  const answer = await response.json().catch(() => undefined);
  return text(answer?.error) || `The service answered ${response.status}.`;
}
