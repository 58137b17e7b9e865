import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { parse as parseYaml } from 'yaml';
import { variables } from '../../src/config.ts';
import { root } from '../support/process.ts';

const textOf = (path: string) => readFileSync(join(root, path), 'utf8');

describe('deploy/evidence.service', () => {
  const path = join(root, 'deploy/evidence.service');
  const text = textOf('deploy/evidence.service');
  const said = (name: string) =>
    [...text.matchAll(new RegExp(`^${name}=(.*)$`, 'gm'))].map(([, value]) => value);
  const hasSystemd = spawnSync('systemd-analyze', ['--version']).status === 0;

  test('runs the program as a user of its own, who can write the data and nothing else', () => {
    expect(said('ExecStart')).toEqual([
      '/usr/bin/node --max-semi-space-size=16 /opt/evidence/dist/cli.js serve',
    ]);
    expect(said('DynamicUser')).toEqual(['yes']);
    expect(said('ProtectSystem')).toEqual(['strict']);
    expect(said('NoNewPrivileges')).toEqual(['yes']);
    expect(said('CapabilityBoundingSet')).toEqual(['']);
    const [folder = ''] = said('StateDirectory');
    expect(said('Environment')).toContain(`DATABASE_URL=file:/var/lib/${folder}/evidence.db`);
    // It is not killed before it has stopped in order.
    const usual = (name: string) => Number(variables.find(({ variable }) => variable === name)?.usual);
    expect(Number(said('TimeoutStopSec')[0])).toBeGreaterThan(
      usual('SHUTDOWN_DELAY') + usual('SHUTDOWN_GRACE') + 2,
    );
  });

  test.runIf(hasSystemd)('is what systemd understands, and exposes little', () => {
    const verified = spawnSync('systemd-analyze', ['verify', path], { encoding: 'utf8' });
    // Whether node is at /usr/bin depends on the machine.
    const complaints = verified.stderr
      .split('\n')
      .filter((line) => line !== '' && !line.includes('/usr/bin/node'));
    expect(complaints).toEqual([]);
    const security = spawnSync('systemd-analyze', ['security', '--offline=true', '--threshold=20', path], {
      encoding: 'utf8',
    });
    // A threshold of 20 is an exposure of 2 of 10; a unit without any of this has more than 9.
    expect(security.status, security.stdout.slice(-300)).toBe(0);
  });
});

describe('.github/workflows/ci.yml', () => {
  const text = textOf('.github/workflows/ci.yml');
  const workflow: {
    on: object;
    permissions: object;
    jobs: Record<
      string,
      {
        'timeout-minutes': number;
        permissions?: object;
        strategy?: { matrix: { node: number[] } };
        steps: { uses?: string; run?: string; with?: Record<string, unknown> }[];
      }
    >;
  } = parseYaml(text);
  const jobs = Object.values(workflow.jobs);
  const steps = jobs.flatMap((job) => job.steps);
  const commands = steps.flatMap(({ run }) => (run === undefined ? [] : [run]));

  test('runs what is there, on every Node that is supported', () => {
    const { scripts, engines }: { scripts: Record<string, string>; engines: { node: string } } = JSON.parse(
      textOf('package.json'),
    );
    const named = commands.flatMap((command) =>
      [...command.matchAll(/npm run (?:--silent )?([a-z:]+)/g)].map(([, name = '']) => name),
    );
    expect(named).toEqual(expect.arrayContaining(['bench', 'audit', 'openapi:diff', 'try:versions']));
    expect(commands).toContain('npm test');
    for (const name of named) expect(Object.keys(scripts)).toContain(name);
    const { node = [] } = workflow.jobs.versions?.strategy?.matrix ?? {};
    expect(node).toEqual([22, 24, 26]);
    expect(engines.node).toBe(`>=${node[0]}`);
    expect(commands.some((command) => command.startsWith('npm run bench -- --quick'))).toBe(true);
  });

  test('may read the code and no more, and runs actions that nobody can change', () => {
    expect(workflow.permissions).toEqual({ contents: 'read' });
    for (const job of jobs) {
      expect(job.permissions).toBeUndefined();
      expect(job['timeout-minutes']).toBeLessThanOrEqual(60);
    }
    const used = steps.flatMap(({ uses }) => (uses === undefined ? [] : [uses]));
    expect(used.length).toBeGreaterThan(4);
    for (const action of used) expect(action).toMatch(/^actions\/(checkout|setup-node)@[0-9a-f]{40}$/);
    for (const { uses, with: inputs } of steps) {
      if (uses?.startsWith('actions/checkout')) expect(inputs?.['persist-credentials']).toBe(false);
    }
    // What others may write (titles, branches) is not put into commands.
    for (const command of commands) expect(command).not.toContain('${{');
  });
});
