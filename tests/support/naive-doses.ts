import { agentOf, type Filter, idsOf, type RawArm, type RawSeeds } from './raw-seeds.ts';

/** How many grams, by-kilogram grams, units or millimoles one of a unit of dose is; others cannot be compared. */
const doseScales: Readonly<Record<string, readonly [scale: string, size: number]>> = {
  ug: ['g', 1e-6],
  mg: ['g', 1e-3],
  g: ['g', 1],
  iu: ['IU', 1],
  mmol: ['mmol', 1],
  mg_per_kg: ['g/kg', 1e-3],
  ug_per_kg: ['g/kg', 1e-6],
};

const timesAYear: Readonly<Record<string, number>> = {
  per_day: 365,
  twice_daily: 730,
  three_times_daily: 1095,
  per_week: 365 / 7,
  twice_weekly: 730 / 7,
  three_times_weekly: 1095 / 7,
  per_month: 12,
};

const ofSaltOrElement = [
  ...['magnesium', 'calcium', 'zinc', 'lanthanum', 'calcium_based_binder', 'ferric_citrate'],
  ...['sucroferric_oxyhydroxide', 'dietary_phosphate'],
];

/** The lowest and highest dose a day of each agent that arms test, as DESIGN and the description of `dose` have them. */
function dosesIn(arms: readonly RawArm[]) {
  return arms.flatMap((arm) => {
    if (arm.role === 'exposed' || arm.role === 'unexposed') return [];
    const tested = arm.interventions.filter(({ role }) => role === 'test');
    return [...new Set(tested.map(agentOf))].flatMap((agent) => {
      const parts = tested.filter((each) => each.agent === agent);
      const told = parts.map(({ dose, doseMax, unit, frequency }) => {
        let [scale, size] = doseScales[(unit ?? '').toLowerCase()] ?? ['', 0];
        const times = (timesAYear[frequency ?? ''] ?? 0) / 365;
        if (scale === 'IU' && ['vitamin_d', 'vitamin_d3'].includes(agent)) [scale, size] = ['g', 2.5e-8];
        const [low, high] = [dose ?? 0, doseMax ?? dose ?? 0].map((each) => each * size * times);
        return { scale: dose === null || times === 0 ? '' : scale, low: low ?? 0, high: high ?? 0 };
      });
      const [scale = ''] = told.map((each) => each.scale);
      if (scale === '' || told.some((each) => each.scale !== scale)) return [];
      if (scale !== 'mmol' && ofSaltOrElement.includes(agent)) return [];
      const sum = (which: 'low' | 'high') => told.reduce((all, each) => all + each[which], 0);
      return [{ agent, scale, low: sum('low'), high: sum('high') }];
    });
  });
}

/** Whether an arm among these gives a dose as asked, of one of the agents where there are any. */
function doseHolds(
  text: string,
  arms: readonly RawArm[],
  asked: readonly string[],
  seeds: RawSeeds,
): boolean {
  const [named, range = text] = text.includes(':') ? text.split(':') : [undefined, text];
  const agents = named === undefined ? asked : idsOf(seeds.vocabulary.agents, named);
  const unit = /[a-z_]+$/i.exec(range.replace(/\.\.$/, ''))?.[0] ?? '';
  const [scale, size] = doseScales[unit.toLowerCase()] ?? ['', 0];
  const [low = '', high = low] = range.split('..');
  const end = (written: string, open: number) => (written === '' ? open : Number.parseFloat(written) * size);
  return dosesIn(arms).some((dose) => {
    if (agents.length > 0 && !agents.includes(dose.agent)) return false;
    const isVitaminD = ['vitamin_d', 'vitamin_d3'].includes(dose.agent);
    const factor = scale === dose.scale ? 1 : scale === 'IU' && dose.scale === 'g' && isVitaminD ? 4e7 : 0;
    const near = 1e-7 * (dose.high * factor);
    return (
      factor > 0 &&
      dose.low * factor >= end(low, Number.NEGATIVE_INFINITY) - near &&
      dose.high * factor <= end(high, Number.POSITIVE_INFINITY) + near
    );
  });
}

/** Whether a value of `dose` holds: `a,b` is either, `!a` is not. It is about arms and looks at what `intervention` asks for. */
export function dosesHold(
  [, value]: Filter,
  arms: readonly RawArm[],
  filters: readonly Filter[],
  seeds: RawSeeds,
): boolean {
  const asked = filters
    .filter(([parameter]) => parameter === 'intervention')
    .flatMap(([, names]) => names.split(','))
    .filter((name) => !name.startsWith('!'))
    .flatMap((name) => idsOf(seeds.vocabulary.agents, name));
  return value
    .split(',')
    .some((text) =>
      text.startsWith('!')
        ? !doseHolds(text.slice(1), arms, asked, seeds)
        : doseHolds(text, arms, asked, seeds),
    );
}
