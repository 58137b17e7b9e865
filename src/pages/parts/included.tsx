import type { PoolAnswer } from '../../meta-analysis/answers.ts';
import type { PageContext } from '../context.ts';
import { Scroll } from './scroll.tsx';
import { count, figure, rounded } from './words.ts';

/** The address of the same analysis without a study, or with one again that was left out. */
function toggled({ query }: PageContext, study: string, isIn: boolean): string {
  const changed = new URLSearchParams(query);
  const out = query.getAll('study').filter((value) => value !== `!${study}`);
  changed.delete('study');
  for (const value of isIn ? [...out, `!${study}`] : out) changed.append('study', value);
  return `/meta-analysis?${changed.toString().replaceAll('%2C', ',').replaceAll('%21', '!')}`;
}

/** A box that takes a study in or out; without scripts, a link that does. */
function InOrOut({
  study,
  label,
  isIn,
  context,
}: {
  study: string;
  label: string;
  isIn: boolean;
  context: PageContext;
}) {
  return (
    <>
      <input type="checkbox" data-study={study} checked={isIn} disabled aria-label={`${label} is pooled`} />
      <noscript>
        <a class="small" href={toggled(context, study, isIn)}>
          {isIn ? 'leave out' : 'take in'}
        </a>
      </noscript>
    </>
  );
}

/** What was pooled, row by row, and what the reader left out. */
export function Included({ answer, context }: { answer: PoolAnswer; context: PageContext }) {
  const leftOut = context.query
    .getAll('study')
    .filter((value) => /^![a-z0-9-]+$/.test(value))
    .map((value) => value.slice(1));
  return (
    <Scroll label="What went in">
      <table class="cards">
        <thead>
          <tr>
            <th scope="col">In</th>
            <th scope="col">Study</th>
            <th scope="col">Tested against</th>
            <th scope="col" class="number">
              n
            </th>
            <th scope="col" class="number">
              Effect
            </th>
            <th scope="col" class="number">
              Weight
            </th>
            <th scope="col">How the number was had</th>
          </tr>
        </thead>
        <tbody>
          {answer.included.map((one) => (
            <tr key={`${one.study} ${one.outcome} ${one.experimentalArm}`}>
              <td data-label="In">
                <InOrOut study={one.study} label={one.label} isIn context={context} />
              </td>
              <th scope="row">
                <a href={`/studies/${one.study}#${one.outcome}`}>{one.label}</a>
              </th>
              <td data-label="Tested against">{one.contrast}</td>
              <td class="number" data-label="n">
                {count(one.n1)} / {count(one.n2)}
              </td>
              <td class="number first" data-label="Effect">
                {rounded(one.yi)} ± {rounded(Math.sqrt(one.vi))}
              </td>
              <td class="number" data-label="Weight">
                {one.weight === null ? '—' : `${figure(Math.round(one.weight * 10) / 10)} %`}
              </td>
              <td data-label="Had from">
                {one.derivationInWords}
                {one.flags.map((flag) => (
                  <span key={flag} class="small block">
                    {flag}
                  </span>
                ))}
              </td>
            </tr>
          ))}
          {leftOut.map((study) => (
            <tr key={study}>
              <td data-label="In">
                <InOrOut study={study} label={study} isIn={false} context={context} />
              </td>
              <th scope="row">
                <a href={`/studies/${study}`}>{study}</a>
              </th>
              <td colSpan={5} class="small">
                left out by you
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </Scroll>
  );
}
