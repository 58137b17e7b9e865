import type { Column } from '../formats/csv.ts';
import type { ClaimDocument } from './answers.ts';

type PlainField =
  | 'id'
  | 'document'
  | 'documentTitle'
  | 'kind'
  | 'statement'
  | 'agents'
  | 'measures'
  | 'species'
  | 'assertedEffect'
  | 'hedging'
  | 'verdict'
  | 'verdictBasis';

function asItIs(name: PlainField): Column<ClaimDocument> {
  return { name, value: (claim) => claim[name] };
}

function studiesThat(stance: ClaimDocument['evidence'][number]['stance']): Column<ClaimDocument> {
  return {
    name: stance,
    value: ({ evidence }) => evidence.filter((each) => each.stance === stance).map(({ study }) => study),
  };
}

/** The columns of a CSV of claims: one row a claim, its studies by stance. */
export const claimColumns: readonly Column<ClaimDocument>[] = [
  asItIs('id'),
  asItIs('document'),
  asItIs('documentTitle'),
  { name: 'section', value: ({ locator }) => locator.section },
  { name: 'position', value: ({ locator }) => locator.position },
  asItIs('kind'),
  asItIs('statement'),
  asItIs('agents'),
  asItIs('measures'),
  asItIs('species'),
  asItIs('assertedEffect'),
  asItIs('hedging'),
  asItIs('verdict'),
  asItIs('verdictBasis'),
  studiesThat('supports'),
  studiesThat('contradicts'),
  studiesThat('qualifies'),
];
