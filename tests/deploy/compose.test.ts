import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { parse as parseYaml } from 'yaml';
import { variables } from '../../src/config.ts';
import { root } from '../support/process.ts';
import { environmentOf, lastOf, readDockerfile } from './dockerfile.ts';

const textOf = (path: string) => readFileSync(join(root, path), 'utf8');
const image = readDockerfile(textOf('Dockerfile')).at(-1) ?? { name: '', image: '', instructions: [] };
const { PORT = '' } = environmentOf(image);

interface Service {
  readonly image: string;
  readonly profiles?: readonly string[];
  readonly volumes?: readonly string[];
  readonly tmpfs?: readonly string[];
  readonly ports?: readonly string[];
  readonly secrets?: readonly string[];
  readonly environment?: Readonly<Record<string, string>>;
  readonly depends_on?: object;
}
const compose: {
  services: Record<string, Service>;
  volumes: Record<string, null>;
  secrets: Record<string, object>;
} = parseYaml(textOf('compose.yaml'), { merge: true });
const { services, volumes, secrets } = compose;
const withProfile = Object.entries(services).filter(([, { profiles }]) => profiles !== undefined);
const nodes = withProfile.filter(([name]) => name.startsWith('node-'));

/** A value of compose.yaml as it is where these variables are set. */
const filledIn = (value: string, environment: Readonly<Record<string, string>> = {}) =>
  value.replaceAll(/\$\{(\w+):-(.*?)\}/g, (_, name: string, usual: string) => environment[name] ?? usual);

const asTheImageIsMeantToRun = {
  build: '.',
  read_only: true,
  cap_drop: ['ALL'],
  security_opt: ['no-new-privileges:true'],
  user: lastOf(image, 'USER'),
  restart: 'unless-stopped',
};

test('without a profile it is one process on one file', () => {
  expect(Object.keys(services).filter((name) => services[name]?.profiles === undefined)).toEqual(['api']);
  const { api } = services;
  expect(api).toMatchObject(asTheImageIsMeantToRun);
  expect(api?.volumes).toEqual([`data:${lastOf(image, 'VOLUME')}`]);
  expect(api?.tmpfs?.[0]).toMatch(/^\/tmp:.*noexec/);
  expect(Object.keys(api?.environment ?? {})).not.toContain('LOG_URL');
  // On loopback alone, to the port that the image listens on.
  expect(api?.ports).toEqual([`127.0.0.1:3000:${PORT}`]);
});

describe('the profile nodes', () => {
  test('is PostgreSQL, three nodes and a balancer', () => {
    expect(withProfile.map(([name]) => name)).toEqual([
      'postgres',
      'log-init',
      'node-1',
      'node-2',
      'node-3',
      'balancer',
    ]);
    for (const [, { profiles }] of withProfile) expect(profiles).toEqual(['nodes']);
  });

  test.each(nodes)('%s is the image, with a file of its own, and the same log', (name, node) => {
    expect(node).toMatchObject({ ...asTheImageIsMeantToRun, image: services.api?.image });
    expect(node.volumes).toEqual([`${name}:${lastOf(image, 'VOLUME')}`]);
    expect(node.tmpfs).toEqual(services.api?.tmpfs);
    expect(node.ports).toBe(undefined);
    expect(node.depends_on).toEqual({ 'log-init': { condition: 'service_completed_successfully' } });
    const names = Object.keys(node.environment ?? {});
    expect(variables.map(({ variable }) => variable)).toEqual(expect.arrayContaining(names));
    const { username, password, hostname, port, pathname } = new URL(
      filledIn(node.environment?.LOG_URL ?? '', { LOG_PASSWORD: 'secret' }),
    );
    const log = services.postgres?.environment ?? {};
    expect({ username, password, hostname, port, pathname }).toEqual({
      username: log.POSTGRES_USER,
      password: 'secret',
      hostname: 'postgres',
      port: '5432',
      pathname: `/${log.POSTGRES_DB}`,
    });
    // One proxy stands before it.
    expect(filledIn(node.environment?.TRUST_PROXY ?? '')).toBe('1');
  });

  test('the log is made once, by what a node is made of, before the first node starts', () => {
    const { 'log-init': job } = services;
    expect(job).toMatchObject({
      ...asTheImageIsMeantToRun,
      restart: 'no',
      command: ['node', 'dist/cli.js', 'log', 'init', '--if-empty'],
      depends_on: { postgres: { condition: 'service_healthy' } },
      environment: nodes[0]?.[1].environment,
    });
    expect(job?.tmpfs?.some((each) => each.startsWith(`${lastOf(image, 'VOLUME')}:`))).toBe(true);
  });

  test('has no password in it: PostgreSQL reads the one of the environment from a file', () => {
    expect(secrets).toEqual({ log_password: { environment: 'LOG_PASSWORD' } });
    expect(services.postgres).toMatchObject({
      secrets: ['log_password'],
      environment: { POSTGRES_PASSWORD_FILE: '/run/secrets/log_password' },
    });
    expect(services.postgres?.ports).toBe(undefined);
  });

  test('the balancer alone is reached from outside, from this machine, and asks all nodes', () => {
    const { balancer } = services;
    expect(balancer?.ports).toEqual(['127.0.0.1:8080:8080']);
    expect(balancer?.volumes).toEqual(['./deploy/Caddyfile:/etc/caddy/Caddyfile:ro']);
    expect(balancer?.depends_on).toEqual(nodes.map(([name]) => name));
    const caddyfile = textOf('deploy/Caddyfile');
    expect(/\{\$NODES:(.*?)\}/.exec(caddyfile)?.[1]).toBe(nodes.map(([name]) => `${name}:${PORT}`).join(' '));
    expect(caddyfile).toContain(':{$BALANCER_PORT:8080} {');
  });

  test('every volume is one that some service has', () => {
    const used = Object.values(services).flatMap((service) =>
      (service.volumes ?? []).map((volume) => volume.split(':')[0] ?? ''),
    );
    expect(new Set(used.filter((name) => !name.startsWith('.')))).toEqual(new Set(Object.keys(volumes)));
  });
});
