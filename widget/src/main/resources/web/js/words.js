/** Puts records, times and numbers into words. Pure. */

/** @typedef {import('./state.js').Incident} Incident */
/** @typedef {import('./state.js').Entry} Entry */

/**
 * One line of a timeline.
 *
 * @typedef {object} Told
 * @property {'alert' | 'recovered' | 'echo' | 'person' | 'waiting' | 'noted'} who draws the mark before it
 * @property {string} text
 * @property {string} detail
 */

const NAMES_TOLD = 2;

const TRANSITIONS = {
  TRIGGERED: 'Alert',
  RETRIGGERED: 'Alert again',
  RENOTIFIED: 'Reminder',
  WARNED: 'Warning',
  NO_DATA: 'No data',
  RECOVERED: 'Recovered',
};

/** With what cannot be seen, or turns the writing around, as an escape. */
export function visible(/** @type {string} */ text) {
  return text.replace(/[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]/gu, hidden => {
    const number = (hidden.codePointAt(0) ?? 0).toString(16);
    return number.length > 4 ? `\\u{${number}}` : `\\u${number.padStart(4, '0')}`;
  });
}

/** The address itself, only of a page of the web: an alert may name anything. */
export function webLink(/** @type {string | undefined} */ link) {
  return link && /^https?:\/\//i.test(link) ? link : '';
}

/** A number and its noun: "1 alert", "2 alerts". */
export function count(/** @type {number} */ number, /** @type {string} */ noun) {
  return `${number} ${noun}${number === 1 ? '' : 's'}`;
}

/** CRITICAL as a word in a sentence case. */
export function word(/** @type {string} */ constant) {
  return constant.charAt(0).toUpperCase() + constant.slice(1).toLowerCase().replaceAll('_', ' ');
}

/** "a, b and c". */
export function list(/** @type {readonly string[]} */ parts) {
  return parts.length < 2 ? parts.join('') : `${parts.slice(0, -1).join(', ')} and ${parts.at(-1)}`;
}

/** "checkout and ledger are not as usual"; nothing where all are. */
export function notAsUsual(/** @type {readonly string[]} */ names) {
  const told = names.length > NAMES_TOLD ? `${names.length} services` : list(names);
  return names.length === 0 ? '' : `${told} ${names.length === 1 ? 'is' : 'are'} not as usual`;
}

/** "checkout and 2 more"; a name that cannot be said stands with how it is called. */
export function serviceNames(/** @type {Incident} */ {services, labels = {}}, /** @type {number} */ most) {
  const names = services.slice(0, most).map(({name}) => (labels[name] ? `${name} (“${labels[name]}”)` : name));
  const others = services.length - names.length;
  return list(names) + (others > 0 ? ` and ${others} more` : '');
}

/** Headlines name UTC, so every clock of the page does. The day is named unless it is today. */
export function clock(/** @type {string} */ iso, /** @type {number} */ now, seconds = false) {
  const time = iso.slice(11, seconds ? 19 : 16);
  const isToday = iso.slice(0, 10) === new Date(now).toISOString().slice(0, 10);
  return isToday ? time : `${day(iso)} ${time}`;
}

function day(/** @type {string} */ iso) {
  const options = /** @type {const} */ ({day: 'numeric', month: 'short', timeZone: 'UTC'});
  return new Intl.DateTimeFormat('en-GB', options).format(new Date(iso));
}

/** "03:07:42.981": the moment of a log line. */
export function moment(/** @type {string} */ iso) {
  const [, time = '', fraction = ''] = /T([\d:]{8})(?:\.(\d+))?/.exec(iso) ?? [];
  return `${time}.${fraction.slice(0, 3).padEnd(3, '0')}`;
}

/** How long it was from one moment to another, in at most two units. */
export function lasted(/** @type {string} */ from, /** @type {string | number} */ to) {
  const minutes = Math.floor((new Date(to).getTime() - Date.parse(from)) / 60_000);
  const hours = Math.floor(minutes / 60);
  if (minutes < 1) {
    return 'less than 1 min';
  }
  if (hours < 1) {
    return `${minutes} min`;
  }
  return hours < 24
    ? `${hours} h ${minutes % 60} min`
    : `${count(Math.floor(hours / 24), 'day')} ${hours % 24} h`;
}

/** "7:42" while a clock is read at a glance, then hours, then days. */
export function age(/** @type {Incident} */ {since, until}, /** @type {number} */ now) {
  const seconds = Math.max(0, Math.floor(((until ? Date.parse(until) : now) - Date.parse(since)) / 1_000));
  return seconds < 3_600 ? minutes(seconds) : lasted(since, until ?? now);
}

/** "0:09". */
export function minutes(/** @type {number} */ seconds) {
  return `${Math.floor(seconds / 60)}:${String(Math.floor(seconds % 60)).padStart(2, '0')}`;
}

/** "14 s" or "3 min": how long ago, roughly. */
export function ago(/** @type {number} */ millis) {
  const seconds = Math.max(0, Math.floor(millis / 1_000));
  return seconds < 90 ? `${seconds} s` : `${Math.floor(seconds / 60)} min`;
}

/** "Since 03:00 UTC, 8 min", or when it was and how long it took. */
export function when(/** @type {Incident} */ incident, /** @type {number} */ now) {
  return incident.until
    ? `${clock(incident.until, now)} UTC, after ${lasted(incident.since, incident.until)}`
    : `since ${clock(incident.since, now)} UTC, ${lasted(incident.since, now)}`;
}

/** How many alerts there are, and how many of them are open where that differs. */
export function alerts(/** @type {Incident} */ incident) {
  const all = count(incident.alerts, 'alert');
  const isPartly = incident.openAlerts > 0 && incident.openAlerts < incident.alerts;
  return isPartly ? `${all}, ${incident.openAlerts} open` : all;
}

/** "error_rate 12.4, limit 5, usually 0.3"; nothing where nothing was measured. */
export function measured(/** @type {any} */ measure) {
  const unit = /^\p{L}/u.test(measure?.unit ?? '') ? ` ${measure.unit}` : measure?.unit;
  const parts = [
    measure?.value !== undefined && `${measure.metric} ${measure.value}${unit}`,
    measure?.limit && `limit ${measure.limit.value}${unit}`,
    measure?.usual !== undefined && `usually ${measure.usual}${unit}`,
  ];
  return parts.filter(Boolean).join(', ');
}

/** Units that the end of a metric's name may give away. */
const UNITS = /** @type {Record<string, string>} */ ({
  ms: 'ms', millis: 'ms', milliseconds: 'ms', seconds: 's', percent: '%', pct: '%', bytes: 'bytes',
});

/** A metric's name without what is already in its unit: "p95 latency". */
export function metric(/** @type {{metric: string}} */ {metric: name}) {
  const parts = name.split('_');
  return (parts.length > 1 && (parts.at(-1) ?? '') in UNITS ? parts.slice(0, -1) : parts).join(' ');
}

/** "2.4 s", "11.4%": a number of a measure at a glance. */
export function quantity(/** @type {{metric: string, unit: string}} */ {metric: name, unit}, /** @type {number} */ number) {
  const given = unit.trim() || (UNITS[name.split('_').at(-1) ?? ''] ?? '');
  if (given === 'ms' && number >= 1_000) {
    return `${Number((number / 1_000).toPrecision(3))} s`;
  }
  return `${number}${/^\p{L}/u.test(given) ? ` ${given}` : given}`;
}

/** "checkout in production", as far as it is known. */
export function place(/** @type {{service?: string, environment?: string}} */ where) {
  return [where.service, where.environment].filter(Boolean).join(' in ');
}

/**
 * What a timeline says of a record.
 *
 * @param {Entry} entry
 * @returns {Told}
 */
export function tell({kind, incident, actor, time, payload}) {
  const person = actor.startsWith('person:') ? actor.slice('person:'.length) : '';
  const who = person ? 'person' : 'echo';
  const detail = payload?.because ?? '';
  switch (payload ? kind : 'Erased') {
    case 'IncidentOpened':
      return {who, text: 'Incident opened', detail};
    case 'SignalJoined':
      return joined(payload);
    case 'IncidentMerged':
      return {
        who,
        text: 'Two incidents became one',
        detail: `${detail} · ${incident} into ${payload.into}`,
      };
    case 'StormGathered':
      return {who, text: `Storm: ${count(payload.alerts, 'alert')} told as one`, detail};
    case 'IncidentResolved':
      return {who: 'recovered', text: 'Incident resolved', detail};
    case 'IncidentReopened':
      return {who: 'alert', text: 'Incident open again', detail};
    case 'IncidentClosed':
      return {who, text: `${person || actor} closed the incident`, detail};
    case 'IncidentAcknowledged':
      return {who, text: `${payload.by} has taken it`, detail};
    case 'NoteTaken':
      return {who, text: `${person || actor} noted`, detail: payload.text};
    case 'Answered':
      return {who, text: `${person || actor} asked: “${payload.asked}”`, detail: `Echo: ${payload.reply.shown}`};
    case 'DetectionPaused': {
      const isOver = Date.parse(payload.until) <= Date.parse(time);
      const text = isOver ? 'has the detectors wake people again' : `paused the detectors until ${payload.until.slice(11, 16)} UTC`;
      return {who, text: `${payload.by} ${text}`, detail};
    }
    case 'CommandsDelayed': {
      const isOver = Date.parse(payload.until) <= Date.parse(time);
      const text = isOver ? 'has commands answered at once again' : `has commands answered late until ${payload.until.slice(11, 16)} UTC, to try it`;
      return {who, text: `${payload.by} ${text}`, detail};
    }
    case 'ClusterNamed': {
      const {template, text, share, words = []} = payload.cluster;
      const part = `${Math.round(100 * share)}% of the error lines of ${payload.service}`;
      return {who, text: `${part} say the same: ${template}`, detail: [text, words.join(', ')].filter(Boolean).join(' · ')};
    }
    case 'SummaryWritten':
      return {who, text: 'Echo summed up the day', detail: payload.text};
    case 'HeadlineWritten':
      return {who, text: 'Echo wrote', detail: payload.headline.shown};
    case 'Reminded':
      return {who, text: 'Echo said it again', detail: payload.words.shown};
    case 'Spoken':
      return {
        who,
        text: `Echo began to speak, ${Math.round(seconds(payload.length))} s`,
        detail: `${count(payload.listeners, 'listener')} · ${payload.voice}`,
      };
    case 'Notified':
      return {who, text: `Echo told ${payload.channel}`, detail};
    case 'NotNotified':
      return {who: 'waiting', text: `${word(payload.channel)} was not told`, detail};
    case 'IncidentFiled':
      return {who, text: `Echo filed it with ${payload.system} as ${payload.name}`, detail};
    case 'Erased':
      return {who, text: `${kind}: what it said was erased`, detail};
    default:
      return {who, text: kind, detail};
  }
}

/** @returns {Told} */
function joined(/** @type {any} */ {signal, because}) {
  const {transition, complaint} = signal;
  const transitions = /** @type {Record<string, string>} */ (TRANSITIONS);
  const parts = [place(signal.place), measured(complaint.measure), because];
  return {
    who: transition === 'RECOVERED' ? 'recovered' : 'alert',
    text: `${transitions[transition] ?? word(transition)}: ${complaint.title}`,
    detail: parts.filter(Boolean).join(' · '),
  };
}

/** What a room of EchoOps has and this one has not. */
export function notYet(/** @type {readonly string[]} */ parts) {
  return parts.length > 0 ? `Not in this room yet: ${list(parts)}.` : '';
}

/** What keeps the service from its work, from its own account. */
export function trouble(/** @type {{checks: Record<string, {status: string, reason?: string}>}} */ {checks}) {
  return Object.entries(checks)
    .filter(([, check]) => check.status === 'failing')
    .map(([name, check]) => `${word(name)}: ${check.reason}.`)
    .join(' ');
}

/** Of a duration as the service writes it: "PT6.12S", "PT1M2.5S". */
export function seconds(/** @type {string} */ duration) {
  const [, hours, minutes, rest] = /^PT(?:(\d+)H)?(?:(\d+)M)?(?:([\d.]+)S)?$/.exec(duration) ?? [];
  return 3_600 * Number(hours ?? 0) + 60 * Number(minutes ?? 0) + Number(rest ?? 0);
}
