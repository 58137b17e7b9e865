import type { Words } from '../context.ts';

/** The four ways in which an effect is shown, told apart by shape and colour; never by colour alone. */
const directionShapes: Readonly<Record<string, { readonly sign: string; readonly words: string }>> = {
  favourable: { sign: '▲', words: 'for the artery' },
  none: { sign: '●', words: 'no effect shown' },
  unfavourable: { sign: '▼', words: 'against the artery' },
  unknown: { sign: '○', words: 'not tested' },
};

/** An effect, with the way it points. */
export function EffectMark({ effect, names }: { effect: string | null; names: Words }) {
  if (effect === null) return <span class="effect unknown">○ not judged</span>;
  const record = names.vocabulary.records.effects.get(effect);
  const direction = record?.direction ?? 'unknown';
  return (
    <span class={`effect ${direction}`} title={record?.meaning ?? undefined}>
      <span aria-hidden="true">{directionShapes[direction]?.sign ?? '○'}</span> {record?.label ?? effect}
    </span>
  );
}

/** What the signs of effects mean. */
export function EffectLegend() {
  return (
    <p class="legend">
      {Object.entries(directionShapes).map(([direction, { sign, words }]) => (
        <span key={direction} class={`effect ${direction}`}>
          <span aria-hidden="true">{sign}</span> {words}
        </span>
      ))}
    </p>
  );
}

/** The verdict on a claim. */
export function Verdict({ verdict, names }: { verdict: string; names: Words }) {
  return (
    <span
      class={`verdict ${verdict}`}
      title={names.vocabulary.verdicts.get(verdict)?.description ?? undefined}
    >
      {names.vocabulary.verdicts.label(verdict)}
    </span>
  );
}

/** How a record was read. */
export function Verification({ verification }: { verification: string }) {
  if (verification === 'full_text') return <span class="read">full text read</span>;
  return <span class="read partly">{verification === 'abstract' ? 'abstract only' : 'second-hand'}</span>;
}

/** That a publication was retracted; nothing where that is not told. */
export function RetractedMark({ retracted }: { retracted: boolean | null }) {
  return retracted === true ? <strong class="retracted"> retracted</strong> : null;
}
