import type { Analysis } from '../../meta-analysis/analysis/answer.ts';

/** How metafor calls the models and tests whose names differ. */
const methods: Readonly<Record<string, string>> = { CE: 'EE' };

/**
 * R code that fits the same model to the same effects.
 * @param address the analysis as CSV, relative to the server.
 */
export function RCode({ analysis, address }: { analysis: Analysis; address: string }) {
  const { model, test, level } = analysis;
  // Mantel-Haenszel pools the cells of tables, and the three-level model needs the trials: the guide has both.
  if (model === 'MH' || test === 'cr2') return null;
  const call = `rma(yi, vi, data = d, slab = label, method = "${methods[model] ?? model}", test = "${test}", level = ${100 * level})`;
  return (
    <details>
      <summary>The same in R</summary>
      <pre>
        <code>
          {'library(metafor)\nd <- read.csv("'}
          <span data-origin>http://localhost:3000</span>
          {`${address}")\nm <- ${call}\nm\nforest(m)`}
        </code>
      </pre>
    </details>
  );
}
