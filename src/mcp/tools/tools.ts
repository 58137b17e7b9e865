import type { Caller } from '../caller.ts';
import { aggregateTool } from './aggregate.ts';
import { checkText } from './check-text.ts';
import { getClaimEvidence } from './claim-evidence.ts';
import { findClaims } from './find-claims.ts';
import { findStudies } from './find-studies.ts';
import { getStudy } from './get-study.ts';
import { metaAnalysis } from './meta-analysis.ts';
import { overviewOfAgent } from './overview.ts';
import type { Tool } from './tool.ts';
import { autocomplete, lookUpTerm } from './vocabulary.ts';
import { writingTools } from './writing.ts';

/** The tools that read, those to begin with first. */
const readingTools: readonly Tool[] = [
  checkText,
  findClaims,
  overviewOfAgent,
  findStudies,
  getStudy,
  metaAnalysis,
  aggregateTool,
  getClaimEvidence,
  lookUpTerm,
  autocomplete,
];

const allTools: readonly Tool[] = [...readingTools, ...writingTools];

/** The tools that a caller is told of. */
export function toolsFor({ mayWrite }: Caller): readonly Tool[] {
  return mayWrite ? allTools : readingTools;
}

/** A tool by its name, whoever calls it: the API says who may. */
export function toolNamed(name: string): Tool | undefined {
  return allTools.find((tool) => tool.name === name);
}
