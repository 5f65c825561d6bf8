/** The microphone: opened when somebody wants to speak, closed when they leave. */

/** @typedef {import('./mic-worklet.js').Report} Report */
/** @typedef {import('./mic-worklet.js').Order} Order */

/**
 * @typedef {'off' | 'opening' | 'on' | 'barred' | 'denied' | 'missing' | 'busy' | 'insecure'} State
 *   barred: by the page around this frame; denied: by the person; busy: another program has it
 */

/** The lowest rate that still has what is needed of speech. */
const LEAST_RATE_HZ = 8_000;

/** The browser takes Echo's voice and the noise of the place out of what is heard, as far as it can. */
const WANTED = {
  audio: {channelCount: 1, echoCancellation: true, noiseSuppression: true, autoGainControl: true},
};

/**
 * Why there is no microphone. A browser says the same where the person, and where the page around
 * a frame does not allow it; which one it was follows from the policy, or from being in a frame.
 *
 * @param {string} name of the error
 * @param {boolean | undefined} isAllowed by the page around; nothing where the browser does not say
 * @param {boolean} isFramed
 * @returns {State}
 */
export function refusal(name, isAllowed, isFramed) {
  if (name === 'NotFoundError' || name === 'OverconstrainedError') {
    return 'missing';
  }
  if (name === 'NotReadableError' || name === 'AbortError') {
    return 'busy';
  }
  return isAllowed ?? !isFramed ? 'denied' : 'barred';
}

/** Whether the page around lets this one have a microphone; nothing where the browser does not say. */
function policy() {
  const {permissionsPolicy, featurePolicy} = /** @type {any} */ (document);
  return /** @type {boolean | undefined} */ ((permissionsPolicy ?? featurePolicy)?.allowsFeature('microphone'));
}

export class Microphone {
  #tell;
  #changed;
  /** @type {State} */
  #state = 'off';
  /** @type {Promise<State> | undefined} */
  #opening;
  /** @type {MediaStream | undefined} */
  #stream;
  /** @type {AudioContext | undefined} */
  #context;
  /** @type {AudioWorkletNode | undefined} */
  #node;

  /**
   * @param {(report: Report) => void} tell
   * @param {(state: State) => void} changed
   */
  constructor(tell, changed) {
    this.#tell = tell;
    this.#changed = changed;
  }

  get state() {
    return this.#state;
  }

  /** Has to be called within a click or a key. Asks the person, the first time. @returns what came of it */
  open() {
    if (this.#state === 'on') {
      return Promise.resolve(this.#state);
    }
    this.#opening ??= this.#ask().finally(() => {
      this.#opening = undefined;
    });
    return this.#opening;
  }

  /** Nothing is heard any more: the browser's own sign goes out. */
  close() {
    this.#release();
    this.#become('off');
  }

  begin(/** @type {number} */ id) {
    this.#order({do: 'begin', id});
  }

  /** What follows within 160 ms is still sent. */
  end() {
    this.#order({do: 'end'});
  }

  drop() {
    this.#order({do: 'drop'});
  }

  /** How long ago the context had that time. */
  ageMillis(/** @type {number} */ contextTime) {
    return Math.max(0, 1_000 * ((this.#context?.currentTime ?? contextTime) - contextTime));
  }

  /** @returns {Promise<State>} */
  async #ask() {
    if (policy() === false) {
      return this.#become('barred');
    }
    if (!navigator.mediaDevices) {
      return this.#become('insecure');
    }
    this.#become('opening');
    try {
      const context = new AudioContext({latencyHint: 'interactive'});
      this.#context = context;
      const stream = await navigator.mediaDevices.getUserMedia(WANTED);
      this.#stream = stream;
      await this.#connect(context, stream);
    } catch (error) {
      console.warn('no microphone:', error);
      return this.#end(refusal(/** @type {Error} */ (error).name, policy(), window !== window.top));
    }
    return this.#wasLeft ? this.#end('off') : this.#become('on');
  }

  /** Whoever leaves while the browser asks wants none any more. */
  get #wasLeft() {
    return this.#state !== 'opening';
  }

  /** @returns {State} */
  #end(/** @type {State} */ state) {
    this.#release();
    return this.#wasLeft ? this.#state : this.#become(state);
  }

  async #connect(/** @type {AudioContext} */ context, /** @type {MediaStream} */ stream) {
    if (context.sampleRate < LEAST_RATE_HZ) {
      throw new DOMException(`it has only ${context.sampleRate} Hz`, 'NotReadableError');
    }
    stream.getAudioTracks().forEach(track => {
      track.onended = () => this.#lost();
    });
    await Promise.all([
      context.resume(),
      context.audioWorklet.addModule(new URL('mic-worklet.js', import.meta.url)),
    ]);
    const node = new AudioWorkletNode(context, 'echoops-microphone', {numberOfInputs: 1, channelCount: 1, channelCountMode: 'explicit'});
    node.port.onmessage = ({data}) => this.#tell(data);
    this.#node = node;
    // Its output is silence; not every browser runs what leads nowhere.
    context.createMediaStreamSource(stream).connect(node).connect(context.destination);
  }

  /** It was unplugged, or taken away. */
  #lost() {
    this.#release();
    this.#become('missing');
  }

  #release() {
    this.#stream?.getTracks().forEach(track => {
      track.onended = null;
      track.stop();
    });
    this.#context?.close().catch(() => {});
    this.#stream = this.#context = this.#node = undefined;
  }

  #become(/** @type {State} */ state) {
    if (state !== this.#state) {
      this.#state = state;
      this.#changed(state);
    }
    return state;
  }

  #order(/** @type {Order} */ order) {
    this.#node?.port.postMessage(order);
  }
}
