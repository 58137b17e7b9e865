// What is generated of the Python client.
import { isJson, operationsOf } from './specification.mjs';

const notice = `# Generated from openapi/openapi.json by \`npm run openapi\`; do not change it by hand.\n`;

const keywords = new Set(
  'False None True and as assert async await break class continue def del elif else except finally for from global if import in is lambda nonlocal not or pass raise return try while with yield'.split(
    ' ',
  ),
);
const isName = (text) => /^[A-Za-z_]\w*$/.test(text) && !keywords.has(text);
const quoted = (text) => JSON.stringify(text);
const literal = (value) =>
  value === true ? 'True' : value === false ? 'False' : value === null ? 'None' : quoted(value);
const capital = (text) => text.charAt(0).toUpperCase() + text.slice(1);

/** A text as a docstring. */
const docstring = (text, indent) =>
  `${indent}"""${text
    .replaceAll('\\', '\\\\')
    .replaceAll('"""', "'''")
    .replaceAll(/\s*\n\s*/g, ' ')
    .replace(/"$/, '" ')}"""\n`;

/** Types of the schemas of records and answers; each object is a TypedDict, named by where it stands. */
function pythonSchemas(schemas) {
  const classes = [];
  const made = new Set(Object.keys(schemas));

  function nameOf(wanted) {
    let name = wanted;
    for (let n = 2; made.has(name); n += 1) name = `${wanted}${n}`;
    made.add(name);
    return name;
  }

  function union(types) {
    const each = [...new Set(types.flatMap((type) => type.split(' | ')))];
    if (each.includes('Any')) return 'Any';
    return each.sort((a, b) => Number(a === 'None') - Number(b === 'None')).join(' | ');
  }

  function typeOf(schema, place) {
    if (schema.$ref !== undefined) return schema.$ref.replace('#/components/schemas/', '');
    const either = schema.anyOf ?? schema.oneOf;
    if (either !== undefined)
      return union(either.map((each, n) => typeOf(each, either.length > 2 ? `${place}${n + 1}` : place)));
    if (schema.enum !== undefined) return `Literal[${schema.enum.map(literal).join(', ')}]`;
    if (schema.const !== undefined) return `Literal[${literal(schema.const)}]`;
    if (Array.isArray(schema.type))
      return union(schema.type.map((type) => typeOf({ ...schema, type }, place)));
    switch (schema.type) {
      case 'string':
        return 'str';
      case 'integer':
        return 'int';
      case 'number':
        return 'float';
      case 'boolean':
        return 'bool';
      case 'null':
        return 'None';
      case 'array':
        return `list[${schema.items === undefined ? 'Any' : typeOf(schema.items, place)}]`;
      case 'object':
        if (schema.properties !== undefined) return objectOf(schema, nameOf(place));
        if (
          typeof schema.additionalProperties === 'object' &&
          Object.keys(schema.additionalProperties).length > 0
        )
          return `dict[str, ${typeOf(schema.additionalProperties, `${place}Value`)}]`;
        return 'dict[str, Any]';
      default:
        return 'Any';
    }
  }

  function objectOf({ properties, required = [], description }, name) {
    const fields = Object.entries(properties).map(([key, schema]) => {
      const type = typeOf(schema, `${name}${capital(key)}`);
      return {
        key,
        type: required.includes(key) ? type : `NotRequired[${type}]`,
        description: schema.description,
      };
    });
    const doc = description === undefined ? '' : description;
    if (fields.every(({ key }) => isName(key))) {
      const body = fields
        .map(
          (each) =>
            `    ${each.key}: ${each.type}\n${each.description === undefined ? '' : docstring(each.description, '    ')}`,
        )
        .join('');
      classes.push(
        `class ${name}(TypedDict):\n${doc === '' ? '' : docstring(doc, '    ')}${body === '' ? '    pass\n' : body}`,
      );
    } else {
      // Some of its keys cannot be names.
      const body = fields.map((each) => `        ${quoted(each.key)}: ${quoted(each.type)},\n`).join('');
      classes.push(
        `${name} = TypedDict(\n    ${quoted(name)},\n    {\n${body}    },\n)\n${doc === '' ? '' : docstring(doc, '')}`,
      );
    }
    return name;
  }

  for (const [name, schema] of Object.entries(schemas)) {
    if (schema.type === 'object' && schema.properties !== undefined) objectOf(schema, name);
    else
      classes.push(`${name}: TypeAlias = ${quoted(typeOf({ ...schema, $ref: undefined }, `${name}Item`))}\n`);
  }
  return classes.join('\n\n');
}

function typeOfParameter({ kind, words }) {
  switch (kind) {
    case 'list':
      return words === null ? 'Values' : `Literal[${words.map(quoted).join(', ')}] | Values`;
    case 'texts':
      return 'Texts';
    case 'flag':
      return words.length === 2
        ? 'bool'
        : `bool | Literal[${words
            .filter((word) => !['true', 'false'].includes(word))
            .map(quoted)
            .join(', ')}]`;
    case 'number':
      return 'int';
    case 'word':
      return `Literal[${words.map(quoted).join(', ')}]`;
    default:
      return 'Text';
  }
}

/** The module of types, and of how each operation is sent. */
export function pythonModule(specification, tables) {
  const operations = operationsOf(specification);
  const field = (parameter) =>
    `    ${parameter.name}: ${parameter.required ? '' : 'NotRequired['}${typeOfParameter(parameter)}${parameter.required ? '' : ' | None]'}\n${docstring(parameter.description, '    ')}`;
  // What several operations have is said once: the filters of studies and of their outcomes.
  const queryOf = ({ parameters }) => parameters.filter(({ place }) => place === 'query');
  const filtering = operations.filter(({ id }) =>
    ['listOutcomes', 'aggregate', 'exportEscalc', 'poolStudies', 'overviewOfAgent'].includes(id),
  );
  const [first] = filtering;
  const shared = queryOf(first).filter((parameter) =>
    filtering.every((each) => queryOf(each).some((other) => field(other) === field(parameter))),
  );
  const filters = `class Filters(TypedDict):\n${docstring('The filters that lists, counts and pooling have in common.', '    ')}${shared.map(field).join('')}`;
  const queries = operations.flatMap((operation) => {
    const query = queryOf(operation);
    if (query.length === 0) return [];
    const texts = query.map(field);
    const common = shared.map(field);
    const extendsFilters = common.every((each) => texts.includes(each));
    const own = texts.filter((each) => !extendsFilters || !common.includes(each));
    return [
      `class ${capital(operation.id)}Query(${extendsFilters ? 'Filters' : 'TypedDict'}):\n${docstring(`The query of \`${operation.id}\`.`, '    ')}${own.join('')}`,
    ];
  });
  const table = operations.map(({ id, method, path, isSafe, answer, bodies, parameters }) => {
    const takes = (name) => parameters.some((each) => each.place === 'header' && each.name === name);
    const names = parameters.filter(({ place }) => place === 'query').map(({ name }) => quoted(name));
    const facts = [
      quoted(method),
      quoted(path),
      `safe=${literal(isSafe)}`,
      `repeatable=${literal(takes('Idempotency-Key'))}`,
      `json=${literal(isJson(answer.mediaType))}`,
      `body_type=${bodies.length === 0 ? 'None' : quoted(bodies[0].mediaType)}`,
      `query=(${names.join(', ')}${names.length === 1 ? ',' : ''})`,
    ];
    return `    ${quoted(id)}: Operation(${facts.join(', ')}),\n`;
  });
  return `${notice}# ruff: noqa
from __future__ import annotations

from typing import Any, Literal, NamedTuple, NotRequired, TypeAlias, TypedDict

from ._query import Text, Texts, Values


class Operation(NamedTuple):
    """How an operation is sent, and the names that its query takes."""

    method: str
    path: str
    safe: bool
    repeatable: bool
    json: bool
    body_type: str | None
    query: tuple[str, ...]


OPERATIONS: dict[str, Operation] = {
${table.join('')}}

# What the columns of CSVs hold; an empty cell of a text is an empty text, of anything else None.
COLUMNS: dict[str, dict[str, Literal["text", "string", "boolean", "integer", "number"]]] = {
${tables.map(({ name, columns }) => `    ${quoted(name)}: {\n${columns.map((each) => `        ${quoted(each.name)}: ${quoted(each.kind)},\n`).join('')}    },\n`).join('')}}


${filters}

${queries.join('\n\n')}

${pythonSchemas(specification.components.schemas)}`;
}
