/** A piece of an integral: its bounds, the points at which the integrand was taken, and their shares of the integral. */
export interface Panel {
  readonly low: number;
  readonly high: number;
  readonly nodes: readonly { readonly x: number; readonly share: number }[];
  readonly integral: number;
}

// Gauss and Legendre's rule of five points on -1 to 1 (Abramowitz & Stegun 1964, table 25.4).
const outer = Math.sqrt(5 + 2 * Math.sqrt(10 / 7)) / 3;
const inner = Math.sqrt(5 - 2 * Math.sqrt(10 / 7)) / 3;
const rule = [
  { x: -outer, weight: (322 - 13 * Math.sqrt(70)) / 900 },
  { x: -inner, weight: (322 + 13 * Math.sqrt(70)) / 900 },
  { x: 0, weight: 128 / 225 },
  { x: inner, weight: (322 + 13 * Math.sqrt(70)) / 900 },
  { x: outer, weight: (322 - 13 * Math.sqrt(70)) / 900 },
] as const;

/** The integral of `f` over one panel, by five points. */
export function panelOf(f: (x: number) => number, low: number, high: number): Panel {
  const half = (high - low) / 2;
  const middle = low + half;
  const nodes = rule.map(({ x, weight }) => {
    const at = middle + half * x;
    return { x: at, share: half * weight * f(at) };
  });
  return { low, high, nodes, integral: nodes.reduce((sum, { share }) => sum + share, 0) };
}

const relativeError = 1e-12;
/** What rounding leaves of an integrand never settles: so many panels are made beside two between two breaks, and no more. */
const mostFurtherPanels = 200;

/**
 * The integral of `f` between the first and the last of `breaks`, in panels: between two breaks halved until halving
 * changes the integral by less than 1e-12 of `scale`, which is about the size of the whole, or there are enough.
 */
export function adaptivePanels(f: (x: number) => number, breaks: readonly number[], scale: number): Panel[] {
  const done: Panel[] = [];
  let further = mostFurtherPanels;
  const refine = (panel: Panel): void => {
    const middle = panel.low + (panel.high - panel.low) / 2;
    const left = panelOf(f, panel.low, middle);
    const right = panelOf(f, middle, panel.high);
    const apart = Math.abs(left.integral + right.integral - panel.integral);
    if (!(apart > relativeError * scale) || further <= 0) {
      done.push(left, right);
      return;
    }
    further -= 2;
    refine(left);
    refine(right);
  };
  for (const [i, low] of breaks.entries()) {
    const high = breaks[i + 1];
    if (high !== undefined) refine(panelOf(f, low, high));
  }
  return done;
}
