// Without the names in 80 languages that the package loads where it is imported as a whole.
import countries from 'i18n-iso-countries/index.js';
import english from 'i18n-iso-countries/langs/en.json' with { type: 'json' };
import type { Term } from './term.ts';
import { normalizeName } from './term-index.ts';

countries.registerLocale(english);

const named = Object.entries(countries.getNames('en', { select: 'all' })).map(
  ([code, [label = code, ...others]]) => ({
    code,
    label,
    others: [countries.alpha2ToAlpha3(code), ...others].filter((name) => name !== undefined),
  }),
);

const labels = new Set(named.flatMap(({ code, label }) => [normalizeName(code), normalizeName(label)]));
const timesUsed = new Map<string, number>();
for (const { others } of named) {
  for (const name of new Set(others.map(normalizeName))) timesUsed.set(name, (timesUsed.get(name) ?? 0) + 1);
}

/** A name that two countries share finds neither, unless it is the first name of one (Congo). */
function isUnambiguous(name: string): boolean {
  const normal = normalizeName(name);
  return !labels.has(normal) && timesUsed.get(normal) === 1;
}

/** What people call countries, besides their names in ISO 3166-1. */
const commonNames: Readonly<Record<string, readonly string[]>> = {
  NL: ['Holland'],
  GB: ['Britain', 'England', 'Scotland', 'Wales', 'Northern Ireland'],
  US: ['America', 'States'],
  CN: ['PRC'],
  DE: ['Deutschland'],
  KR: ['Korea'],
  CZ: ['Czech'],
  RU: ['Russia'],
  VA: ['Vatican'],
  MM: ['Burma'],
  CI: ['Ivory Coast'],
  CD: ['DR Congo', 'Congo-Kinshasa'],
  CG: ['Congo-Brazzaville'],
};

/** Every country of ISO 3166-1, found by its two or three letters or its English names. */
export const countryTerms: readonly Term[] = named.map(({ code, label, others }) => ({
  id: code,
  label,
  synonyms: [...new Set([...others.filter(isUnambiguous), ...(commonNames[code] ?? [])])],
  parent: null,
  description: null,
}));
