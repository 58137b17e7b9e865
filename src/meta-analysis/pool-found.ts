import type { Database } from '../database/connection.ts';
import type { Names } from '../database/names.ts';
import type { Format } from '../http/format.ts';
import type { Interpretation } from '../query/condition.ts';
import { queryFault, RequestFaults } from '../query/fault.ts';
import type { RawQuery } from '../query/raw-query.ts';
import { analyse } from './analysis/analysis.ts';
import { type PoolAnswer, presentIncluded } from './answers.ts';
import { type FoundStudies, type MadeOfFound, readFound } from './found-studies.ts';
import { drawAnalysis, type PlotKind } from './plots/picture.ts';
import { requirePlottable } from './plots/plottable.ts';
import { textsOfSelection } from './plots/selection-texts.ts';
import { poolCsv } from './pool-csv.ts';
import { labelsOf, preparePooling, subgroupsOf } from './pooling.ts';
import type { PoolRequest } from './query.ts';
import { requestWith } from './request-with.ts';
import type { AskedAgents } from './selection/selection.ts';

/** What is asked about studies that were found, as plain data. */
export interface QuestionOfFound {
  readonly found: FoundStudies;
  readonly wanted: PoolRequest;
  readonly asked: AskedAgents;
  readonly format: Format;
  /** The parameters that were sent, of which the addresses of other requests are made. */
  readonly raw: RawQuery;
  readonly interpretation: readonly Interpretation[];
  /** What was asked for. */
  readonly self: string;
}

/** What is pooled, and what is drawn where the format is a picture. */
export interface PoolQuestion extends QuestionOfFound {
  readonly plot: PlotKind;
  /** The width of a picture in pixels; null for what its texts need. */
  readonly width: number | null;
}

/**
 * Pools studies that were found: the text or the bytes of the answer; undefined where the data are of another state by now.
 * @throws RequestFaults where pooling is refused, a moderator is not told, or there is nothing to draw.
 */
export async function poolFound(
  database: Database,
  names: () => Names,
  question: PoolQuestion,
): Promise<MadeOfFound> {
  const { found, wanted, asked, format, plot, width, raw, interpretation, self } = question;
  const matched = readFound(database, found);
  if (matched === undefined) return undefined;
  const { vocabulary } = names();
  const { selection, request } = preparePooling(matched, wanted, asked, vocabulary);
  const analysis = request === null ? null : analyse(request);
  if (format === 'svg' || format === 'png') {
    if (analysis === null) {
      const message = `none of the ${selection.excluded.length} outcomes selected can be pooled, so that nothing can be drawn; format=json tells why of each`;
      throw new RequestFaults([queryFault('format', format, message, ['json'])]);
    }
    requirePlottable(analysis, plot, format);
    const groups = wanted.by === null ? null : subgroupsOf(selection.included, wanted.by);
    const texts = textsOfSelection(
      { selection, groups, asked: onlyAgent(asked), interpretation, notes: analysis.notes, width },
      vocabulary,
    );
    return drawAnalysis({ plot, format, analysis, texts });
  }
  const labels = labelsOf(selection.included);
  const answer: PoolAnswer = {
    effectMeasure: selection.effectMeasure,
    effectMeasureReason: selection.effectMeasureReason,
    unit: selection.unit,
    favoursTested: selection.favoursTested,
    analysis,
    included: selection.included.map((comparison, place) =>
      presentIncluded(
        comparison,
        labels[place] ?? comparison.label,
        analysis?.studies[place]?.weight ?? null,
      ),
    ),
    excluded: selection.excluded.map(({ change, ...told }) => ({
      ...told,
      request: change === null ? null : requestWith('/meta-analysis', raw, change),
    })),
    flow: selection.flow,
    notes: selection.notes,
    meta: {
      dataVersion: found.version,
      hints: [...found.hints],
      interpretation: interpretation.map(({ terms, ...told }) =>
        terms === undefined ? told : { ...told, terms: [...terms] },
      ),
    },
    links: { self },
  };
  return format === 'csv' ? poolCsv(answer, wanted.withExcluded) : JSON.stringify(answer);
}

/** The one agent that was asked for; null where none was, or several were. */
function onlyAgent({ interventions }: AskedAgents): string | null {
  const [condition, ...others] = interventions;
  const [alternative, ...alternatives] = condition ?? [];
  return others.length + alternatives.length === 0 ? (alternative?.[0] ?? null) : null;
}
