import { execFileSync } from 'node:child_process';

/** The tests of the command line run what is built. */
export default function setup(): void {
  execFileSync('npm', ['run', '--silent', 'build'], { stdio: 'inherit' });
}
