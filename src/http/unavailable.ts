import type { DatabaseFault, FaultKind } from '../database/faults.ts';
import { ProblemError } from './problem.ts';

/** After how many seconds it makes sense to try again; a fault that someone must see to takes longer. */
const retryAfter: Partial<Record<FaultKind, number>> = {
  locked: 5,
  full: 30,
  'read-only': 30,
  'shared-log-away': 5,
  'shared-log-unsure': 1,
  'shared-log-ahead': 1,
};
const usualRetry = 60;

/** What became of a write where it is not that nothing was written. */
const outcomes: Partial<Record<FaultKind, string>> = {
  'shared-log-unsure':
    'Whether it was written is not known: sent again with the same Idempotency-Key it is written once',
  'shared-log-ahead': 'Other nodes show it',
  'shared-log-behind': 'Nothing was written: send this to another node',
  'shared-log-anew': 'Nothing was written: send this to another node',
};

const headersOf = ({ kind }: DatabaseFault) => ({ 'retry-after': String(retryAfter[kind] ?? usualRetry) });

/**
 * The answer to a write that the database did not take.
 * @param outcome what became of it.
 */
export function notWritten(
  fault: DatabaseFault,
  outcome = outcomes[fault.kind] ?? 'Nothing was written',
): ProblemError {
  const detail = `${fault.reason} ${outcome}; what is there can be read. Send this again later.`;
  return new ProblemError('unavailable', detail, { headers: headersOf(fault) });
}

/** The answer to a question that the database does not answer. */
export function notRead(fault: DatabaseFault): ProblemError {
  const detail = `${fault.reason} This cannot be read at the moment.`;
  return new ProblemError('unavailable', detail, { headers: headersOf(fault) });
}
