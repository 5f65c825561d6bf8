// Whether a service.yaml is what Cloud Run takes: node service-yaml.mjs FILE. Says each mistake with its path.
// It reads only the YAML that deploy.sh writes: maps, lists and scalars, one a line. Anything else is a mistake.
import { readFileSync } from 'node:fs';

const PLAIN = /^[A-Za-z0-9/][A-Za-z0-9 _./@:-]*$/;

function scalar(text, number) {
  if (text.startsWith('"')) return JSON.parse(text);
  if (text.startsWith("'")) {
    if (!/^'[^']*'$/.test(text)) throw new Error(`line ${number}: not a quoted text: ${text}`);
    return text.slice(1, -1);
  }
  if (/^[0-9]+$/.test(text)) return Number(text);
  if (text === 'true' || text === 'false') return text === 'true';
  if (!PLAIN.test(text) || text.includes(': ') || text.endsWith(':')) {
    throw new Error(`line ${number}: needs quotes: ${text}`);
  }
  return text;
}

/** The lines that say something: how far they are in, what they say, where they stand. */
function lines(text) {
  return text.split('\n').flatMap((line, index) => {
    if (line.includes('\t')) throw new Error(`line ${index + 1}: a tab`);
    const body = line.trim();
    return body === '' || body.startsWith('#') ? [] : [{ depth: line.search(/\S/), body, number: index + 1 }];
  });
}

/** Reads what begins at the first line and stands as deep as it or deeper; takes it off the lines. */
function block(rest) {
  const { depth } = rest[0];
  const isList = rest[0].body.startsWith('- ');
  const read = isList ? [] : {};
  while (rest.length > 0 && rest[0].depth >= depth) {
    const line = rest[0];
    if (line.depth > depth) throw new Error(`line ${line.number}: too far in`);
    if (line.body.startsWith('- ') !== isList) {
      if (!isList) throw new Error(`line ${line.number}: an entry of a list among keys`);
      break;
    }
    if (isList) {
      rest[0] = { depth: depth + 2, body: line.body.slice(2), number: line.number };
      read.push(block(rest));
      continue;
    }
    const parts = /^([A-Za-z0-9./_-]+):(?: (.+))?$/.exec(line.body);
    if (!parts) throw new Error(`line ${line.number}: neither a key nor an entry: ${line.body}`);
    const [, key, value] = parts;
    if (key in read) throw new Error(`line ${line.number}: ${key} for the second time`);
    rest.shift();
    if (value !== undefined) read[key] = scalar(value, line.number);
    else if (rest[0]?.depth > depth) read[key] = block(rest);
    else throw new Error(`line ${line.number}: ${key} says nothing`);
  }
  return read;
}

export function parse(text) {
  const rest = lines(text);
  const read = block(rest);
  if (rest.length > 0) throw new Error(`line ${rest[0].number}: belongs to nothing`);
  return read;
}

// What may stand where: a test of a value, a list of what each entry is, or the keys of a map; those with ? may lack.
const is = (what, test) => Object.assign(test, { what });
const text = is('a text', (value) => typeof value === 'string' && value !== '');
const anyText = is('a text', (value) => typeof value === 'string');
const only = (...values) => is(values.map((value) => JSON.stringify(value)).join(' or '), (value) => values.includes(value));
const whole = (least, most) => is(`${least} to ${most}`, (value) => Number.isInteger(value) && value >= least && value <= most);
const like = (pattern) => is(`${pattern}`, (value) => typeof value === 'string' && pattern.test(value));
const label = like(/^[a-z0-9_-]{1,63}$/);
const name = like(/^[a-z]([a-z0-9-]{0,47}[a-z0-9])?$/);
const probe = (kind) => ({
  ...kind, 'initialDelaySeconds?': whole(0, 240), periodSeconds: whole(1, 240), timeoutSeconds: whole(1, 240), failureThreshold: whole(1, 240),
});
const http = { httpGet: { path: like(/^\//), port: whole(1, 65535) } };
const tcp = { tcpSocket: { port: whole(1, 65535) } };
const resources = { limits: { cpu: only('1', '2', '4', '6', '8'), memory: like(/^[0-9]+(Mi|Gi)$/) } };
const variable = {
  name: like(/^[A-Z][A-Z0-9_]*$/), 'value?': anyText,
  'valueFrom?': { secretKeyRef: { name: like(/^[A-Za-z0-9_-]{1,255}$/), key: like(/^([0-9]+|latest)$/) } },
};
const container = {
  name, image: like(/^[a-z0-9.-]+\/[a-z0-9./-]+:[A-Za-z0-9._-]+$/), 'ports?': [{ containerPort: whole(1, 65535) }],
  resources, 'startupProbe?': probe({ 'httpGet?': http.httpGet, 'tcpSocket?': tcp.tcpSocket }), 'livenessProbe?': probe(http), env: [variable],
};
const SERVICE = {
  apiVersion: only('serving.knative.dev/v1'),
  kind: only('Service'),
  metadata: {
    name, labels: { service: label, rendered: label },
    annotations: { 'run.googleapis.com/ingress': only('all', 'internal', 'internal-and-cloud-load-balancing') },
  },
  spec: {
    template: {
      metadata: {
        labels: { service: label },
        // Annotations are texts: a bare number or a bare true is refused.
        annotations: {
          'autoscaling.knative.dev/minScale': like(/^[0-9]+$/),
          'autoscaling.knative.dev/maxScale': like(/^[1-9][0-9]*$/),
          'run.googleapis.com/cpu-throttling': only('true', 'false'),
          'run.googleapis.com/startup-cpu-boost': only('true', 'false'),
          'run.googleapis.com/sessionAffinity': only('true', 'false'),
          'run.googleapis.com/execution-environment': only('gen1', 'gen2'),
          'run.googleapis.com/container-dependencies?': text,
          'run.googleapis.com/network-interfaces?': like(/^\[\{"network":"[a-z0-9-]+","subnetwork":"[a-z0-9-]+"\}\]$/),
          'run.googleapis.com/vpc-access-egress?': only('private-ranges-only', 'all-traffic'),
        },
      },
      spec: { containerConcurrency: whole(1, 1000), timeoutSeconds: whole(1, 3600), serviceAccountName: like(/^[^@]+@[^@]+\.iam\.gserviceaccount\.com$/), containers: [container] },
    },
    traffic: [{ percent: whole(0, 100), latestRevision: only(true) }],
  },
};

/** What is not as it has to be, each with where. */
export function mistakes(value, shape = SERVICE, path = '') {
  if (typeof shape === 'function') {
    return shape(value) ? [] : [`${path}: ${JSON.stringify(value)}: expected ${shape.what}`];
  }
  if (Array.isArray(shape)) {
    if (!Array.isArray(value) || value.length === 0) return [`${path}: expected a list`];
    return value.flatMap((entry, index) => mistakes(entry, shape[0], `${path}[${index}]`));
  }
  if (value === null || typeof value !== 'object' || Array.isArray(value)) return [`${path}: expected keys`];
  const known = new Map(Object.entries(shape).map(([key, inner]) => [key.replace(/\?$/, ''), { inner, isOptional: key.endsWith('?') }]));
  const unknown = Object.keys(value).filter((key) => !known.has(key)).map((key) => `${path}.${key}: there is no such field`);
  return unknown.concat([...known].flatMap(([key, { inner, isOptional }]) => {
    if (!(key in value)) return isOptional ? [] : [`${path}.${key}: lacks`];
    return mistakes(value[key], inner, `${path}.${key}`);
  }));
}

/** What no single field shows. */
export function contradictions(service) {
  const { metadata, spec } = service.spec.template;
  const found = [];
  const names = spec.containers.map((container) => container.name);
  const annotations = metadata.annotations;
  const expect = (fits, otherwise) => fits || found.push(otherwise);
  expect(spec.containers.filter((container) => container.ports).length === 1, 'not exactly one container has ports: it takes the requests');
  expect(annotations['autoscaling.knative.dev/maxScale'] === '1', 'more than one instance, each with a log of its own');
  expect(annotations['autoscaling.knative.dev/minScale'] === '1', 'not always one instance');
  expect(annotations['run.googleapis.com/cpu-throttling'] === 'false', 'no processor between requests');
  expect(service.spec.traffic.reduce((sum, target) => sum + target.percent, 0) === 100, 'the traffic is not 100 percent');
  for (const container of spec.containers) {
    const variables = container.env.map((variable) => variable.name);
    expect(new Set(variables).size === variables.length, `${container.name}: a variable for the second time`);
    for (const reserved of ['PORT', 'K_SERVICE', 'K_REVISION', 'K_CONFIGURATION']) {
      expect(!variables.includes(reserved), `${container.name}: Cloud Run sets ${reserved} itself`);
    }
    for (const variable of container.env) {
      expect(('value' in variable) !== ('valueFrom' in variable), `${container.name}: ${variable.name} has not one value`);
    }
    const { startupProbe, livenessProbe } = container;
    if (startupProbe) {
      expect(('httpGet' in startupProbe) !== ('tcpSocket' in startupProbe), `${container.name}: not one kind of startup probe`);
      expect(startupProbe.periodSeconds * startupProbe.failureThreshold <= 240, `${container.name}: has more than four minutes to start`);
    }
    for (const each of [startupProbe, livenessProbe].filter(Boolean)) {
      expect(each.timeoutSeconds <= each.periodSeconds, `${container.name}: a probe outlasts its period`);
    }
  }
  const dependencies = annotations['run.googleapis.com/container-dependencies'];
  if (dependencies) {
    for (const [who, onWhom] of Object.entries(JSON.parse(dependencies))) {
      for (const each of [who, ...onWhom]) expect(names.includes(each), `depends on ${each}, which is no container`);
      for (const each of onWhom) {
        const container = spec.containers.find(({ name }) => name === each);
        expect(container?.startupProbe, `${each} is waited for, and has no startup probe`);
      }
    }
  } else {
    expect(names.length === 1, 'several containers, and nothing says which begins');
  }
  return found;
}

if (process.argv[1] === import.meta.filename) {
  try {
    const service = parse(readFileSync(process.argv[2], 'utf8'));
    const wrong = mistakes(service);
    const found = wrong.length > 0 ? wrong : contradictions(service);
    found.forEach((mistake) => console.error(`${process.argv[2]}: ${mistake}`));
    if (found.length > 0) process.exit(1);
    // For whoever wants to ask further: KEY=VALUE, secrets by their name and version.
    if (process.argv[3] === '--env') {
      for (const container of service.spec.template.spec.containers) {
        for (const { name: key, value, valueFrom } of container.env) {
          console.log(`${container.name} ${key}=${value ?? `${valueFrom.secretKeyRef.name}:${valueFrom.secretKeyRef.key}`}`);
        }
      }
    }
  } catch (e) {
    console.error(`${process.argv[2]}: ${e.message}`);
    process.exit(1);
  }
}
