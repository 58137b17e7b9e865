import { readFileSync, writeFileSync } from 'node:fs';

/** What a request cost the process that answered it. */
export interface Cost {
  /** Processor time of the thread that answers, and of all threads together, in milliseconds. */
  readonly answering: number;
  readonly all: number;
  /** How much the memory of the process grew at most meanwhile, in MiB. */
  readonly memory: number;
}

const tick = 10;

/** Measures a process by what Linux tells of it. */
export class Meter {
  readonly #pid: number;

  constructor(pid: number) {
    this.#pid = pid;
  }

  #read(name: string): string {
    return readFileSync(`/proc/${this.#pid}/${name}`, 'utf8');
  }

  /** Processor time of the thread that answers so far, in milliseconds. */
  answering(): number {
    // The first thread has the number of the process; its time comes in nanoseconds.
    return Number(this.#read(`task/${this.#pid}/schedstat`).split(' ')[0]) / 1e6;
  }

  #times() {
    const answering = this.answering();
    const fields = this.#read('stat').split(') ')[1]?.split(' ') ?? [];
    return { answering, all: (Number(fields[11]) + Number(fields[12])) * tick };
  }

  #memory(what: 'VmRSS' | 'VmHWM'): number {
    return Number(new RegExp(`${what}:\\s+(\\d+)`).exec(this.#read('status'))?.[1]) / 1024;
  }

  /** Measures what happens while something is done; nothing else may be under way. */
  async during<T>(act: () => Promise<T>): Promise<{ readonly result: T; readonly cost: Cost }> {
    // Makes the highest memory the present one.
    writeFileSync(`/proc/${this.#pid}/clear_refs`, '5');
    const memory = this.#memory('VmRSS');
    const before = this.#times();
    const result = await act();
    const after = this.#times();
    return {
      result,
      cost: {
        answering: after.answering - before.answering,
        all: after.all - before.all,
        memory: Math.max(0, this.#memory('VmHWM') - memory),
      },
    };
  }
}
