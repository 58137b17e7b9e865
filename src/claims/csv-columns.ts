import { z } from 'zod';
import type { DescribedColumn } from '../formats/csv.ts';
import { studyId } from '../studies/record/study.ts';
import { type ClaimDocument, claimDocument } from './answers.ts';

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

function asItIs(name: PlainField): DescribedColumn<ClaimDocument> {
  return { name, schema: claimDocument.shape[name], value: (claim) => claim[name] };
}

function studiesThat(stance: ClaimDocument['evidence'][number]['stance']): DescribedColumn<ClaimDocument> {
  return {
    name: stance,
    schema: z.array(studyId).describe(`Studies whose stance to the claim is: ${stance}.`),
    value: ({ evidence }) => evidence.filter((each) => each.stance === stance).map(({ study }) => study),
  };
}

/** The columns of a CSV of claims: one row a claim, its studies by stance. */
export const claimColumns: readonly DescribedColumn<ClaimDocument>[] = [
  asItIs('id'),
  asItIs('document'),
  asItIs('documentTitle'),
  {
    name: 'section',
    schema: claimDocument.shape.locator.shape.section,
    value: ({ locator }) => locator.section,
  },
  {
    name: 'position',
    schema: claimDocument.shape.locator.shape.position,
    value: ({ locator }) => locator.position,
  },
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
