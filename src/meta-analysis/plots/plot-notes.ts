import { exclusionCodes, type IncludedComparison, type Selection } from '../selection/selection.ts';

/** A reason names so many studies. */
const mostNamed = 12;
/** So many remarks on single studies are shown. */
const mostFlags = 40;

/** Names, each once with how often it occurs, and how many more there are. */
function named(labels: readonly string[]): string {
  const times = new Map<string, number>();
  for (const label of labels) times.set(label, (times.get(label) ?? 0) + 1);
  const all = [...times].map(([label, count]) => (count === 1 ? label : `${label} (${count})`));
  const others = all.length - mostNamed;
  return others > 1 ? `${all.slice(0, mostNamed).join(', ')} and ${others} other studies` : all.join(', ');
}

/** The studies that could not be pooled, by reason. */
export function excludedNotes(excluded: readonly { label: string; reason: string }[]): string[] {
  const byReason = new Map<string, string[]>();
  for (const { reason, label } of excluded) byReason.set(reason, [...(byReason.get(reason) ?? []), label]);
  return [...byReason].map(([reason, labels]) => `Not pooled: ${named(labels)}: ${reason}`);
}

/** What stays out, by reason, the most frequent first. */
export function unpooledNotes({ excluded, flow }: Pick<Selection, 'excluded' | 'flow'>): string[] {
  if (excluded.length === 0) return [];
  const byCode = new Map<keyof typeof exclusionCodes, string[]>();
  for (const { code, label } of excluded) byCode.set(code, [...(byCode.get(code) ?? []), label]);
  const found = flow.find(({ step }) => step === 'found')?.comparisons ?? excluded.length;
  return [
    `Not pooled, of ${found} comparisons found (format=json tells more of each, and the request in which it goes in):`,
    ...[...byCode]
      .sort(([, one], [, two]) => two.length - one.length)
      .map(([code, labels]) => `– ${exclusionCodes[code]} (${labels.length}): ${named(labels)}.`),
  ];
}

/** What to know of single comparisons, each once, with the studies it is about. */
export function flagNotes(included: readonly IncludedComparison[], labels: readonly string[]): string[] {
  const byFlag = new Map<string, string[]>();
  for (const [place, comparison] of included.entries()) {
    const label = labels[place] ?? comparison.label;
    for (const flag of comparison.flags) {
      const text = armsByName(flag, comparison);
      byFlag.set(text, [...(byFlag.get(text) ?? []), label]);
    }
  }
  const byStudies = new Map<string, string[]>();
  for (const [flag, studies] of byFlag) {
    const names = named(studies);
    byStudies.set(names, [...(byStudies.get(names) ?? []), flag]);
  }
  const notes = [...byStudies].map(([studies, flags]) => `${studies}: ${flags.join('; ')}.`);
  const others = notes.length - mostFlags;
  return others > 1
    ? [...notes.slice(0, mostFlags), `And ${others} other remarks, which format=json has.`]
    : notes;
}

/** A flag that names the arms as a reader knows them, not by their ids. */
function armsByName(flag: string, { experimental, comparator }: IncludedComparison): string {
  return flag
    .replaceAll(`${experimental.id} and ${comparator.id}`, 'both arms')
    .replaceAll(/\ba[0-9]+\b/g, (id) => {
      if (id === experimental.id) return 'the tested arm';
      return id === comparator.id ? 'the comparator' : id;
    });
}
