import { type CheckedText, longestText } from '../../fact-checking/answers.ts';
import type { PageContent, PageContext } from '../context.ts';
import { EffectLegend } from '../parts/marks.tsx';
import { count, plural } from '../parts/words.ts';
import { Sentence } from './checked-sentence.tsx';

const example = 'Vitamin K2 does not slow coronary calcification. It reverses it in rats.';

/** The form for a text. @param fault what is wrong with the text that was sent; null for nothing. */
function TextForm({ text, fault }: { text: string | null; fault: string | null }) {
  return (
    <form class="check" method="post" action="/claims/check/page">
      <label for="text">Text of an article, up to {count(longestText)} characters</label>
      <textarea
        id="text"
        name="text"
        rows={8}
        maxlength={longestText}
        required
        placeholder={example}
        aria-invalid={fault === null ? undefined : true}
        aria-describedby={fault === null ? 'kept' : 'fault kept'}
      >
        {text}
      </textarea>
      {fault !== null && (
        <p id="fault" class="fault" role="alert">
          The text {fault}.
        </p>
      )}
      <button type="submit">Check</button>
      <p id="kept" class="small">
        The text is neither kept nor logged.
      </p>
    </form>
  );
}

/** `/claims/check`: the form. */
export function formPage(text: string | null, fault: string | null): PageContent {
  return {
    title: 'Check a text about calcified arteries',
    description:
      'Paste what an article says: each sentence is held against known claims and the published studies.',
    isPageAlone: true,
    content: (
      <>
        <h1>Check a text</h1>
        <p class="lead">
          Paste what an article says about calcified arteries. Each sentence is held against the claims that
          are known here, and against the studies.
        </p>
        <TextForm text={text} fault={fault} />
        <p class="small">
          It works by vocabularies and rules, in English, without a language model: what is put in other words
          is missed, and said to be. A verdict is always that of a claim.
        </p>
      </>
    ),
  };
}

/** A text that was checked, sentence by sentence. */
export function checkedPage(text: string, checked: CheckedText, context: PageContext): PageContent {
  const { sentences, meta } = checked;
  const near = sentences.filter(({ nearestClaims }) => nearestClaims.length > 0).length;
  return {
    title: 'A text, checked sentence by sentence',
    description:
      'What was understood of each sentence, which known claims are near it, and what the studies found.',
    isPageAlone: true,
    content: (
      <>
        <h1>The text, sentence by sentence</h1>
        <p class="lead">
          {plural(meta.sentences, 'sentence')}; known claims are near {near} of them; {meta.assessed}{' '}
          {meta.assessed === 1 ? 'says' : 'say'} the same as one.
        </p>
        <p class="legend">
          <span>
            <mark>terms understood</mark>
          </span>
          <span>
            <b>effects</b>
          </span>
          <span class="left-over">not understood</span>
        </p>
        <EffectLegend />
        <ol class="sentences">
          {sentences.map((sentence) => (
            <Sentence key={sentence.start} sentence={sentence} context={context} />
          ))}
        </ol>
        <ul class="small">
          {meta.notes.map((note) => (
            <li key={note}>{note}</li>
          ))}
        </ul>
        <h2>Another text</h2>
        <TextForm text={text} fault={null} />
      </>
    ),
  };
}
