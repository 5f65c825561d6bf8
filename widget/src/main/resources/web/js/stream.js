/** Follows the service's events over plain HTTP, where nothing better passes. */

import {Wait, delay} from './backoff.js';
import {bearer} from './service.js';

/**
 * @typedef {{id: string, event: string, data: string}} Message
 * @typedef {object} Listening
 * @property {string} url
 * @property {() => string} token the person's token, or nothing
 * @property {string} [after] the sequence heard last
 * @property {(message: Message) => void} tell
 * @property {(link: 'live' | 'reconnecting' | 'locked', retryMillis?: number) => void} link
 * @property {AbortSignal} signal ends it
 * @property {typeof fetch} [ask]
 * @property {Pick<Wait, 'for'>} [wait]
 */

/** The service says something every 15 s; a connection that is silent for longer is dead. */
const SILENCE_MILLIS = 40_000;

/**
 * Reads server-sent events out of text that is cut anywhere.
 *
 * @param {(message: Message) => void} tell
 * @returns {(text: string) => void} takes the next piece of text
 */
export function parser(tell) {
  let rest = '';
  let id = '';
  let event = '';
  /** @type {string[]} */
  let data = [];

  function line(/** @type {string} */ text) {
    if (text === '') {
      if (data.length > 0) {
        tell({id, event: event || 'message', data: data.join('\n')});
      }
      event = '';
      data = [];
      return;
    }
    const colon = text.indexOf(':');
    const field = colon < 0 ? text : text.slice(0, colon);
    const value = colon < 0 ? '' : text.slice(colon + 1).replace(/^ /, '');
    if (field === 'data') {
      data.push(value);
    } else if (field === 'event') {
      event = value;
    } else if (field === 'id' && !value.includes('\0')) {
      id = value;
    }
  }

  return text => {
    rest += text;
    // A CR at the very end may be the first half of a CRLF.
    const end = rest.endsWith('\r') ? rest.length - 1 : rest.length;
    const lines = rest.slice(0, end).split(/\r\n|\r|\n/);
    rest = lines.pop() + rest.slice(end);
    lines.forEach(line);
  };
}

/**
 * Listens until the signal says stop, or the service says that the token is wrong. After a break it
 * says what it heard last, so that nothing is missed.
 *
 * @param {Listening} listening
 */
export async function follow({url, token, after = '', tell, link, signal, ask = fetch, wait = new Wait()}) {
  let lastId = after;
  let tries = 0;
  while (!signal.aborted) {
    let atLeast = 0;
    const attempt = new AbortController();
    try {
      const response = await ask(url, {
        headers: {...bearer(token()), ...(lastId && {'Last-Event-ID': lastId})},
        cache: 'no-store',
        signal: AbortSignal.any([signal, attempt.signal]),
      });
      if (response.status === 401) {
        return link('locked');
      }
      atLeast = 1_000 * Number(response.headers.get('Retry-After') ?? 0) || 0;
      if (response.ok && response.body) {
        link('live');
        await read(response.body, attempt, message => {
          lastId = message.id;
          tries = 0;
          tell(message);
        });
      }
    } catch (error) {
      if (!signal.aborted) {
        console.warn('the stream broke off:', error);
      }
    }
    if (!signal.aborted) {
      const millis = Math.max(atLeast, delay(tries++));
      link('reconnecting', millis);
      await wait.for(millis);
    }
  }
}

/** Reads to the end, which the service may announce. */
async function read(
  /** @type {ReadableStream<Uint8Array>} */ body,
  /** @type {AbortController} */ attempt,
  /** @type {(message: Message) => void} */ tell,
) {
  const take = parser(message =>
    message.event === 'reconnect' ? attempt.abort() : tell(message));
  const decoder = new TextDecoder();
  const reader = body.getReader();
  let silence = setTimeout(() => attempt.abort(), SILENCE_MILLIS);
  try {
    while (!attempt.signal.aborted) {
      const {done, value} = await reader.read();
      if (done) {
        return;
      }
      clearTimeout(silence);
      silence = setTimeout(() => attempt.abort(), SILENCE_MILLIS);
      take(decoder.decode(value, {stream: true}));
    }
  } finally {
    clearTimeout(silence);
  }
}
