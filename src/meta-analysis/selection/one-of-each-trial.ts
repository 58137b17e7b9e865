import type { TermIndex } from '../../vocabulary/term-index.ts';
import { toldDose } from './arm-difference.ts';
import { agentsTestedBy, type Candidate } from './candidates.ts';
import type { AskedAgents } from './selection.ts';
import type { Usable } from './usable-comparisons.ts';

/** What a criterion looks at beside the two comparisons. */
interface Setting {
  asked: AskedAgents;
  agents: TermIndex;
  /** In how many trials a site was measured, by site. */
  trialsBySite: ReadonlyMap<string, number>;
  /** Whether all comparisons of the trial tell their dose by the same unit and interval. */
  dosesAgree: boolean;
}

interface Criterion {
  /** Of two comparisons the one with the higher value is preferred. */
  value: (one: Usable, setting: Setting) => number;
  why: string;
}

/** What the record alone tells, whatever was asked for and can be derived. */
const ofTheRecord: readonly { value: (candidate: Candidate) => number; why: string }[] = [
  { value: ({ outcome }) => Number(outcome.subgroup === null), why: 'it is of the whole population' },
  { value: ({ outcome }) => outcome.timepointDays ?? -1, why: 'it was measured later' },
  { value: ({ outcome }) => Number(outcome.primary === true), why: "it is the study's primary outcome" },
];

/** Compares candidates of one study so that the preferred one comes first, as far as the record tells. */
export function byPreference(a: Candidate, b: Candidate): number {
  for (const { value } of ofTheRecord) {
    const difference = value(b) - value(a);
    if (difference !== 0) return difference;
  }
  return 0;
}

/**
 * The order in which comparisons of the same people are preferred, none of which looks at what was found: people and time
 * first, then what the source itself judged, then how closely what was given is what was asked for (Handbook 6.2.4,
 * 23.3.4). The last ones only settle what is otherwise equal: the more precise, and then the effect nearest to none.
 */
const criteria: readonly Criterion[] = [
  ...ofTheRecord.map(({ value, why }) => ({ value: ({ candidate }: Usable) => value(candidate), why })),
  {
    value: (one, setting) => -distanceToAsked(one, setting),
    why: 'what was given is closer to what was asked for',
  },
  {
    value: ({ candidate }) => Number(candidate.contrast !== null),
    why: 'it is the comparison that the source itself judges',
  },
  {
    value: ({ candidate }) => Number((candidate.contrast?.adjusted ?? null) !== null),
    why: 'it is adjusted',
  },
  {
    value: ({ candidate }, { trialsBySite }) => trialsBySite.get(candidate.outcome.site ?? '') ?? 0,
    why: 'more of the other trials measured at its site',
  },
  {
    value: (one, { dosesAgree }) => (dosesAgree ? (doseOf(one)?.from ?? 0) : 0),
    why: 'the dose is higher',
  },
  {
    value: ({ candidate }) => Number(candidate.study.parentStudy === null),
    why: 'it is of the main report',
  },
  {
    value: ({ candidate }) => -candidate.study.publication.year,
    why: 'it was published first',
  },
  {
    value: ({ effect }) => (effect.n1 ?? 0) + (effect.n2 ?? 0),
    why: 'it is of more participants',
  },
  {
    value: ({ effect }) => -effect.vi,
    why: 'it is more precise',
  },
  {
    value: ({ effect }) => -Math.abs(effect.yi),
    why: 'its effect is nearer to none',
  },
];

/** How far what a comparison tests is from what was asked for: agents beside it, and steps down the tree. */
function distanceToAsked({ candidate }: Usable, { asked, agents }: Setting): number {
  const tested = agentsTestedBy(candidate);
  if (asked.interventions.length === 0) return tested.length;
  const roots = asked.interventions.flatMap((condition) => condition.map(([own = '']) => own));
  return tested.reduce((sum, agent) => {
    const path = [agent, ...agents.ancestors(agent)];
    const steps = path.findIndex((id) => roots.includes(id));
    // One beside it is further away than any kind of it.
    return sum + (steps === -1 ? 100 : steps);
  }, 0);
}

function doseOf({ candidate }: Usable) {
  const [tested, ...others] = agentsTestedBy(candidate);
  if (others.length > 0) return null;
  const arm = candidate.study.arms.find(({ id }) => id === candidate.experimental);
  return toldDose(arm?.interventions.filter(({ agent }) => agent === tested) ?? []);
}

/** A comparison that is used for a trial, and those of the same people that are not, each with the reason. */
export interface ChosenOfTrial {
  used: Usable;
  left: { one: Usable; why: string }[];
}

/** Of the comparisons of each trial, the preferred one. */
export function oneOfEachTrial(
  usable: readonly Usable[],
  asked: AskedAgents,
  agents: TermIndex,
): ChosenOfTrial[] {
  const byTrial = new Map<string, Usable[]>();
  const sites = new Map<string, Set<string>>();
  for (const one of usable) {
    const { trial, outcome } = one.candidate;
    byTrial.set(trial, [...(byTrial.get(trial) ?? []), one]);
    const site = outcome.site ?? '';
    sites.set(site, (sites.get(site) ?? new Set()).add(trial));
  }
  const trialsBySite = new Map([...sites].map(([site, trials]) => [site, trials.size]));
  return [...byTrial.values()].flatMap((ofTrial) => {
    const dosesAgree = new Set(ofTrial.map((one) => doseOf(one)?.per ?? null)).size === 1;
    const setting = { asked, agents, trialsBySite, dosesAgree };
    const [used, ...others] = ofTrial.toSorted((a, b) => compare(b, a, setting));
    if (used === undefined) return [];
    return [{ used, left: others.map((one) => ({ one, why: whyPreferred(used, one, setting) })) }];
  });
}

function compare(a: Usable, b: Usable, setting: Setting): number {
  for (const { value } of criteria) {
    const difference = value(a, setting) - value(b, setting);
    if (difference !== 0) return difference;
  }
  return 0;
}

/** Why `chosen` is preferred to `left`, in words. */
function whyPreferred(chosen: Usable, left: Usable, setting: Setting): string {
  const criterion = criteria.find(({ value }) => value(chosen, setting) !== value(left, setting));
  return criterion?.why ?? 'both say the same';
}
