import { bodyFaults } from '../../http/body-faults.ts';
import { soundBody } from '../../http/json-body.ts';
import { RequestFaults } from '../../query/fault.ts';
import { analyse } from '../analysis/analysis.ts';
import type { AnalysisRequest } from '../analysis/analysis-request.ts';
import { drawAnalysis, includedFor, type PlotKind } from '../plots/picture.ts';
import { textsOfRequest } from '../plots/plot-texts.ts';
import { requirePlottable } from '../plots/plottable.ts';
import { parseRequest } from './parse-body.ts';

/** What was sent to be pooled, as it came, and how the answer is wanted. */
export interface SentNumbers {
  readonly body: Uint8Array;
  readonly format: 'json' | 'svg' | 'png';
  readonly plot: PlotKind;
  /** The width of a picture in pixels; null for what its texts need. */
  readonly width: number | null;
}

/** The request that a body makes. @throws RequestFaults that tell what is wrong with it. */
export function requestOf(body: unknown): AnalysisRequest {
  const parsed = parseRequest(body);
  if (parsed.ok) return parsed.request;
  const faults = parsed.errors.map(({ path, study, message, suggestions = [] }) => ({
    path: path === '' ? '/' : path,
    message: study === null ? message : `Study "${study}": ${message}`,
    suggestions,
  }));
  throw new RequestFaults(bodyFaults(faults, body));
}

/** Pools numbers as they were sent: the text or the bytes of the answer. */
export async function poolNumbers({ body, format, plot, width }: SentNumbers): Promise<string | Uint8Array> {
  const sent = requestOf(soundBody(body));
  const request = { ...sent, include: includedFor(plot, format, sent.include) };
  const analysis = analyse(request);
  if (format === 'json') return JSON.stringify(analysis);
  requirePlottable(analysis, plot, format);
  return drawAnalysis({ plot, format, analysis, texts: textsOfRequest(request, analysis, width) });
}
