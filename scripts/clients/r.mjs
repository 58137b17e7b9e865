// What is generated of the R client.
import { isJson, operationsOf } from './specification.mjs';

const notice = 'Generated from openapi/openapi.json by `npm run openapi`; do not change it by hand.';

const quoted = (text) => JSON.stringify(text);
const vector = (values) => `c(${values.join(', ')})`;

/** How whatever can be read is asked for, and what the columns of CSVs hold. */
export function rTables(specification, tables) {
  const reading = operationsOf(specification).filter(({ method }) => method === 'GET');
  const operations = reading.map(({ id, path, answer, parameters }) => {
    const query = parameters.filter(({ place }) => place === 'query').map(({ name }) => quoted(name));
    return `  ${id} = list(path = ${quoted(path)}, json = ${isJson(answer.mediaType) ? 'TRUE' : 'FALSE'}, query = ${query.length === 0 ? 'character(0)' : vector(query)})`;
  });
  const columns = tables.map(
    (table) =>
      `  ${table.name} = c(\n${table.columns.map(({ name, kind }) => `    ${name} = ${quoted(kind)}`).join(',\n')}\n  )`,
  );
  return `# ${notice}

operations <- list(
${operations.join(',\n')}
)

# An empty cell of a text is an empty text, of anything else NA.
csv_columns <- list(
${columns.join(',\n')}
)
`;
}

const rdText = (text) => text.replaceAll(/[\\%{}]/g, (sign) => `\\${sign}`);
/** A description as Rd, with what stands between backticks as code. */
const rd = (text) =>
  text
    .replaceAll(/\s*\n\s*/g, ' ')
    .split('`')
    .map((part, place) => (place % 2 === 1 ? `\\code{${rdText(part)}}` : rdText(part)))
    .join('');

const topics = [
  ['Filters', 'of studies and outcomes, which all functions take', 'listOutcomes', []],
  ['Of \\code{studies}', '', 'listStudies', ['listOutcomes']],
  ['Of \\code{claims}', '', 'listClaims', []],
  ['Of \\code{aggregate_studies}', '', 'aggregate', ['listOutcomes']],
  ['Of \\code{meta_analysis} and \\code{escalc_data}', '', 'poolStudies', ['listOutcomes']],
  ['Of \\code{comparisons}', '', 'exportEscalc', ['listOutcomes']],
];

/** The page of all filters. */
export function rFilters(specification) {
  const operations = new Map(operationsOf(specification).map((each) => [each.id, each]));
  const hidden = new Set(['format', 'cursor', 'plot', 'width']);
  const parametersOf = (id) =>
    operations.get(id).parameters.filter(({ place, name }) => place === 'query' && !hidden.has(name));
  const sections = topics.map(([title, more, id, without]) => {
    const known = new Set(
      without.flatMap((each) => parametersOf(each).map((p) => `${p.name} ${p.description}`)),
    );
    const own = parametersOf(id).filter((each) => !known.has(`${each.name} ${each.description}`));
    const items = own.map(({ name, description }) => `    \\item{\\code{${name}}}{${rd(description)}}\n`);
    return `\\section{${title}${more === '' ? '' : ` ${more}`}}{\n  \\describe{\n${items.join('')}  }\n}\n`;
  });
  return `% ${notice}
\\encoding{UTF-8}
\\name{filters}
\\alias{filters}
\\title{Filters, and what else functions take}
\\description{
  A filter takes one value, or a vector of which one must hold; \\code{\\link{every_of}} those that must all hold;
  \\code{!} in front of a value says not. \\code{NULL} leaves a filter out. Names are those of the API.
}
${sections.join('')}\\seealso{\\code{\\link{studies}}}
\\keyword{documentation}
`;
}
