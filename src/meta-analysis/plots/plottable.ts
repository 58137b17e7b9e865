import { queryFault, type RequestFault, RequestFaults } from '../../query/fault.ts';
import type { ParameterDocumentation } from '../../query/parameter.ts';
import { type RawQuery, single } from '../../query/raw-query.ts';
import type { Analysis } from '../analysis/answer.ts';
import { axisOf } from '../effects/effect-measures.ts';
import { type PlotKind, plotKinds } from './picture.ts';

/** The most studies that a forest plot shows a row each. */
const mostRows = 200;

export const plotParameter: ParameterDocumentation = {
  name: 'plot',
  description:
    'What `svg` and `png` show: a `forest` plot; a `funnel` plot with contours of significance; what pooling gives with each further study (`cumulative`), or without each (`leaveOneOut`).',
  example: 'forest',
  repeats: false,
  words: plotKinds,
  default: 'forest',
};

const widths = { least: 560, most: 2400 } as const;

export const widthParameter: ParameterDocumentation = {
  name: 'width',
  description: `Width of the picture in pixels, ${widths.least} to ${widths.most}; without it as wide as its texts need. Where it is too little, what was given goes below the names of studies, then means and SDs are left out, then n.`,
  example: '800',
  repeats: false,
};

/** The width that is asked for, or null; what is no width is added to the faults. */
export function pictureWidth(raw: RawQuery, faults: RequestFault[]): number | null {
  const text = single(raw, 'width', faults);
  if (text === undefined) return null;
  const width = /^[0-9]{1,5}$/.test(text.trim()) ? Number(text) : Number.NaN;
  if (width >= widths.least && width <= widths.most) return width;
  const message = `"${text}" is not a width: it must be a whole number of pixels from ${widths.least} to ${widths.most}`;
  faults.push(queryFault('width', text, message, ['800']));
  return null;
}

/** The media types of pictures, as an operation documents them. */
export const pictures = {
  'image/svg+xml': { type: 'string', description: 'A forest plot, or the plot that `plot` asks for.' },
  'image/png': { type: 'string', description: 'The same plot as a picture of twice the size.' },
} as const;

/** @throws RequestFaults where an analysis has more studies than a forest plot can show, or no pooled effect. */
export function requirePlottable(analysis: Analysis, plot: PlotKind, format: 'svg' | 'png'): void {
  if (plot !== 'funnel' && analysis.k > mostRows) {
    const message = `a plot with a row for each of ${analysis.k} studies cannot be read: at most ${mostRows} are drawn; a funnel plot shows all`;
    throw new RequestFaults([queryFault('plot', plot, message, ['funnel'])]);
  }
  const areGroupsDrawn = plot === 'forest' && analysis.subgroups !== null;
  if (
    !areGroupsDrawn &&
    (analysis.estimate === null || analysis.ciLow === null || analysis.ciHigh === null)
  ) {
    throw new RequestFaults([
      analysis.subgroups === null
        ? queryFault('format', format, 'the pooled effect is not defined, so that nothing can be drawn', [
            'json',
          ])
        : queryFault(
            'plot',
            plot,
            'there is no effect of all studies, but of each group: a forest plot shows them',
            ['forest'],
          ),
    ]);
  }
  if ((plot === 'cumulative' || plot === 'leaveOneOut') && analysis.k < 2) {
    throw new RequestFaults([
      queryFault('plot', plot, 'this plot needs at least two studies, and one was found', ['forest']),
    ]);
  }
  if (!isDrawable(analysis)) {
    const message =
      'the effects are too large or too far apart for an axis, so that nothing can be drawn; format=json has the numbers';
    throw new RequestFaults([queryFault('format', format, message, ['json'])]);
  }
}

/** The farthest from zero that an axis can show: logarithms whose ratios are numbers, and differences with room around. */
const farthest = { log: 300, linear: 1e100 } as const;

/** Whether an axis can show every effect of an analysis, with its interval. */
function isDrawable({ scale, estimate, ciLow, ciHigh, studies }: Analysis): boolean {
  const shown = [
    ...(estimate === null ? [] : [estimate, ciLow, ciHigh]),
    ...studies.flatMap((study) => [study.yi, study.ciLow, study.ciHigh]),
  ];
  return shown.every((value) => value !== null && Math.abs(value) <= farthest[axisOf(scale)]);
}
