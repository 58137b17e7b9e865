import type { ArmRecord, InterventionRecord } from '../../studies/record/arm.ts';
import type { Vocabulary } from '../../vocabulary/vocabulary.ts';
import { OwnNames, partAboutOwn } from './belonging.ts';
import { type Dose, mentionsDose, namesOtherAmounts, parseDose, parseRoute } from './doses.ts';
import { mentionsFrequency, parseFrequency } from './frequencies.ts';
import { matchAgents } from './match-agent.ts';
import type { ArmGroup, ProtocolSection, RegisteredIntervention } from './registry-record.ts';
import type { Findings } from './unmatched.ts';

const roles: Readonly<Record<string, ArmRecord['role']>> = {
  EXPERIMENTAL: 'experimental',
  ACTIVE_COMPARATOR: 'active_comparator',
  PLACEBO_COMPARATOR: 'placebo_comparator',
  // A sham is the placebo of a procedure.
  SHAM_COMPARATOR: 'placebo_comparator',
  NO_INTERVENTION: 'no_intervention',
};

/** The role of an arm; of the only arm of a trial it is clear what it is, whatever the registry calls it. */
function roleOf(group: ArmGroup, groups: readonly ArmGroup[]): ArmRecord['role'] | undefined {
  return roles[group.type ?? ''] ?? (groups.length === 1 ? 'experimental' : undefined);
}

/** The interventions of an arm: named there as `Drug: SNF472`, or naming the arm themselves. */
function interventionsOf(
  group: ArmGroup,
  interventions: readonly RegisteredIntervention[],
): RegisteredIntervention[] {
  const named = new Set(group.interventionNames.map((name) => name.replace(/^[A-Za-z ]+: /, '')));
  return interventions.filter(({ name, armGroupLabels }) =>
    group.interventionNames.length > 0 ? named.has(name) : armGroupLabels.includes(group.label),
  );
}

function sameDose(a: Dose, b: Dose): boolean {
  return a.dose === b.dose && a.doseMax === b.doseMax && a.unit === b.unit;
}

/** The dose that all texts which state one agree on; null where none does, or two disagree, or one is doubtful. */
function agreedDose(texts: readonly string[], names: readonly string[]): Dose | null {
  const told = texts.filter(mentionsDose).map((text) => parseDose(text, names));
  const [first] = told;
  if (first === undefined || first === null) return null;
  return told.every((each) => each !== null && sameDose(each, first)) ? first : null;
}

/** All that an agent is called, and the kinds above and below it. */
function namesOf({ agents }: Vocabulary, id: string): string[] {
  const related = [...agents.ancestors(id), ...agents.withDescendants(id)];
  return related.flatMap((each) => {
    const term = agents.get(each);
    return term === undefined ? [] : [term.label, ...term.synonyms];
  });
}

/** How often a text says that this is given: nothing where it may say so of something that is taken besides. */
function ownFrequency(text: string, names: OwnNames): InterventionRecord['frequency'] {
  const frequency = parseFrequency(text);
  if (namesOtherAmounts(text, names)) return null;
  return parseFrequency(partAboutOwn(text, names)) === frequency ? frequency : null;
}

/** How often, where all texts that speak of it say the same; null where one is in doubt. */
function agreedFrequency(texts: readonly string[], names: OwnNames): InterventionRecord['frequency'] {
  const told = new Set(texts.filter(mentionsFrequency).map((text) => ownFrequency(text, names)));
  const [only = null] = told;
  return told.size === 1 ? only : null;
}

function agreed<T>(values: readonly (T | null)[]): T | null {
  const told = new Set(values.filter((value) => value !== null));
  const [only] = told;
  return told.size === 1 && only !== undefined ? only : null;
}

/**
 * What the registry says of how an intervention is given in an arm; texts about the whole arm only where it is alone.
 * What it says and no field holds is kept as text, and told.
 */
function givenAs(
  intervention: RegisteredIntervention,
  group: ArmGroup,
  alone: boolean,
  agents: readonly string[],
  vocabulary: Vocabulary,
  findings: Findings,
): Pick<InterventionRecord, 'dose' | 'doseMax' | 'unit' | 'frequency' | 'route' | 'doseReported'> {
  const { name, description, type, otherNames } = intervention;
  const texts = [name, description, ...(alone ? [group.label, group.description] : [])].filter(
    (text) => text !== undefined,
  );
  const names = [name, ...otherNames, ...agents.flatMap((agent) => namesOf(vocabulary, agent))];
  // A placebo has no dose: what its text names is of what carries it.
  const dose = agents.includes('placebo') ? null : agreedDose(texts, names);
  const own = new OwnNames(names);
  const frequency = agreedFrequency(texts, own);
  const route =
    type === 'BEHAVIORAL' ? 'behavioural' : agreed(texts.map((text) => parseRoute(partAboutOwn(text, own))));
  const lost = texts.filter(
    (text) => (dose === null && mentionsDose(text)) || (frequency === null && mentionsFrequency(text)),
  );
  const doseReported = lost.length > 0 ? [...new Set(lost)].join(' | ') : null;
  if (doseReported !== null) {
    findings.note(`How ${name} is given in "${group.label}" was not read whole; its text is kept.`);
  }
  return {
    dose: dose?.dose ?? null,
    doseMax: dose?.doseMax ?? null,
    unit: dose?.unit ?? null,
    frequency,
    route,
    doseReported,
  };
}

/** Whether every arm is given an intervention, and each tested arm something besides: then it is background. */
function isBackground(
  intervention: RegisteredIntervention,
  given: ReadonlyMap<ArmGroup, readonly RegisteredIntervention[]>,
): boolean {
  const lists = [...given.entries()];
  return (
    lists.length > 1 &&
    lists.every(([, list]) => list.includes(intervention)) &&
    lists.every(([group, list]) => group.type !== 'EXPERIMENTAL' || list.length > 1)
  );
}

/**
 * The arms of a registered trial with what they are given. Undefined where an arm's role cannot be told: what it was
 * in the trial decides the sign of every comparison.
 */
export function armsOf(
  protocol: ProtocolSection,
  vocabulary: Vocabulary,
  findings: Findings,
): ArmRecord[] | undefined {
  const { armGroups = [], interventions = [] } = protocol.armsInterventionsModule ?? {};
  const given = new Map(armGroups.map((group) => [group, interventionsOf(group, interventions)]));
  const tested = new Set(
    armGroups.flatMap((group) => (group.type === 'EXPERIMENTAL' ? (given.get(group) ?? []) : [])),
  );
  const arms: ArmRecord[] = [];
  for (const [place, group] of armGroups.entries()) {
    const role = roleOf(group, armGroups);
    if (role === undefined) {
      findings.leaveOut('arm role', `${group.label}: ${group.type ?? 'no type'}`);
      continue;
    }
    const list = given.get(group) ?? [];
    arms.push({
      id: `a${place + 1}`,
      label: group.label,
      role,
      n: null,
      interventions: list.flatMap((intervention) => {
        const agents = matchAgents(vocabulary.agents, intervention.name, intervention.otherNames);
        if (agents === undefined) {
          findings.leaveOut('agent', intervention.name, vocabulary.agents);
          return [];
        }
        const background =
          isBackground(intervention, given) ||
          (role === 'experimental'
            ? agents.includes('placebo')
            : role === 'active_comparator' && list.length > 1 && tested.has(intervention));
        const why = background ? 'background' : role === 'experimental' ? 'test' : 'comparator';
        const alone = list.length === 1;
        const facts = givenAs(intervention, group, alone, agents, vocabulary, findings);
        const shared = agents.length > 1 && facts.dose !== null;
        // One dose for several agents belongs to none of them.
        const own = shared
          ? {
              ...facts,
              dose: null,
              doseMax: null,
              unit: null,
              doseReported: intervention.description ?? intervention.name,
            }
          : facts;
        return agents.map((agent) => ({ agent, role: why, ...own }));
      }),
    });
  }
  return arms.length === armGroups.length && arms.length > 0 ? arms : undefined;
}
