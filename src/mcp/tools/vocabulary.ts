import { z } from 'zod';
import { type Suggestions, suggestionKinds } from '../../autocomplete/answers.ts';
import type { TermDocument, VocabularyAnswer, VocabularyList } from '../../vocabularies/answers.ts';
import { askJson, withQuery } from '../ask-api.ts';
import { limitInput, limitOf, requireSome, textOf } from './inputs.ts';
import { shortened, withoutNulls } from './short-texts.ts';
import { reading, tool } from './tool.ts';

const usualTerms = 50;
const mostTerms = 300;

const termShape = z.object({
  id: z.string(),
  label: z.string(),
  synonyms: z.array(z.string()),
  parent: z.string().optional(),
  description: z.string().optional(),
  kind: z.string().optional(),
  domain: z.string().optional(),
  higherIs: z.string().optional().describe('Of a measure: whether a higher value is better or worse.'),
  units: z.array(z.string()).optional().describe('Of a measure: the usual one first.'),
  direction: z.string().optional().describe('Of an effect: which way it points for the artery.'),
  studies: z.int().optional(),
  claims: z.int().optional(),
  below: z.array(z.string()).optional(),
  above: z.array(z.string()).optional(),
});

const output = z.object({
  vocabularies: z.array(z.object({ name: z.string(), title: z.string(), terms: z.int() })).optional(),
  vocabulary: z.string().optional(),
  studyParameter: z.string().optional().describe('The filter of find_studies that takes its terms.'),
  claimParameter: z.string().optional().describe('The filter of find_claims that takes its terms.'),
  terms: z.array(termShape).optional(),
  furtherTerms: z.int().optional(),
  address: z.string(),
});

function termOf(
  term: VocabularyAnswer['terms'][number] & Partial<Pick<TermDocument, 'above' | 'below'>>,
): z.infer<typeof termShape> {
  const {
    id,
    label,
    synonyms,
    parent,
    description,
    kind,
    domain,
    higherIs,
    units,
    direction,
    studies,
    claims,
  } = term;
  return {
    id,
    label,
    synonyms,
    ...withoutNulls({
      parent,
      description,
      kind: kind ?? null,
      domain: domain ?? null,
      higherIs: higherIs ?? null,
      units: units?.map(({ unit }) => unit) ?? null,
      direction: direction ?? null,
      studies,
      claims,
      above: term.above?.map(({ id: above }) => above) ?? null,
      below: term.below?.map(({ id: below }) => below) ?? null,
    }),
  };
}

function termLine({
  id,
  label,
  synonyms,
  parent,
  description,
  direction,
  higherIs,
  units,
  studies,
  claims,
  above,
  below,
}: z.infer<typeof termShape>): string {
  const told = [
    synonyms.length === 0 ? undefined : `also ${synonyms.join(', ')}`,
    parent === undefined ? undefined : `a kind of ${(above ?? [parent]).join(' < ')}`,
    below === undefined || below.length === 0 ? undefined : `takes in ${below.join(', ')}`,
    direction === undefined ? undefined : `direction ${direction}`,
    higherIs === undefined ? undefined : `higher is ${higherIs}`,
    units === undefined || units.length === 0 ? undefined : `in ${units.join(', ')}`,
    studies === undefined ? undefined : `${studies} studies`,
    claims === undefined ? undefined : `${claims} claims`,
  ].filter((part) => part !== undefined);
  return `- ${id} (${label})${told.length === 0 ? '' : `: ${told.join('; ')}`}.${description === undefined ? '' : ` ${description}`}`;
}

export const lookUpTerm = tool({
  name: 'look_up_term',
  title: 'Look a term up',
  description:
    'The terms that filters take. Without arguments: the vocabularies (agents, measures, effects, conditions, designs …). With a vocabulary: its terms with synonyms, what lies below them, and how many studies there are. With a term, too: that one. Where you only have the beginning of a word, use autocomplete.',
  annotations: reading,
  input: () => ({
    type: 'object',
    properties: {
      vocabulary: { type: 'string', description: 'Name of a vocabulary.', examples: ['agents'] },
      term: { type: 'string', description: 'Id of a term of it.', examples: ['vitamin_k2'] },
      ...limitInput(usualTerms, mostTerms),
    },
  }),
  calledHere: { q: 'term', id: 'term', name: 'vocabulary' },
  output,
  run: async (args, caller) => {
    const limit = limitOf(args, usualTerms, mostTerms);
    if (args.vocabulary === undefined && args.term === undefined) {
      const { data: list } = (await askJson<VocabularyList>(caller, { url: '/vocabularies' })).body;
      const vocabularies = list.map(({ name, title, terms }) => ({ name, title, terms }));
      return {
        structured: { vocabularies, address: caller.addressOf('/vocabularies') },
        text: vocabularies.map(({ name, title, terms }) => `- ${name}: ${title} (${terms} terms)`).join('\n'),
      };
    }
    const name = encodeURIComponent(textOf(args, 'vocabulary', 'agents'));
    const path = `/vocabularies/${name}`;
    if (args.term === undefined) {
      const vocabulary = (await askJson<VocabularyAnswer>(caller, { url: path })).body;
      const terms = vocabulary.terms.slice(0, limit).map(termOf);
      const furtherTerms = vocabulary.terms.length - terms.length;
      const { studyParameter, claimParameter } = vocabulary;
      return {
        structured: {
          vocabulary: vocabulary.name,
          ...withoutNulls({ studyParameter, claimParameter }),
          terms,
          furtherTerms,
          address: caller.addressOf(path),
        },
        text: [
          `${vocabulary.title}${studyParameter === null ? '' : `; filter ${studyParameter} of find_studies`}:`,
          ...terms.map(termLine),
          ...(furtherTerms === 0 ? [] : [`and ${furtherTerms} more: a larger limit has them`]),
        ].join('\n'),
      };
    }
    const one = `${path}/${encodeURIComponent(textOf(args, 'term', 'vitamin_k2'))}`;
    const document = (await askJson<TermDocument>(caller, { url: one })).body;
    const term = termOf(document);
    const { studyParameter, claimParameter } = document;
    return {
      structured: {
        vocabulary: document.vocabulary,
        ...withoutNulls({ studyParameter, claimParameter }),
        terms: [term],
        address: caller.addressOf(one),
      },
      text: termLine(term),
    };
  },
});

export const autocomplete = tool({
  name: 'autocomplete',
  title: 'What may be meant',
  description:
    'What there is whose name has a word that begins so: terms (by synonyms, too), authors, identifiers, studies, claims, each with the filter that finds it. Where nothing begins so: the terms spelt most like it. Use it when a filter refused a name, or to find a study by author or title.',
  annotations: reading,
  input: () => ({
    type: 'object',
    properties: {
      q: { type: 'string', description: 'The beginning of a word or name.', examples: ['mena'] },
      kind: {
        type: 'array',
        items: { type: 'string', enum: suggestionKinds },
        description: 'Only some kinds.',
      },
      ...limitInput(10, 50),
    },
    required: ['q'],
  }),
  calledHere: { text: 'q', name: 'q', kinds: 'kind' },
  output: z.object({
    near: z.boolean().describe('Whether nothing begins so, and these are spelt most like it.'),
    suggestions: z.array(
      z.object({
        kind: z.string(),
        vocabulary: z.string().optional(),
        id: z.string(),
        label: z.string(),
        studies: z.int().describe('How many studies it leads to.'),
        filter: z.string().optional().describe('The filter of find_studies that finds it.'),
        address: z.string(),
      }),
    ),
  }),
  run: async (args, caller) => {
    const query = new URLSearchParams({ q: textOf(args, 'q', 'mena'), limit: String(limitOf(args, 10, 50)) });
    const { kind } = args;
    if (Array.isArray(kind)) {
      requireSome('kind', kind);
      query.set('kind', kind.join(','));
    } else if (typeof kind === 'string') query.set('kind', kind);
    const { data, meta } = (await askJson<Suggestions>(caller, { url: withQuery('/autocomplete', query) }))
      .body;
    const suggestions = data.map((each) => ({
      kind: each.kind,
      id: each.id,
      label: shortened(each.label, 200),
      studies: each.count,
      address: caller.addressOf(each.url),
      ...withoutNulls({
        vocabulary: each.vocabulary,
        filter: each.filter === null ? null : `${each.filter.parameter}=${each.filter.value}`,
      }),
    }));
    const lines = suggestions.map(
      (each) =>
        `- ${each.kind} ${each.id} (${each.label}): ${each.studies} studies${each.filter === undefined ? '' : `; ${each.filter}`}`,
    );
    const first =
      suggestions.length === 0
        ? ['Nothing begins so, or is spelt like it.']
        : meta.near
          ? ['Nothing begins so; spelt like it:']
          : [];
    return { structured: { near: meta.near, suggestions }, text: [...first, ...lines].join('\n') };
  },
});
