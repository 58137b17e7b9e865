import type { EvidenceMapInput } from '../../src/aggregate/evidence-map.ts';

const agents = [
  'Vitamin K2 (menaquinone)',
  'Vitamin K1 (phylloquinone)',
  'Warfarin and other vitamin K antagonists',
  'Sodium thiosulfate',
  'Magnesium',
  'Non-calcium-based phosphate binders (sevelamer, lanthanum carbonate)',
  'Calcium-based phosphate binders',
  'Cinacalcet',
  'Statins',
  'Bisphosphonates',
  'SNF472 (hexasodium fytate)',
  'Vitamin D receptor activators (calcitriol, paricalcitol)',
  'Denosumab',
];
const effects = [
  'Reversal',
  'Slowed progression',
  'No significant effect',
  'Associated with higher risk',
  'Faster progression',
];
const measures = [
  'Coronary artery calcium score (Agatston)',
  "Arterial stiffness index (beta, Young's modulus, CAVI)",
  'Carotid-femoral pulse wave velocity',
  'Aortic valve calcification',
  'Death from any cause',
  'dp-ucMGP',
];

const labelled = (names: readonly string[], count: number) =>
  Array.from({ length: count }, (_, place) => {
    const name = names[place % names.length] ?? '';
    return {
      id: `v${place}`,
      label: place < names.length ? name : `${name} ${Math.floor(place / names.length) + 1}`,
    };
  });

/** A map of made-up counts with realistic labels, some of its cells empty. */
export function exampleMap(rows: number, columns: number, most = 24): EvidenceMapInput {
  const names = columns > effects.length ? [...measures, ...effects] : effects;
  const down = labelled(agents, rows);
  const across = labelled(names, columns);
  const cells = down.flatMap((row, y) =>
    across.flatMap((column, x) => {
      const draw = (y * 7919 + x * 104729 + x * y * 31 + 17) % 101;
      const studies = draw < 40 ? 0 : 1 + Math.floor(((draw - 40) / 60) ** 3 * (most - 1));
      const favourableShare = draw % 7 === 0 ? null : ((y * 13 + x * 29) % 11) / 10;
      return studies === 0
        ? []
        : [
            {
              row: row.id,
              column: column.id,
              studies,
              favourableShare,
              untestedOutcomes: 0,
              participants: draw % 3 === 0 ? null : studies * 41,
            },
          ];
    }),
  );
  return {
    title: 'Evidence map: intervention by effect',
    subtitle:
      '214 studies, 18,402 participants — population is one of chronic kidney disease, haemodialysis; design is randomised controlled trial',
    caution:
      'Vote counting is weak evidence: it weighs a study of 20 people like one of 2,000, takes "not significant" for "no effect", and says nothing of how large an effect is. Where effects can be pooled, a meta-analysis tells more; /outcomes has the numbers.',
    rowTitle: 'intervention',
    columnTitle: columns > effects.length ? 'measure' : 'effect',
    rows: down,
    columns: across,
    cells,
  };
}
