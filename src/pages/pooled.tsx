import type { PoolAnswer } from '../meta-analysis/answers.ts';
import { labelOf } from '../meta-analysis/effects/effect-measures.ts';
import { addressWith, type PageContent, type PageContext } from './context.ts';
import { Included } from './parts/included.tsx';
import { Chips, chipsOf } from './parts/list.tsx';
import { agentsIn, measuresOf, PoolChoice } from './parts/pool-choice.tsx';
import { RCode } from './parts/r-code.tsx';
import { Scroll } from './parts/scroll.tsx';
import { printed, Sensitivity } from './parts/sensitivity.tsx';
import { count, figure, plural, pValue, withInterval } from './parts/words.ts';

const steps: Readonly<Record<PoolAnswer['flow'][number]['step'], string>> = {
  found: 'found by the filters',
  whole_population: 'of whole populations',
  usable: 'test what was asked and give a number on the scale',
  one_a_trial: 'one of each trial',
  pooled: 'pooled',
};

const sentence = (text: string) => `${text.slice(0, 1).toUpperCase()}${text.slice(1)}`;

/** An effect with its interval. */
function Pooled({
  estimate,
  ciLow,
  ciHigh,
}: {
  estimate: number | null;
  ciLow: number | null;
  ciHigh: number | null;
}) {
  return <b class="number">{withInterval(estimate, ciLow, ciHigh)}</b>;
}

/** `/meta-analysis`: a pooled effect, what went in, and what stayed out and why. */
export async function pooledPage(json: string, context: PageContext): Promise<PageContent> {
  const answer: PoolAnswer = JSON.parse(json);
  const { analysis, included, excluded, unit, effectMeasure } = answer;
  const shown = analysis?.backTransformed ?? analysis;
  const shownAs = (value: number | null) => (analysis === null ? value : printed(analysis, value));
  const agent = answer.meta.interpretation
    .filter(({ parameter }) => parameter === 'intervention')
    .flatMap(({ value }) => context.names.vocabulary.agents.find(value)?.id ?? [])[0];
  const species = context.query.get('species') ?? 'human';
  const [agents, choices] = await Promise.all([
    agentsIn(species, context),
    agent === undefined ? [] : measuresOf(agent, species, context),
  ]);
  const as = (change: Record<string, string>) => addressWith('/meta-analysis', context.query, change);
  const measures = [
    ...new Set(included.map(({ measure }) => context.names.vocabulary.measures.label(measure))),
  ];
  const what = [
    ...(agent === undefined ? [] : [context.names.vocabulary.agents.label(agent)]),
    measures.join(', ') || 'nothing that can be pooled',
  ].join(': ');
  const isOne = analysis?.k === 1;
  return {
    title: `${isOne ? 'Effect in one trial' : 'Pooled effect'}: ${what}`,
    description: answer.effectMeasureReason,
    content: (
      <>
        <p class="kicker">{isOne ? 'One trial' : 'Meta-analysis'}</p>
        <h1>{what}</h1>
        <PoolChoice
          agent={agent ?? null}
          species={species}
          agents={agents}
          measures={choices}
          chosen={included[0]?.measure ?? null}
        />
        <Chips chips={chipsOf(answer, '/meta-analysis', context.query)} />
        {analysis === null || shown === null ? (
          <p class="lead">None of the selected results can be pooled; the table below says why.</p>
        ) : (
          <>
            {shown.estimate !== null && (
              <p class="answer">
                {sentence(labelOf(effectMeasure))}
                {unit !== null && ` in ${unit}`}: <Pooled {...shown} />{' '}
                {isOne
                  ? 'in one trial, with nothing to pool it with'
                  : `from ${plural(analysis.k, 'comparison')}`}
                {analysis.p !== null && <>, {pValue('=', analysis.p)}</>}
                {analysis.k > 1 && analysis.i2 !== null && (
                  <>
                    , I² {figure(Math.round(analysis.i2))} %
                    {analysis.i2CiLow !== null && analysis.i2CiHigh !== null && (
                      <>
                        {' '}
                        [{figure(Math.round(analysis.i2CiLow))}, {figure(Math.round(analysis.i2CiHigh))}]
                      </>
                    )}
                  </>
                )}
                .
              </p>
            )}
            {analysis.subgroups !== null && (
              <ul>
                {analysis.subgroups.levels.map(({ level, k, estimate, ciLow, ciHigh }) => (
                  <li key={level}>
                    {level}:{' '}
                    <Pooled estimate={shownAs(estimate)} ciLow={shownAs(ciLow)} ciHigh={shownAs(ciHigh)} />{' '}
                    {k === 1 ? 'in one trial' : `from ${plural(k, 'comparison')}`}
                  </li>
                ))}
              </ul>
            )}
            <figure class="plot">
              <Scroll label="Forest plot">
                <picture>
                  <source media="(max-width: 40rem)" srcset={as({ format: 'svg', width: '560' })} />
                  <img
                    src={as({ format: 'svg' })}
                    alt={`Forest plot of ${plural(analysis.k, 'comparison')}; the table below has its numbers.`}
                  />
                </picture>
              </Scroll>
              <figcaption class="small">
                <a href={as({ format: 'png' })}>as PNG</a>
                {analysis.estimate !== null && analysis.k > 1 && (
                  <>
                    {' · '}
                    <a href={as({ format: 'svg', plot: 'funnel' })}>funnel plot</a>
                    {' · '}
                    <a href={as({ format: 'svg', plot: 'cumulative' })}>cumulative</a>
                    {' · '}
                    <a href={as({ format: 'svg', plot: 'leaveOneOut' })}>without each study</a>
                  </>
                )}
              </figcaption>
            </figure>
          </>
        )}
        <h2>Why this scale</h2>
        <p>{sentence(answer.effectMeasureReason)}.</p>
        {answer.notes.length > 0 && (
          <>
            <h2>To know</h2>
            <ul>
              {answer.notes.map((note) => (
                <li key={note}>
                  {sentence(note)
                    .split(/\b([a-zA-Z]+=[a-zA-Z]+)\b/)
                    .map((part) => {
                      const [name = '', value] = part.split('=');
                      return value === undefined ? part : <a href={as({ [name]: value })}>{part}</a>;
                    })}
                </li>
              ))}
            </ul>
          </>
        )}
        <h2>What went in</h2>
        <Included answer={answer} context={context} />
        <h2>From what was found to what {isOne ? 'is shown' : 'is pooled'}</h2>
        <ol class="flow">
          {answer.flow.map(({ step, comparisons, studies, trials }) => (
            <li key={step}>
              <b class="number">{count(comparisons)}</b>{' '}
              {step === 'pooled' && comparisons === 1 ? 'left, whose effect stands above' : steps[step]}{' '}
              <span class="small">
                ({plural(studies, 'study', 'studies')}, {plural(trials, 'trial')})
              </span>
            </li>
          ))}
        </ol>
        {excluded.length > 0 && (
          <details open={included.length === 0}>
            <summary>{plural(excluded.length, 'comparison')} left out, and why</summary>
            <ul>
              {excluded.map(({ study, label, outcome, experimentalArm, reason, request }) => (
                <li key={`${study} ${outcome} ${experimentalArm} ${reason}`}>
                  <a href={`/studies/${study}#${outcome}`}>
                    {label}, {outcome}
                  </a>
                  : {reason}
                  {request !== null && (
                    <>
                      {' '}
                      (<a href={request}>pool it, too</a>)
                    </>
                  )}
                </li>
              ))}
            </ul>
          </details>
        )}
        {analysis !== null && <Sensitivity analysis={analysis} />}
        {analysis !== null && <RCode analysis={analysis} address={as({ format: 'csv', include: '' })} />}
        <p>
          Further: <a href={`${as({ include: 'leaveOneOut,egger,cumulative' })}#sensitivity`}>sensitivity</a>{' '}
          · <a href={as({ by: 'design' })}>by design</a> ·{' '}
          <a href={as({ format: 'csv', include: 'excluded' })}>CSV for R</a>
        </p>
      </>
    ),
  };
}
