import type { OutcomeRecord } from '../../studies/record/outcome.ts';

type Site = NonNullable<OutcomeRecord['site']>;

/** Measures that are of one place alone. */
const only: Readonly<Record<string, Site>> = {
  coronary_calcification: 'coronary',
  cac_score: 'coronary',
  cac_volume: 'coronary',
  cac_mass: 'coronary',
  breast_arterial_calcification: 'breast',
  intima_media_thickness: 'carotid',
  valve_haemodynamics: 'aortic_valve',
  dp_ucmgp: 'circulating',
  ucmgp: 'circulating',
  calcification_propensity: 'circulating',
};

/** Words of a title that name the place, of measures that may be of several. */
const named: Readonly<Record<string, readonly (readonly [RegExp, Site])[]>> = {
  valve_calcification: [[/\baortic[ -]valve\b|\bAVC\b/i, 'aortic_valve']],
  aortic_calcification: [
    [/\babdominal\b|\bAAC\b|\bKauppila\b/i, 'abdominal_aorta'],
    [/\bthoracic\b|\bTAC\b/i, 'thoracic_aorta'],
  ],
};

/** Where in the body a measure is taken, where it can be one place only or its title names one; else null. */
export function siteOfMeasure(measure: string, title: string): Site | null {
  const site = only[measure];
  if (site !== undefined) return site;
  const found = (named[measure] ?? []).filter(([pattern]) => pattern.test(title));
  return found.length === 1 ? (found[0]?.[1] ?? null) : null;
}
