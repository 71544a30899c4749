import { existsSync, readFileSync } from 'node:fs';
import { arch, cpus, loadavg, platform } from 'node:os';
import { join } from 'node:path';
import { ROOT } from '../paths.ts';

/** What exactly was run, and where. */
export interface Run {
  readonly at: string;
  readonly command: string;
  readonly rounds: number;
  readonly node: string;
  readonly platform: string;
  readonly cpu: string;
  readonly cores: number;
  /** Of what ours is compared to, and of what it is made of. */
  readonly versions: Readonly<Record<string, string>>;
  /** Processes that wanted to run, before and after: the measurement itself makes up to two. */
  readonly load: readonly [before: number, after: number];
}

const COMPARED = [
  'stripe',
  '@slack/web-api',
  '@googleapis/calendar',
  '@sendgrid/client',
  '@sendgrid/mail',
  '@sendgrid/eventwebhook',
  'ky',
  'undici',
];

/** Begins the record of a run; the result ends it. */
export function beginRun(command: string, rounds: number): () => Run {
  const before = currentLoad();
  return () => ({
    at: new Date().toISOString().slice(0, 16) + 'Z',
    command,
    rounds,
    node: process.versions.node,
    platform: `${platform()} ${arch()}`,
    cpu: cpus()[0]?.model.trim() ?? 'unknown',
    cores: cpus().length,
    versions: Object.fromEntries(COMPARED.map((name) => [name, versionOf(name)])),
    load: [before, currentLoad()],
  });
}

/** The average of the last minute. */
function currentLoad(): number {
  return Math.round((loadavg()[0] ?? 0) * 100) / 100;
}

/** The version that is installed for the benchmark. */
export function versionOf(name: string): string {
  const file = join(ROOT, 'bench/node_modules', name, 'package.json');
  if (!existsSync(file)) throw new Error(`${name} is not installed. Run \`pnpm install\`.`);
  return (JSON.parse(readFileSync(file, 'utf8')) as { version: string }).version;
}
