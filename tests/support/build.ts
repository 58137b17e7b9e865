import { execFileSync } from 'node:child_process';

/** The tests of the command line, and the threads, run what is built: once, though each project of tests asks for it. */
export default function setup(): void {
  if (process.env.EVIDENCE_BUILT === '1') return;
  execFileSync('npm', ['run', '--silent', 'build'], { stdio: 'inherit' });
  process.env.EVIDENCE_BUILT = '1';
}
