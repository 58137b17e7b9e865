import type { ComponentChildren } from 'preact';
import type { Names } from '../../database/names.ts';
import { Verdict } from './marks.tsx';

/** What of a claim stands in every list. */
interface StatedClaim {
  readonly id: string;
  readonly statement: string;
  readonly verdict: string;
  readonly verdictBasis: string;
}

/** A claim in a list: what is stated and how it stands, with what the list says of it. */
export function ListedClaim({
  claim: { id, statement, verdict, verdictBasis },
  names,
  children,
}: {
  readonly claim: StatedClaim;
  readonly names: Names;
  readonly children: ComponentChildren;
}) {
  return (
    <li class="claim">
      <Verdict verdict={verdict} names={names} />
      <div>
        <a class="statement" href={`/claims/${id}`}>
          {statement}
        </a>
        <p class="basis">{verdictBasis}</p>
        <p class="small">{children}</p>
      </div>
    </li>
  );
}
