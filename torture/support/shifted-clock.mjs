// Loaded into the service by the clock trial: its Date is shifted by as many milliseconds as the file says, read anew at
// each SIGWINCH. performance.now and timers run on, as they do where a system's clock is set.
import { readFileSync, rmSync } from 'node:fs';
import { isMainThread } from 'node:worker_threads';

const file = process.env.TORTURE_CLOCK;
const RealDate = Date;
let shift = Number(readFileSync(file, 'utf8'));

class ShiftedDate extends RealDate {
  constructor(...given) {
    if (given.length === 0) super(RealDate.now() + shift);
    else super(...given);
  }

  static now() {
    return RealDate.now() + shift;
  }
}
Object.defineProperty(ShiftedDate, 'name', { value: 'Date' });
globalThis.Date = ShiftedDate;

if (isMainThread) {
  process.on('SIGWINCH', () => {
    shift = Number(readFileSync(file, 'utf8'));
    rmSync(`${file}.set`, { force: true });
  });
}
