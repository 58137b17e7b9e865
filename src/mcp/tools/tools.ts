import { aggregateTool } from './aggregate.ts';
import { getClaimEvidence } from './claim-evidence.ts';
import { findClaims } from './find-claims.ts';
import { findStudies } from './find-studies.ts';
import { getStudy } from './get-study.ts';
import { metaAnalysis } from './meta-analysis.ts';
import { overviewOfAgent } from './overview.ts';
import type { Tool } from './tool.ts';
import { autocomplete, lookUpTerm } from './vocabulary.ts';

/** The tools that read, those to begin with first. */
export const readingTools: readonly Tool[] = [
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
