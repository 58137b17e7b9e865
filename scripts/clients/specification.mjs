// What the clients are made of: the operations of openapi/openapi.json, each with its parameters, body and answer.

/** A parameter as the clients need it. `kind`: list (alternatives with commas), texts (may be repeated), flag, number, word or text. */
function parameterOf({ name, in: place, required, description = '', schema, style }) {
  const words = schema.items?.enum ?? schema.enum;
  const isFlag = schema.type === 'string' && words?.includes('true') === true && words.includes('false');
  const kind =
    schema.type === 'array'
      ? style === 'form'
        ? 'list'
        : 'texts'
      : isFlag
        ? 'flag'
        : schema.type === 'integer' || schema.type === 'number'
          ? 'number'
          : words === undefined
            ? 'text'
            : 'word';
  return { name, place, required: required === true, description, kind, words: words ?? null };
}

/** The operations, in the order of their names. */
export function operationsOf(specification) {
  const operations = Object.entries(specification.paths).flatMap(([path, methods]) =>
    Object.entries(methods)
      .filter(([, operation]) => operation.operationId !== undefined)
      .map(([method, operation]) => {
        const [, answer] =
          Object.entries(operation.responses).find(([status]) => /^2\d\d$/.test(status)) ?? [];
        const [[answerType, { schema } = {}] = []] = Object.entries(answer?.content ?? {});
        const bodies = Object.entries(operation.requestBody?.content ?? {});
        const parameters = (operation.parameters ?? []).map(parameterOf);
        return {
          id: operation.operationId,
          method: method.toUpperCase(),
          path,
          summary: operation.summary,
          parameters,
          /** Nothing is written by it: it may be sent again. */
          isSafe: method === 'get' || operation.security === undefined,
          answer: {
            mediaType: answerType ?? null,
            schema: schema?.$ref?.replace('#/components/schemas/', '') ?? null,
          },
          bodies: bodies.map(([mediaType, body]) => ({
            mediaType,
            schema: body.schema.$ref?.replace('#/components/schemas/', '') ?? null,
          })),
        };
      }),
  );
  return operations.sort((a, b) => (a.id < b.id ? -1 : 1));
}

/** Whether what is asked for is one JSON value, and not a text or a file. */
export const isJson = (mediaType) => mediaType !== null && /[/+]json$/.test(mediaType);

/**
 * The tables that are had as CSV, with what their columns hold: `text` where an empty cell is an empty text or list, and
 * `string`, `boolean`, `integer` or `number` where it is a value that is not told.
 * @param dataPackage as /export/datapackage.json
 */
export function tablesOf(dataPackage) {
  return dataPackage.resources.map(({ name, schema }) => ({
    name,
    columns: schema.fields.map((field) => {
      const isText = field.type === 'string';
      const isList =
        isText && field.description.endsWith('Several are separated by a semicolon and a space.');
      const kind = isText && (isList || field.constraints?.required === true) ? 'text' : field.type;
      return { name: field.name, kind, description: field.description };
    }),
  }));
}
