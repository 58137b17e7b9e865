import { expect, it } from 'vitest';
import { armOf as arm, numberColumns } from '../../../src/meta-analysis/plots/number-columns.ts';

const names = ['Tested', 'Comparator'] as const;

it('shows only what some study has, with one number of decimals for all means', () => {
  const studies = [
    [arm({ n: 20, mean: 27, sd: 84.85 }), arm({ n: 18, mean: 37.4, sd: 96.02 })],
    [arm({ n: 5 }), arm({ mean: -58.1 })],
  ] as const;
  const { columns, cells, totals } = numberColumns(studies, names);
  expect(columns.map(({ above, heading }) => `${above} ${heading}`)).toEqual([
    'Tested Mean',
    'Tested SD',
    'Tested n',
    'Comparator Mean',
    'Comparator SD',
    'Comparator n',
  ]);
  expect(studies.map((both) => cells(both))).toEqual([
    ['27', '85', '20', '37', '96', '18'],
    ['', '', '5', '−58', '', '?'],
  ]);
  expect(totals(studies)).toEqual(['', '', '25', '', '', '≥ 18']);
});

it('keeps the decimals that matter beside the spread', () => {
  const studies = [[arm({ mean: 0.42, sd: 0.105 }), arm({ mean: 0.4, sd: 0.11 })]] as const;
  expect(numberColumns(studies, names).cells(studies[0])).toEqual(['0.420', '0.105', '0.400', '0.110']);
});

it('adds up events only where every study counts them', () => {
  const counted = [arm({ n: 100, events: 3 }), arm({ n: 100, events: 9 })] as const;
  const uncounted = [arm({ n: 50 }), arm({ n: 50 })] as const;
  const { totals } = numberColumns([counted, uncounted], names);
  expect(totals([counted])).toEqual(['3', '100', '9', '100']);
  expect(totals([counted, uncounted])).toEqual(['', '150', '', '150']);
});
