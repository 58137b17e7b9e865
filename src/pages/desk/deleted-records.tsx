import type { z } from 'zod';
import { type deletionList, pathOfSubject } from '../../writing/deletions-route.ts';
import type { PageContent, PageContext } from '../context.ts';
import { count } from '../parts/words.ts';
import { desk } from './desk-pages.tsx';
import { DeskBar } from './parts.tsx';

/** `/desk/deleted`: studies and claims that were deleted, each leading to where it is brought back. */
export async function deletedRecordsPage(context: PageContext): Promise<PageContent> {
  const { data, meta }: z.infer<typeof deletionList> = JSON.parse(await context.ask('/deletions?limit=200'));
  return {
    title: 'Deleted',
    description: 'Studies and claims that were deleted, to be brought back.',
    ...desk,
    content: (
      <>
        <DeskBar />
        <h1>Deleted</h1>
        {data.length === 0 && <p class="lead">Nothing is deleted.</p>}
        {meta.total > data.length && (
          <p>
            The last {count(data.length)} of {count(meta.total)}.
          </p>
        )}
        <ul class="queue">
          {data.map(({ subject, id, name, writtenAt, writtenBy, note, history }) => (
            <li key={`${subject} ${id}`}>
              <a href={`/desk${pathOfSubject[subject]}/${id}`}>{name}</a>
              <span class="small block">
                {subject}, deleted {writtenAt.slice(0, 16).replace('T', ' ')} by {writtenBy}
                {note !== '' && `: ${note}`} · <a href={history}>history</a>
              </span>
            </li>
          ))}
        </ul>
      </>
    ),
  };
}
