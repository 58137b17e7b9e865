import { type PageContent, type PageContext, pathOf } from './context.ts';
import { type Revision, RevisionCells } from './parts/revision.tsx';
import { Scroll } from './parts/scroll.tsx';
import { plural } from './parts/words.ts';

/** `/studies/{id}/revisions` and those of claims: who wrote the record, when and why. */
export function historyPage(json: string, context: PageContext): PageContent {
  const { data }: { readonly data: readonly Revision[] } = JSON.parse(json);
  const path = pathOf(context);
  const subject = path.slice(0, path.lastIndexOf('/'));
  const id = decodeURIComponent(subject.slice(subject.lastIndexOf('/') + 1));
  return {
    title: `History of ${id}`,
    description: `${plural(data.length, 'revision')} of the record.`,
    content: (
      <>
        <p class="kicker">
          <a href={subject}>{id}</a>
        </p>
        <h1>History of the record</h1>
        <Scroll label="Revisions">
          <table>
            <thead>
              <tr>
                <th scope="col" class="number">
                  Revision
                </th>
                <th scope="col">When</th>
                <th scope="col">By</th>
                <th scope="col">Why</th>
                <th scope="col">What changed</th>
              </tr>
            </thead>
            <tbody>
              {data.toReversed().map((revision) => (
                <tr key={revision.number}>
                  <RevisionCells revision={revision} />
                  <td>{revision.note}</td>
                  <td>
                    {revision.deleted ? (
                      'deleted'
                    ) : (
                      <WhatChanged revisions={data} number={revision.number} path={path} />
                    )}
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        </Scroll>
      </>
    ),
  };
}

function WhatChanged({
  revisions,
  number,
  path,
}: {
  revisions: readonly Revision[];
  number: number;
  path: string;
}) {
  const before = revisions.filter((one) => one.number < number && !one.deleted).at(-1);
  if (before === undefined) return <>new</>;
  return <a href={`${path}/${before.number}/diff/${number}`}>since revision {before.number}</a>;
}

interface Change {
  readonly op: string;
  readonly path: string;
  readonly from?: string;
  readonly value?: unknown;
}

/** The value at a JSON Pointer; undefined where there is none. */
function at(record: unknown, pointer: string): unknown {
  return pointer
    .split('/')
    .slice(1)
    .map((step) => step.replaceAll('~1', '/').replaceAll('~0', '~'))
    .reduce<unknown>(
      (value, step) => (Object(value) === value ? Reflect.get(Object(value), step) : undefined),
      record,
    );
}

function Value({ value }: { value: unknown }) {
  if (value === undefined) return <>—</>;
  return <code>{typeof value === 'string' ? value : JSON.stringify(value)}</code>;
}

/** `/studies/{id}/revisions/{number}/diff/{other}` and those of claims: field by field what was and what is. */
export async function changesPage(json: string, context: PageContext): Promise<PageContent> {
  const changes: readonly Change[] = JSON.parse(json);
  const [subject = '', id = '', number = '', other = ''] =
    /^(.*\/([^/]+))\/revisions\/(\d+)\/diff\/(\d+)$/.exec(pathOf(context))?.slice(1) ?? [];
  const { record }: { readonly record: unknown } = JSON.parse(
    await context.ask(`${subject}/revisions/${number}`),
  );
  return {
    title: `What changed in ${decodeURIComponent(id)}`,
    description: `${plural(changes.length, 'change')} from revision ${number} to ${other}.`,
    content: (
      <>
        <p class="kicker">
          <a href={subject}>{decodeURIComponent(id)}</a> · <a href={`${subject}/revisions`}>history</a>
        </p>
        <h1>
          From revision {number} to {other}
        </h1>
        {changes.length === 0 ? (
          <p class="lead">Nothing differs.</p>
        ) : (
          <Scroll label="Changes">
            <table>
              <thead>
                <tr>
                  <th scope="col">Field</th>
                  <th scope="col">Was</th>
                  <th scope="col">Is</th>
                </tr>
              </thead>
              <tbody>
                {changes.map(({ op, path, from, value }) => (
                  <tr key={`${op} ${path}`}>
                    <th scope="row">
                      <code>{path}</code>
                    </th>
                    <td>{op === 'add' ? '—' : <Value value={at(record, from ?? path)} />}</td>
                    <td>
                      {op === 'remove' ? (
                        'taken out'
                      ) : (
                        <Value value={from === undefined ? value : at(record, from)} />
                      )}
                    </td>
                  </tr>
                ))}
              </tbody>
            </table>
          </Scroll>
        )}
      </>
    ),
  };
}
