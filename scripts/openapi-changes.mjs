// What changed between two OpenAPI 3.1 documents, as a client sees it. Of the maintained libraries for npm none reads 3.1.

const methods = ['get', 'put', 'post', 'delete', 'options', 'head', 'patch', 'trace'];
const isObject = (value) => typeof value === 'object' && value !== null && !Array.isArray(value);
const entries = (value) => (isObject(value) ? Object.entries(value) : []);
const listed = (values) => values.map((value) => JSON.stringify(value)).join(', ');

/** Keywords that narrow what is taken, each with whether the newer value takes less than the older. */
const limits = {
  minimum: (older, newer) => newer > older,
  exclusiveMinimum: (older, newer) => newer > older,
  minLength: (older, newer) => newer > older,
  minItems: (older, newer) => newer > older,
  maximum: (older, newer) => newer < older,
  exclusiveMaximum: (older, newer) => newer < older,
  maxLength: (older, newer) => newer < older,
  maxItems: (older, newer) => newer < older,
};

/** What a `$ref` of a document refers to, and under which name; anything else as it is. */
function resolve(document, value) {
  const reference = value?.$ref;
  if (typeof reference !== 'string' || !reference.startsWith('#/')) return { value, name: null };
  const steps = reference.slice(2).split('/');
  const target = steps.reduce(
    (part, step) => part?.[step.replaceAll('~1', '/').replaceAll('~0', '~')],
    document,
  );
  return { value: target ?? {}, name: steps.at(-1) };
}

/** The alternatives of a schema, none of which has alternatives itself; `type: [a, b]` is two. */
function alternativesOf(document, schema) {
  const { value, name } = resolve(document, schema);
  if (!isObject(value)) return [{ schema: {}, name }];
  const several = value.anyOf ?? value.oneOf;
  if (Array.isArray(several)) return several.flatMap((each) => alternativesOf(document, each));
  if (Array.isArray(value.type)) return value.type.map((type) => ({ schema: { ...value, type }, name }));
  return [{ schema: value, name }];
}

/** What kind of value a schema admits, to find the alternative that it is to be compared with. */
function kindOf({ type, properties, items, enum: values, const: only }) {
  if (typeof type === 'string') return type;
  if (properties !== undefined) return 'object';
  if (items !== undefined) return 'array';
  const [value] = values ?? (only === undefined ? [] : [only]);
  if (value === undefined) return 'anything';
  return value === null ? 'null' : Array.isArray(value) ? 'array' : typeof value;
}

const valuesOf = ({ enum: values, const: only }) => values ?? (only === undefined ? undefined : [only]);

/** How alike two alternatives of a kind are: fields or values that both have. */
function likeness(one, other) {
  const [mine, yours] = [one, other].map((schema) => [
    ...Object.keys(schema.properties ?? {}),
    ...(valuesOf(schema) ?? []).map((value) => JSON.stringify(value)),
  ]);
  return mine.filter((name) => yours.includes(name)).length;
}

/** Pairs the alternatives of two schemas: by kind, and among those of a kind the most alike. */
function pairs(before, after) {
  const left = [...after];
  const paired = [];
  const lost = [];
  for (const one of before) {
    const candidates = left
      .filter((other) => kindOf(other.schema) === kindOf(one.schema))
      .toSorted((a, b) => likeness(one.schema, b.schema) - likeness(one.schema, a.schema));
    const [found] = candidates;
    if (found === undefined) lost.push(one);
    else {
      left.splice(left.indexOf(found), 1);
      paired.push([one, found]);
    }
  }
  return { paired, lost, added: left };
}

/** @param {object} before @param {object} after */
export function openapiChanges(before, after) {
  const changes = new Map();
  const note = (breaking, where, what) => {
    changes.set(`${where} ${what}`, { breaking, where, what });
  };
  const compared = new Set();

  /** @param sent whether the client sends it (else it is answered) */
  function compareSchemas(older, newer, where, sent) {
    const { paired, lost, added } = pairs(alternativesOf(before, older), alternativesOf(after, newer));
    const kinds = (some) => some.map(({ schema }) => kindOf(schema)).join(', ');
    const role = sent ? 'what is sent' : 'what is answered';
    const anything = (some) => some.some(({ schema }) => kindOf(schema) === 'anything');
    if (lost.length > 0 && added.length > 0) {
      note(true, where, `type changed (${role}): ${kinds(lost)} became ${kinds(added)}`);
    } else if (lost.length > 0) {
      note(sent, where, `type changed (${role}): it is no longer ${kinds(lost)}`);
    } else if (added.length > 0) {
      note(!sent || anything(added), where, `type changed (${role}): it may be ${kinds(added)} now`);
    }
    for (const [one, other] of paired) compareAlternative(one, other, where, sent);
  }

  function compareAlternative(one, other, where, sent) {
    const inside = one.name ?? where;
    const key = `${inside} ${one.name} ${other.name} ${sent}`;
    if (one.name !== null && other.name !== null) {
      if (compared.has(key)) return;
      compared.add(key);
    }
    const [older, newer] = [one.schema, other.schema];
    compareValues(older, newer, inside, sent);
    compareFields(older, newer, inside, sent);
    if (older.items !== undefined || newer.items !== undefined) {
      compareSchemas(older.items ?? {}, newer.items ?? {}, `${inside}[]`, sent);
    }
    if (isObject(older.additionalProperties) && isObject(newer.additionalProperties)) {
      compareSchemas(older.additionalProperties, newer.additionalProperties, `${inside}.*`, sent);
    }
    if (sent && older.additionalProperties !== false && newer.additionalProperties === false) {
      note(true, inside, 'fields that are not described are no longer taken');
    }
  }

  function compareValues(older, newer, where, sent) {
    const [were, are] = [valuesOf(older), valuesOf(newer)];
    if (were !== undefined && are !== undefined) {
      const removed = were.filter((value) => !are.includes(value));
      const added = are.filter((value) => !were.includes(value));
      if (removed.length > 0) note(true, where, `values removed: ${listed(removed)}`);
      if (added.length > 0) note(false, where, `values added: ${listed(added)}`);
    } else if (are !== undefined) note(sent, where, `must be one of ${listed(are)} now`);
    else if (were !== undefined) note(!sent, where, `may be other than ${listed(were)} now`);
    if (older.format !== newer.format) {
      note(true, where, `format changed: ${older.format ?? 'none'} became ${newer.format ?? 'none'}`);
    }
    if (!sent) return;
    if (newer.pattern !== undefined && older.pattern !== newer.pattern) {
      note(true, where, `must match ${newer.pattern} now`);
    }
    for (const [limit, isNarrower] of Object.entries(limits)) {
      const value = newer[limit];
      if (value !== undefined && (older[limit] === undefined || isNarrower(older[limit], value))) {
        note(true, where, `${limit} is ${value} now, was ${older[limit] ?? 'none'}`);
      }
    }
  }

  function compareFields(older, newer, where, sent) {
    const [were, are] = [older.properties ?? {}, newer.properties ?? {}];
    const [needed, needs] = [older.required ?? [], newer.required ?? []];
    for (const [name, schema] of Object.entries(were)) {
      const place = `${where}.${name}`;
      if (!(name in are)) note(true, place, sent ? 'field removed (what is sent)' : 'field removed');
      else {
        compareSchemas(schema, are[name], place, sent);
        if (!sent && needed.includes(name) && !needs.includes(name)) note(true, place, 'may be left out now');
        if (sent && !needed.includes(name) && needs.includes(name)) note(true, place, 'must be sent now');
      }
    }
    for (const name of Object.keys(are)) {
      if (name in were) continue;
      const must = sent && needs.includes(name);
      note(must, `${where}.${name}`, must ? 'field added that must be sent' : 'field added');
    }
  }

  function parametersOf(document, item, operation) {
    const all = [...(item.parameters ?? []), ...(operation.parameters ?? [])];
    return new Map(
      all.map((each) => {
        const { value } = resolve(document, each);
        return [`${value.in} parameter ${value.name}`, value];
      }),
    );
  }

  function compareParameters(were, are, where) {
    for (const [name, older] of were) {
      const newer = are.get(name);
      const place = `${where}, ${name}`;
      if (newer === undefined) note(true, place, 'removed');
      else {
        if (newer.required && !older.required) note(true, place, 'required now');
        compareSchemas(older.schema ?? {}, newer.schema ?? {}, place, true);
      }
    }
    for (const [name, newer] of are) {
      if (were.has(name)) continue;
      note(newer.required === true, `${where}, ${name}`, newer.required ? 'added, and required' : 'added');
    }
  }

  function compareContent(older, newer, where, sent) {
    for (const [mediaType, { schema }] of entries(older?.content)) {
      const other = newer?.content?.[mediaType];
      const place = `${where}, ${mediaType}`;
      if (other === undefined) note(true, place, 'removed');
      else compareSchemas(schema ?? {}, other.schema ?? {}, place, sent);
    }
    for (const [mediaType] of entries(newer?.content)) {
      if (older?.content?.[mediaType] === undefined) note(false, `${where}, ${mediaType}`, 'added');
    }
  }

  function compareBodies(older, newer, where) {
    const place = `${where}, body`;
    if (older !== undefined && newer === undefined) return note(true, place, 'removed');
    if (newer?.required && !older?.required) note(true, place, 'required now');
    compareContent(older, newer, place, true);
  }

  function compareAnswers(were, are, where) {
    for (const [status, reference] of entries(were)) {
      const older = resolve(before, reference).value;
      const newer = are?.[status] === undefined ? undefined : resolve(after, are[status]).value;
      const place = `${where}, answer ${status}`;
      // A problem that no longer occurs is no loss.
      if (newer === undefined) note(!/^[45]/.test(status), place, 'removed');
      else {
        compareContent(older, newer, place, false);
        for (const [name] of entries(older.headers)) {
          if (newer.headers?.[name] === undefined) note(true, `${place}, header ${name}`, 'removed');
        }
      }
    }
    for (const [status] of entries(are)) {
      if (were?.[status] === undefined) note(false, `${where}, answer ${status}`, 'added');
    }
  }

  const needsKey = (document, operation) => (operation.security ?? document.security ?? []).length > 0;

  function compareOperations(older, newer, where, [olderItem, newerItem]) {
    if (older.operationId !== newer.operationId) {
      note(true, where, `operationId changed: ${older.operationId} became ${newer.operationId}`);
    }
    if (!needsKey(before, older) && needsKey(after, newer)) note(true, where, 'needs a key now');
    if (!older.deprecated && newer.deprecated) note(false, where, 'deprecated');
    compareParameters(parametersOf(before, olderItem, older), parametersOf(after, newerItem, newer), where);
    const [olderBody, newerBody] = [
      resolve(before, older.requestBody).value,
      resolve(after, newer.requestBody).value,
    ];
    compareBodies(olderBody, newerBody, where);
    compareAnswers(older.responses, newer.responses, where);
  }

  for (const [path, older] of entries(before.paths)) {
    const newer = after.paths?.[path];
    if (newer === undefined) {
      note(true, path, 'path removed');
      continue;
    }
    for (const method of methods) {
      const where = `${method.toUpperCase()} ${path}`;
      if (older[method] === undefined && newer[method] !== undefined) note(false, where, 'operation added');
      if (older[method] === undefined) continue;
      if (newer[method] === undefined) note(true, where, 'operation removed');
      else compareOperations(older[method], newer[method], where, [older, newer]);
    }
  }
  for (const [path] of entries(after.paths)) {
    if (before.paths?.[path] === undefined) note(false, path, 'path added');
  }
  return [...changes.values()];
}
