/** Something that a client asked for, and what it was told. Times are of one clock, in any unit. */
export interface Operation<Action> {
  readonly client: string;
  readonly action: Action;
  readonly begun: number;
  /** When the answer came; null where none did: it may have taken effect at any time since, or never. */
  readonly over: number | null;
}

/** What a correct server does that does one thing after the other. */
export interface Model<Action, State> {
  readonly initial: State;
  /** The state after an action; undefined where its outcome cannot come of this state. */
  readonly apply: (state: State, action: Action) => State | undefined;
  /** The same text for equal states, and for no others. */
  readonly textOf: (state: State) => string;
}

/** Whether a history is linearizable, with an order of its operations that shows it, or where none could go on. */
export type Verdict<Action> =
  | { readonly isLinearizable: true; readonly order: readonly Operation<Action>[] }
  | {
      readonly isLinearizable: false;
      /** As many of them in an order as can be. */
      readonly order: readonly Operation<Action>[];
      /** Those of which one would have had to follow then, and none can. */
      readonly stuckAt: readonly Operation<Action>[];
    };

/** The beginning of an operation, or its end, in a list from which they are taken out as they find their place. */
interface Moment {
  readonly place: number;
  readonly end: Moment | null;
  readonly isEnd: boolean;
  before: Moment | null;
  after: Moment | null;
}

function takeOut(moment: Moment): void {
  if (moment.before !== null) moment.before.after = moment.after;
  if (moment.after !== null) moment.after.before = moment.before;
}

function putBack(moment: Moment): void {
  if (moment.before !== null) moment.before.after = moment;
  if (moment.after !== null) moment.after.before = moment;
}

/** The moments in the order of time, after a first that stands for none. What ends as another begins overlaps it. */
function momentsOf<Action>(history: readonly Operation<Action>[]): Moment {
  const timed = history.flatMap(({ begun, over }, place) => {
    const end = over === null ? null : { place, end: null, isEnd: true, before: null, after: null };
    const begin = { place, end, isEnd: false, before: null, after: null };
    return [{ time: begun, moment: begin }, ...(end === null ? [] : [{ time: over ?? 0, moment: end }])];
  });
  timed.sort((one, other) => one.time - other.time || Number(one.moment.isEnd) - Number(other.moment.isEnd));
  const first: Moment = { place: -1, end: null, isEnd: false, before: null, after: null };
  let last: Moment = first;
  for (const { moment } of timed) {
    const next: Moment = moment;
    last.after = next;
    next.before = last;
    last = next;
  }
  return first;
}

/** So many states are tried before the search is given up; a history of a few clients needs about one an operation. */
const mostTried = 2_000_000;

/**
 * Looks for an order in which one server, doing one thing after the other, would have given every answer of a history,
 * each between its beginning and its end: the search of Wing and Gong (1993), which takes operations out of the history
 * one by one, with the memory of Lowe (2017), which tries no set of operations twice that leads to the same state.
 * An operation that changes nothing is placed as soon as it fits: no order is lost by that.
 * @throws where it is not decided after trying two million states.
 */
export function findOrder<Action, State>(
  model: Model<Action, State>,
  history: readonly Operation<Action>[],
): Verdict<Action> {
  const first = momentsOf(history);
  let waiting = history.filter(({ over }) => over !== null).length;
  let state = model.initial;
  const placed = new Uint32Array(Math.ceil(history.length / 32));
  const toggle = (place: number) => {
    placed[place >> 5] = (placed[place >> 5] ?? 0) ^ (1 << (place & 31));
  };
  const path: { moment: Moment; state: State; changed: boolean }[] = [];
  const tried = new Set<string>();
  let best: { order: Operation<Action>[]; stuckAt: Operation<Action>[] } = { order: [], stuckAt: [] };

  const operationsAt = (moments: readonly Moment[]) => moments.flatMap(({ place }) => history[place] ?? []);
  /** What is open where nothing could be placed: the operations that have begun, up to the first that ends. */
  function openOnes(): Moment[] {
    const open: Moment[] = [];
    for (let at = first.after; at !== null && !at.isEnd; at = at.after) open.push(at);
    return open;
  }
  function undo(): Moment | null {
    for (;;) {
      const last = path.pop();
      if (last === undefined) return null;
      const { moment } = last;
      toggle(moment.place);
      if (moment.end !== null) {
        putBack(moment.end);
        waiting += 1;
      }
      putBack(moment);
      state = last.state;
      if (last.changed) return moment;
    }
  }

  let at = first.after;
  while (waiting > 0) {
    if (at !== null && !at.isEnd) {
      const operation = history[at.place];
      const next = operation === undefined ? undefined : model.apply(state, operation.action);
      if (next === undefined) {
        at = at.after;
        continue;
      }
      toggle(at.place);
      const text = model.textOf(next);
      const key = `${placed.join()} ${text}`;
      if (tried.has(key)) {
        toggle(at.place);
        at = at.after;
        continue;
      }
      if (tried.size >= mostTried) throw new Error(`not decided after ${mostTried} states`);
      tried.add(key);
      path.push({ moment: at, state, changed: text !== model.textOf(state) });
      takeOut(at);
      if (at.end !== null) {
        takeOut(at.end);
        waiting -= 1;
      }
      state = next;
      at = first.after;
      continue;
    }
    if (path.length >= best.order.length) {
      best = { order: operationsAt(path.map(({ moment }) => moment)), stuckAt: operationsAt(openOnes()) };
    }
    const undone = undo();
    if (undone === null) return { isLinearizable: false, ...best };
    at = undone.after;
  }
  return { isLinearizable: true, order: operationsAt(path.map(({ moment }) => moment)) };
}
