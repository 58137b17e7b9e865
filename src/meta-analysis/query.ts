import { queryFault, type RequestFault } from '../query/fault.ts';
import { oneWord, type RawQuery, single, someWords } from '../query/raw-query.ts';
import { parseStudyQuery } from '../studies/query.ts';
import { type FurtherAnalysis, furtherAnalyses } from './analysis/analysis-request.ts';
import { limitsOfMantelHaenszel } from './analysis/limits-of-mantel-haenszel.ts';
import { type SignificanceTest, significanceTests } from './engine/significance.ts';
import type { SubgroupTauSquared } from './engine/subgroups.ts';
import { isRandomEffects, type PoolingModel, poolingModels } from './engine/tau-squared.ts';
import {
  comparisons,
  effectMeasureWords,
  imputations,
  includedParts,
  moderatorNames,
  noYes,
  type SubgroupName,
  subgroupNames,
  tauSquaredKinds,
} from './parameters.ts';
import type { Moderators, SelectionOptions } from './selection/selection.ts';

/** How to pool what the filters select. */
export interface PoolRequest {
  readonly selection: SelectionOptions;
  readonly model: PoolingModel;
  readonly test: SignificanceTest;
  readonly level: number;
  readonly by: SubgroupName | null;
  readonly subgroupTau2: SubgroupTauSquared;
  readonly moderators: readonly (keyof Moderators)[];
  readonly include: readonly FurtherAnalysis[];
  /** Scale of the prior of tau; null for the usual one. */
  readonly tauPriorScale: number | null;
  /** Whether a CSV tells what stays out, and the flow. */
  readonly withExcluded: boolean;
}

/** Reads the parameters that select studies. */
export const parseStudies: typeof parseStudyQuery = (raw, names, faults) =>
  parseStudyQuery(new Map([...raw].filter(([name]) => name !== 'unit')), names, faults);

/** Reads how to pool; what cannot be understood is added to the faults. Subgroups stay out unless `subgroup` asks. */
export function parsePoolRequest(raw: RawQuery, faults: RequestFault[]): PoolRequest {
  const levelText = single(raw, 'level', faults) ?? '0.95';
  const level = /^0?\.[0-9]{1,6}$/.test(levelText.trim()) ? Number(levelText) : Number.NaN;
  if (!(level > 0 && level < 1)) {
    faults.push(
      queryFault('level', levelText, `"${levelText}" is not a proportion between 0 and 1, such as 0.95`, [
        '0.95',
      ]),
    );
  }
  const model = oneWord(raw, 'model', poolingModels, faults);
  const include = someWords(raw, 'include', includedParts, faults) ?? [];
  const by = someWords(raw, 'by', subgroupNames, faults) ?? [];
  if (by.length > 1)
    faults.push(queryFault('by', by.join(','), 'by takes one property: leave the others out', [by[0] ?? '']));
  const test = raw.has('test') ? oneWord(raw, 'test', significanceTests, faults) : usualTest(model);
  const effectMeasure = oneWord(raw, 'effectMeasure', effectMeasureWords, faults);
  const moderators = someWords(raw, 'moderators', moderatorNames, faults) ?? [];
  const furtherAsked = furtherAnalyses.filter((each) => include.includes(each));
  if (model === 'MH') {
    const given = { effectMeasure, test, moderators, include: furtherAsked };
    for (const { option, value, message, instead } of limitsOfMantelHaenszel(given))
      faults.push(queryFault(option, value, message, instead));
  }
  const ofTrial = oneWord(raw, 'comparisons', comparisons, faults);
  if (ofTrial === 'all') faults.push(...faultsOfAll(raw, furtherAsked));
  return {
    selection: {
      effectMeasure,
      unit: single(raw, 'unit', faults) ?? null,
      comparisons: ofTrial,
      subgroups: raw.has('subgroup') ? 'include' : 'exclude',
      mixSpecies: oneWord(raw, 'mixSpecies', noYes, faults) === 'true',
      mixDesigns: oneWord(raw, 'mixDesigns', noYes, faults) === 'true',
      mixInterventions: oneWord(raw, 'mixInterventions', noYes, faults) === 'true',
      mixSds: oneWord(raw, 'mixSds', noYes, faults) === 'true',
      cointerventions: oneWord(raw, 'cointerventions', noYes, faults) === 'true',
      byIntervention: by[0] === 'intervention',
      assumptions: {
        medians: oneWord(raw, 'impute', imputations, faults) === 'medians',
        correlation: readCorrelation(raw, faults),
        countsAlone: model === 'MH',
      },
    },
    model,
    test,
    level,
    by: by[0] ?? null,
    subgroupTau2: oneWord(raw, 'subgroupTau2', tauSquaredKinds, faults),
    moderators,
    include: furtherAsked,
    tauPriorScale: readScale(raw, faults),
    withExcluded: include.includes('excluded'),
  };
}

/** What `comparisons=all` cannot be asked together with: its model and test are its own, and other analyses need independence. */
function faultsOfAll(raw: RawQuery, include: readonly FurtherAnalysis[]): RequestFault[] {
  const own = (name: string, right: string) =>
    raw.has(name) && raw.get(name)?.[0] !== right
      ? [
          queryFault(
            name,
            raw.get(name)?.[0] ?? null,
            `comparisons=all pools by a three-level model of its own: leave ${name} out`,
            [],
          ),
        ]
      : [];
  return [
    ...own('model', 'REML'),
    ...own('test', ''),
    ...own('subgroupTau2', 'separate'),
    ...include.map((part) =>
      queryFault(
        'include',
        part,
        `${part} needs independent studies: leave comparisons=all out, or leave this out`,
      ),
    ),
  ];
}

/**
 * The test where none is asked for: Knapp and Hartung's for random effects, whose interval holds the truth as often
 * as it says with few studies too, bounded below because it can be too narrow where effects agree by chance
 * (Cochrane Handbook 10.10.4.4; Röver, Knapp & Friede 2015).
 */
function usualTest(model: PoolingModel): SignificanceTest {
  return isRandomEffects(model) ? 'adhoc' : 'z';
}

function readScale(raw: RawQuery, faults: RequestFault[]): number | null {
  const text = single(raw, 'tauPriorScale', faults);
  if (text === undefined) return null;
  const value = /^(\d{1,9}(\.\d{0,9})?|\.\d{1,9})$/.test(text.trim()) ? Number(text) : Number.NaN;
  if (value > 0) return value;
  faults.push(queryFault('tauPriorScale', text, `"${text}" is not a number above 0, such as 0.5`, ['0.5']));
  return null;
}

function readCorrelation(raw: RawQuery, faults: RequestFault[]): number | null {
  const text = single(raw, 'correlation', faults);
  if (text === undefined) return null;
  const value = /^-?(0(\.[0-9]{1,6})?|1(\.0{1,6})?|\.[0-9]{1,6})$/.test(text.trim())
    ? Number(text)
    : Number.NaN;
  if (Number.isFinite(value)) return value;
  const message = `"${text}" is not a correlation: a number from -1 to 1, such as 0.5`;
  faults.push(queryFault('correlation', text, message, ['0.5']));
  return null;
}
