/** A revision of a record, as histories answer it. */
export interface Revision {
  readonly number: number;
  readonly writtenAt: string;
  readonly writtenBy: string;
  readonly note: string;
  readonly deleted: boolean;
}

/** A row of a history begins with these: which revision, when, and by whom. */
export function RevisionCells({ revision: { number, writtenAt, writtenBy } }: { revision: Revision }) {
  return (
    <>
      <th scope="row" class="number">
        {number}
      </th>
      <td class="number">{writtenAt.slice(0, 16).replace('T', ' ')}</td>
      <td>{writtenBy}</td>
    </>
  );
}
