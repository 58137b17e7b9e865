import type { StudyRecord } from '../../studies/record/study.ts';

/** What tells which reports are of one trial, and which came first. */
export type TrialReport = Pick<StudyRecord, 'id' | 'parentStudy' | 'registrations'> & {
  readonly publication: Pick<StudyRecord['publication'], 'year'>;
};

/**
 * Groups the reports of one trial: those joined by `parentStudy` (through studies that are not among these too)
 * or by a registration they share. Within a trial parents come before their later reports, then the earlier
 * year, then the given order. Trials are in the order of their first given report.
 */
export function trialFamilies<Report extends TrialReport>(studies: readonly Report[]): Report[][] {
  const parents = new Map<string, string>();
  const rootOf = (key: string): string => {
    let root = key;
    for (let next = parents.get(root); next !== undefined; next = parents.get(root)) root = next;
    return root;
  };
  const join = (one: string, two: string) => {
    const [first, second] = [rootOf(one), rootOf(two)];
    if (first !== second) parents.set(second, first);
  };
  const keyOf = (id: string) => `study ${id}`;
  for (const study of studies) {
    if (study.parentStudy !== null) join(keyOf(study.parentStudy), keyOf(study.id));
    for (const registration of study.registrations) {
      join(keyOf(study.id), `registration ${registration.replace(/\s+/g, '').toUpperCase()}`);
    }
  }
  const families = new Map<string, Report[]>();
  for (const study of studies) {
    const root = rootOf(keyOf(study.id));
    const family = families.get(root);
    if (family === undefined) families.set(root, [study]);
    else family.push(study);
  }
  return [...families.values()].map(reportsInOrder);
}

function reportsInOrder<Report extends TrialReport>(family: readonly Report[]): Report[] {
  const depthOf = (study: Report, seen: ReadonlySet<string>): number => {
    if (study.parentStudy === null || seen.has(study.id)) return 0;
    const parent = family.find(({ id }) => id === study.parentStudy);
    return 1 + (parent === undefined ? 0 : depthOf(parent, new Set([...seen, study.id])));
  };
  return [...family]
    .map((study) => ({ study, depth: depthOf(study, new Set()) }))
    .sort((a, b) => a.depth - b.depth || a.study.publication.year - b.study.publication.year)
    .map(({ study }) => study);
}
