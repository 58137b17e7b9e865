import { describe, expect, test } from 'vitest';
import { KeyAttempts } from '../../src/keys/attempts.ts';

/** A clock that goes as it is told. */
function attemptsAt(): { attempts: KeyAttempts; pass: (milliseconds: number) => void } {
  let now = 1_000_000;
  const pass = (milliseconds: number) => {
    now += milliseconds;
  };
  return { attempts: new KeyAttempts(() => now), pass };
}

const fail = (attempts: KeyAttempts, place: string) => {
  attempts.begin(place);
  return attempts.fail(place);
};

describe('keys that are none', () => {
  test('are answered later and later, then not looked at for longer and longer', () => {
    const { attempts, pass } = attemptsAt();
    const delays: number[] = [];
    for (let count = 1; count <= 10; count += 1) {
      expect(attempts.wait('a')).toBe(0);
      delays.push(fail(attempts, 'a').delay);
    }
    expect(delays).toEqual([0, 0, 0, 100, 200, 400, 800, 1600, 3000, 3000]);
    const waits: number[] = [];
    for (let count = 0; count < 10; count += 1) {
      waits.push(attempts.wait('a') / 1000);
      pass(attempts.wait('a') - 1);
      expect(attempts.wait('a')).toBe(1);
      pass(1);
      expect(attempts.wait('a')).toBe(0);
      fail(attempts, 'a');
    }
    expect(waits).toEqual([1, 2, 4, 8, 16, 32, 64, 128, 256, 300]);
  });

  test('sent all at once are counted before any is found out', () => {
    const { attempts } = attemptsAt();
    const admitted = Array.from({ length: 50 }, () => {
      const free = attempts.wait('a') === 0;
      if (free) attempts.begin('a');
      return free;
    });
    expect(admitted.filter(Boolean).length).toBe(10);
  });

  test('count for the place that they came from alone, and are forgotten in a quarter of an hour', () => {
    const { attempts, pass } = attemptsAt();
    for (let count = 0; count < 12; count += 1) fail(attempts, 'a');
    expect(attempts.wait('a')).toBe(4000);
    expect(attempts.wait('b')).toBe(0);
    pass(15 * 60_000 + 1);
    expect(attempts.wait('a')).toBe(0);
    expect(fail(attempts, 'a')).toEqual({ failures: 1, delay: 0 });
  });

  test('are not made up for by a key that is one: an attacker may have one, too', () => {
    const { attempts } = attemptsAt();
    for (let count = 0; count < 9; count += 1) fail(attempts, 'a');
    attempts.begin('a');
    attempts.forgive('a');
    expect(fail(attempts, 'a')).toEqual({ failures: 10, delay: 3000 });
  });

  test('from many places take no more memory than a list of some', () => {
    const { attempts } = attemptsAt();
    for (let count = 0; count < 12; count += 1) fail(attempts, 'first');
    for (let place = 0; place < 10_000; place += 1) fail(attempts, `place ${place}`);
    expect(attempts.wait('first')).toBe(0);
  });
});
