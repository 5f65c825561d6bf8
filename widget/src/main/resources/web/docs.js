/** Draws the API's description, which the service keeps, as a page for people. */

const description = await (await fetch('openapi')).json();
const page = /** @type {HTMLElement} */ (document.querySelector('#description'));
const contents = /** @type {HTMLElement} */ (document.querySelector('#contents'));

const ROLES = {
  anybody: 'anybody',
  sender: 'monitors',
  viewer: 'viewers and above',
  responder: 'responders and admins',
  admin: 'admins',
};

/** @returns {HTMLElement} */
function element(/** @type {string} */ name, /** @type {(Node | string)[]} */ ...children) {
  const made = document.createElement(name);
  made.append(...children);
  return made;
}

function link(/** @type {string} */ id, /** @type {string} */ text) {
  const made = element('a', text);
  made.setAttribute('href', `#${id}`);
  return made;
}

/** What a reference stands for. */
function resolved(/** @type {any} */ node) {
  if (!node?.$ref) {
    return node;
  }
  const path = node.$ref.slice(2).split('/');
  return path.reduce((/** @type {any} */ at, /** @type {string} */ step) => at[step], description);
}

function list(/** @type {[string, (Node | string)[]][]} */ rows) {
  const made = element('dl');
  rows.forEach(([term, meaning]) => made.append(element('dt', term), element('dd', ...meaning)));
  return made;
}

/** The type of a value, linked where it is described. @returns {(Node | string)[]} */
function type(/** @type {any} */ schema) {
  if (schema.$ref) {
    const name = schema.$ref.split('/').at(-1);
    return [link(name, name)];
  }
  if (schema.anyOf) {
    return schema.anyOf.flatMap((/** @type {any} */ one, /** @type {number} */ index) =>
      index > 0 ? [' or ', ...type(one)] : type(one));
  }
  if (schema.type === 'array') {
    return ['list of ', ...type(schema.items)];
  }
  if (schema.type === 'object' && schema.additionalProperties) {
    return ['by name: ', ...type(schema.additionalProperties)];
  }
  const choices = schema.enum ?? (schema.const ? [schema.const] : undefined);
  return [choices ? choices.join(', ') : schema.format ?? schema.type ?? 'any'];
}

function fields(/** @type {any} */ schema) {
  const rows = Object.entries(schema.properties ?? {}).map(([name, field]) => {
    const isOptional = !schema.required?.includes(name);
    const parts = [...type(field), isOptional ? ', optional' : ''];
    const said = field.description ? `. ${field.description}` : '';
    return /** @type {[string, (Node | string)[]]} */ ([name, [...parts, said]]);
  });
  return list(rows);
}

function example(/** @type {any} */ value) {
  const made = element('pre', typeof value === 'string' ? value : JSON.stringify(value, null, 2));
  made.tabIndex = 0;
  return made;
}

/** The bodies of a request or an answer: their types, and an example where there is one. */
function bodies(/** @type {any} */ content) {
  return Object.entries(content ?? {}).flatMap(([media, body]) => {
    const line = element('div', element('code', media), ' ', ...type(body.schema));
    return body.example === undefined ? [line] : [line, example(body.example)];
  });
}

function security(/** @type {any} */ operation) {
  const ways = (operation.security ?? description.security).map((/** @type {object} */ way) =>
    Object.keys(way).map(name => {
      const scheme = description.components.securitySchemes[name];
      return scheme.name ?? `Authorization: ${scheme.scheme === 'basic' ? 'Basic' : 'Bearer'}`;
    }).join(' with '));
  return ways.length > 0 ? [element('p', `Needs ${ways.join(', or ')}.`)] : [];
}

function operation(/** @type {string} */ path, /** @type {string} */ method, /** @type {any} */ it) {
  const section = element('section');
  section.id = it.operationId;
  section.className = 'panel';
  const name = element('b', method.toUpperCase());
  const role = element('span', `For ${ROLES[/** @type {keyof typeof ROLES} */ (it['x-role'])]}`);
  name.className = 'method';
  role.className = 'role';
  section.append(element('h3', name, element('b', path), role), element('p', `${it.summary}.`));
  section.append(element('p', it.description ?? ''), ...same(path), ...security(it));
  if (it.parameters) {
    section.append(element('h4', 'Parameters'), list(it.parameters.map(resolved).map(parameter)));
  }
  if (it.requestBody) {
    section.append(element('h4', 'Request'), ...bodies(it.requestBody.content));
  }
  const answers = Object.entries(it.responses).map(([status, answer]) => {
    const {description: meaning, content = {}} = resolved(answer);
    const isError = content['application/json']?.schema.$ref?.endsWith('/Error');
    return /** @type {[string, Node[]]} */ (
      [status, [element('div', meaning), ...(isError ? [] : bodies(content))]]);
  });
  section.append(element('h4', 'Answers'), list(answers));
  return section;
}

function parameter(/** @type {any} */ it) {
  const shown = it.example === undefined ? '' : ` Such as ${it.example}.`;
  const where = `${it.in}${it.required ? '' : ', optional'}. `;
  return [it.name, [where, it.description ?? '', shown]];
}

/** The other paths with the same answer. */
function same(/** @type {string} */ path) {
  const others = operations().filter(([, , it]) => it['x-same-as'] === path).map(([other]) => other);
  return others.length > 0 ? [element('p', `The same at ${others.join(', ')}.`)] : [];
}

/** @returns {[string, string, any][]} */
function operations() {
  return Object.entries(description.paths).flatMap(([path, item]) =>
    Object.entries(item).map(([method, it]) => /** @type {[string, string, any]} */ ([path, method, it])));
}

page.replaceChildren(element('p', description.info.description));
for (const {name, description: meaning} of description.tags) {
  page.append(element('h2', name), element('p', meaning));
  contents.append(element('h2', name));
  for (const [path, method, it] of operations()) {
    if (it.tags.includes(name) && !it['x-same-as']) {
      page.append(operation(path, method, it));
      contents.append(link(it.operationId, `${method.toUpperCase()} ${path}`));
    }
  }
}
page.append(element('h2', 'Errors'), element('p', 'Every answer from 400 on that has a body:'));
page.append(example({error: 'there is no incident inc-qxyv6a4two', request: '3a73e8757244c517'}));
page.append(element('h2', 'Types'));
contents.append(element('h2', 'Types'));
for (const [name, schema] of Object.entries(description.components.schemas)) {
  const title = element('h3', element('b', name));
  const section = element('section', title, element('p', schema.description ?? ''));
  section.id = name;
  section.className = 'panel';
  section.append(schema.properties ? fields(schema) : element('p', ...type(schema)));
  page.append(section);
  contents.append(link(name, name));
}
