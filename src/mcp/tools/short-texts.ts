import { z } from 'zod';
import type { Interpretation } from '../../query/condition.ts';
import type { Hint } from '../../query/hint.ts';
import { inToolWords } from '../ask-api.ts';
import type { Caller } from '../caller.ts';

/** A text in at most so many characters. */
export function shortened(text: string, most: number): string {
  return text.length > most ? `${text.slice(0, most - 1)}…` : text;
}

/** A number as it is read: four digits are more than any of the studies measures. */
export function inFigures(value: number): string {
  return String(Number(value.toPrecision(4)));
}

/** A p value as it is printed. */
export function pInWords(operator: string | null, value: number): string {
  return `p ${operator ?? '='} ${value}`;
}

/** Without the members that are null: what a source does not tell takes no place in the context of a model. */
export function withoutNulls<Shape extends Readonly<Record<string, unknown>>>(
  shape: Shape,
): { [Key in keyof Shape]?: Exclude<Shape[Key], null> } {
  const told: { [Key in keyof Shape]?: Exclude<Shape[Key], null> } = {};
  for (const key in shape) {
    const value = shape[key];
    if (isTold(value)) told[key] = value;
  }
  return told;
}

function isTold<Value>(value: Value): value is Exclude<Value, null> {
  return value !== null;
}

export const understoodShape = {
  understoodAs: z
    .array(z.string())
    .describe('How each filter was understood, in words: check that it is what you meant.'),
  hints: z
    .array(z.object({ message: z.string(), request: z.string(), total: z.int() }))
    .describe('Where little was found: what one change of the filters would find.'),
};

/** How the filters were understood, and what others would find. */
export function understood(
  {
    interpretation,
    hints,
  }: { readonly interpretation: readonly Omit<Interpretation, 'terms'>[]; readonly hints: readonly Hint[] },
  caller: Caller,
) {
  return {
    understoodAs: interpretation.map(
      ({ parameter, value, meaning }) => `${parameter}=${value}: ${inToolWords(meaning)}`,
    ),
    hints: hints.map(({ message, request, total }) => ({
      message,
      request: caller.addressOf(request),
      total,
    })),
  };
}

/** The same in lines. */
export function understoodLines({ understoodAs, hints }: ReturnType<typeof understood>): string[] {
  return [
    ...(understoodAs.length === 0 ? [] : [`Understood as: ${understoodAs.join('; ')}.`]),
    ...hints.map(({ message, total }) => `Hint: ${message} (${total}).`),
  ];
}

export const surenessShape = z
  .object({
    studies: z.int().describe('Of how many studies this is told.'),
    verification: z
      .record(z.string(), z.int())
      .describe('How many had their numbers read in the abstract, the full text or a secondary source.'),
    retracted: z.int().describe('How many are known to be retracted.'),
    inWords: z.string(),
  })
  .describe('How sure the numbers are.');

/** What is looked at to say how sure the numbers of a study are. */
interface Read {
  readonly verification: string;
  readonly retracted: boolean | null;
}

const sources: Readonly<Record<string, string>> = {
  abstract: 'in the abstract alone',
  secondary: 'in a secondary source such as a review',
  full_text: 'in the full text',
};

/** How sure the numbers of studies are: where they were read. */
export function sureness(studies: readonly Read[]): z.infer<typeof surenessShape> {
  const verification: Record<string, number> = {};
  for (const { verification: where } of studies) verification[where] = (verification[where] ?? 0) + 1;
  const retracted = studies.filter((study) => study.retracted === true).length;
  return surenessOf(studies.length, verification, retracted);
}

/** The same of counts. */
export function surenessOf(
  studies: number,
  verification: Readonly<Record<string, number>>,
  retracted: number,
): z.infer<typeof surenessShape> {
  const where = Object.entries(verification)
    .map(([source, count]) => `${sources[source] ?? source} for ${count} of ${studies}`)
    .join(', ');
  const withdrawn = retracted === 0 ? '' : ` Known to be retracted: ${retracted} of ${studies}.`;
  const inWords =
    studies === 0
      ? 'No study, so no numbers.'
      : `How sure: numbers were read ${where} ${studies === 1 ? 'study' : 'studies'}; check them against the papers before relying on them.${withdrawn}`;
  return { studies, verification: { ...verification }, retracted, inWords };
}

export const voteCaution =
  'Counting studies or verdicts is weak evidence: it weighs small and large alike and says nothing of how large an effect is; "no effect shown" is not "shown to have no effect". Prefer meta_analysis where numbers can be pooled.';
