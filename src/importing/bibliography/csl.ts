import { z } from 'zod';
import type { Citation } from './citation.ts';
import { citationOfRis } from './ris.ts';
import { type TaggedField, taggedRecord } from './tagged-lines.ts';

/** A value that may be a list of which the first counts, as Crossref's API writes it; numbers are texts. */
const scalar = z.union([z.string(), z.number()]).transform(String);
const value = z
  .union([scalar, z.array(scalar).transform((all) => all[0])])
  .nullish()
  .catch(undefined)
  .transform((text) => text ?? undefined);

const name = z.object({
  family: z.string().nullish(),
  given: z.string().nullish(),
  literal: z.string().nullish(),
  name: z.string().nullish(),
  suffix: z.string().nullish(),
  'non-dropping-particle': z.string().nullish(),
  'dropping-particle': z.string().nullish(),
});

const date = z
  .object({
    'date-parts': z.array(z.array(z.union([z.string(), z.number()]).nullable())).nullish(),
    raw: z.string().nullish(),
    literal: z.string().nullish(),
  })
  .nullish()
  .catch(undefined);

/** As much of a CSL-JSON item as is read here; Crossref's API and Zotero have its shape too. */
export const cslItem = z.object({
  title: value,
  author: z.array(name).nullish().catch(undefined),
  issued: date,
  'published-print': date,
  'container-title': value,
  'container-title-short': value,
  volume: value,
  issue: value,
  page: value,
  'article-number': value,
  DOI: value,
  PMID: value,
  PMCID: value,
  URL: value,
  note: value,
  abstract: value,
  annote: value,
  genre: value,
  status: value,
  'updated-by': z
    .array(z.object({ type: z.string().nullish() }))
    .nullish()
    .catch(undefined),
  'update-to': z
    .array(z.object({ type: z.string().nullish() }))
    .nullish()
    .catch(undefined),
});

export type CslItemRead = z.infer<typeof cslItem>;

/** Whether a value looks like an item of CSL-JSON, and like no record of ours. */
export function isCslItem(candidate: unknown): boolean {
  if (typeof candidate !== 'object' || candidate === null || Array.isArray(candidate)) return false;
  if ('publication' in candidate || 'protocolSection' in candidate) return false;
  const says = (key: string) => key in candidate;
  return (
    (says('title') || says('DOI')) &&
    (['issued', 'container-title', 'DOI'].some(says) || Array.isArray(Object(candidate).author)) &&
    // Documents that make claims have a title and an author, too: one, as a text.
    !['arms', 'file'].some(says)
  );
}

function nameOf(author: z.infer<typeof name>): string | undefined {
  const { family, given, suffix } = author;
  const whole = author.literal ?? author.name;
  if (whole != null && whole.trim() !== '') return whole;
  if (family == null || family.trim() === '') return given ?? undefined;
  const particle = author['non-dropping-particle'] ?? author['dropping-particle'];
  const surname = particle == null ? family : `${particle} ${family}`;
  return [surname, given, suffix].filter((part) => part != null && part.trim() !== '').join(', ');
}

function yearOf(written: CslItemRead['issued']): string | undefined {
  const [year] = written?.['date-parts']?.[0] ?? [];
  return (year == null ? undefined : String(year)) ?? written?.literal ?? written?.raw ?? undefined;
}

/** What a CSL-JSON item says of its publication. */
export function citationOfCsl({
  line,
  item,
}: {
  readonly line: number;
  readonly item: CslItemRead;
}): Citation {
  const authors = (item.author ?? []).flatMap((each) => nameOf(each) ?? []);
  const named = authors.filter((author) => author !== 'others' && !/^et al\.?$/i.test(author));
  const isRetracted =
    /^retracted/i.test(item.status ?? '') ||
    (item['updated-by'] ?? []).some(({ type }) => type === 'retraction');
  const isNotice = (item['update-to'] ?? []).some(({ type }) => type === 'retraction');
  const field = (tag: string, ...values: readonly (string | undefined)[]): TaggedField[] =>
    values.flatMap((text) => (text === undefined ? [] : [{ tag, value: text }]));
  const fields = [
    ...named.map((author) => ({ tag: 'AU', value: author })),
    ...field('TI', item.title),
    ...field('J2', item['container-title-short']),
    ...field('T2', item['container-title']),
    ...field('PY', yearOf(item.issued) ?? yearOf(item['published-print'])),
    ...field('VL', item.volume),
    ...field('IS', item.issue),
    ...field('SP', item.page ?? item['article-number']),
    ...field('DO', item.DOI),
    ...field('C2', item.PMCID),
    ...field('UR', item.URL),
    ...field('AB', item.abstract),
    ...(item.note ?? '').split('\n').map((note) => ({ tag: 'N1', value: note })),
    ...field('M3', item.genre, isRetracted ? 'Retracted Publication' : undefined),
    ...field('PT', isNotice ? 'Retraction of Publication' : undefined),
    ...(item.PMID === undefined ? [] : [{ tag: 'AN', value: `PMID: ${item.PMID}` }]),
  ];
  return { ...citationOfRis(taggedRecord(line, fields)), etAl: named.length < authors.length };
}
