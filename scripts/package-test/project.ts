import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { entriesOf, type Entry } from '../workspace/entries.ts';
import type { PublishedPackage } from '../workspace/packages.ts';
import { mustRun } from '../workspace/run.ts';
import type { Tarball } from '../workspace/tarballs.ts';

/** A package manager that installs from the local registry. */
export type Manager = 'npm' | 'pnpm' | 'Yarn 1' | 'Yarn PnP';

/** An empty project in which one package of ours was asked for. */
export interface Project {
  readonly folder: string;
  readonly manager: Manager;
  readonly package: PublishedPackage;
  readonly entries: readonly Entry[];
  /** The packages of ours that its README says to install beside it. */
  readonly beside: readonly string[];
  /** Installed beside it, since it can use them: optional peers. */
  readonly peers: readonly string[];
  /** Where it does not promise to run. */
  readonly notOn: NotOn;
}

/** Where and from what projects are made. */
export interface Workshop {
  readonly folder: string;
  readonly npmrc: string;
  /** The registry's address, without a slash at the end. */
  readonly registry: string;
  /** The version of `@types/node` that applications have. */
  readonly nodeTypes: string;
}

/** Yarn comes from npm, like every program that a machine need not have. */
const YARN = {
  'Yarn 1': ['npx', '--yes', '--package=yarn@1.22.22', 'yarn'],
  'Yarn PnP': ['npx', '--yes', '--package=@yarnpkg/cli-dist@4.18.1', 'yarn'],
} as const;

const INSTALL: Readonly<Record<Manager, readonly string[]>> = {
  npm: ['npm', 'install', '--no-audit', '--no-fund'],
  pnpm: ['pnpm', 'add', '--ignore-workspace'],
  'Yarn 1': [...YARN['Yarn 1'], 'add', '--non-interactive', '--no-progress'],
  'Yarn PnP': [...YARN['Yarn PnP'], 'add'],
};

/** How a script of the project is run: Plug'n'Play has no node_modules, so Yarn has to tell Node where things are. */
export function nodeIn({ manager }: Pick<Project, 'manager'>): readonly [string, ...string[]] {
  return manager === 'Yarn PnP' ? [...YARN[manager], 'node'] : [process.execPath];
}

/** Yarn 4 reads no .npmrc, and refuses by default what was published a moment ago and what is not https. */
const yarnrc = (registry: string): string =>
  [
    'enableTelemetry: false',
    'httpRetry: 10',
    'enableGlobalCache: false',
    'npmPreapprovedPackages: ["@org/*"]',
    'unsafeHttpWhitelist: ["127.0.0.1"]',
    `npmScopes: { org: { npmRegistryServer: "${registry}" } }`,
    '',
  ].join('\n');

/** Makes an empty project and installs the package there: it alone, besides Node's types and what its README names. */
export async function installProject(
  workshop: Workshop,
  {
    package: wanted,
    tarball,
    manager,
    peers = [],
  }: {
    package: PublishedPackage;
    tarball: Tarball;
    manager: Manager;
    peers?: readonly string[];
  },
): Promise<Project> {
  const kind = (peers.length > 0 ? `${manager}-peers` : manager).replace(' ', '-');
  const folder = join(workshop.folder, kind, wanted.name.replace(/^.*\//, ''));
  await mkdir(folder, { recursive: true });
  await writeFile(join(folder, 'package.json'), '{ "name": "empty", "version": "1.0.0", "private": true }\n');
  await writeFile(join(folder, '.npmrc'), workshop.npmrc);
  if (manager === 'Yarn PnP') await writeFile(join(folder, '.yarnrc.yml'), yarnrc(workshop.registry));
  const range = (peer: string): string => `${peer}@${tarball.manifest.peerDependencies?.[peer] ?? '*'}`;
  const added = await beside(wanted);
  const names = [
    `${wanted.name}@${tarball.manifest.version}`,
    `@types/node@${workshop.nodeTypes}`,
    ...peers.map(range),
    ...added.map((name) => `${name}@${tarball.manifest.dependencies?.[name] ?? '*'}`),
  ];
  const [program = '', ...command] = INSTALL[manager];
  await mustRun(program, [...command, ...names], {
    cwd: folder,
    // Stores of their own: what an earlier run published under the same version is not taken for this one's.
    env: {
      npm_config_cache: join(workshop.folder, 'npm-cache'),
      // What it knows of a registry, too: another run has another one under the same address.
      YARN_GLOBAL_FOLDER: join(workshop.folder, 'yarn-global'),
      YARN_CACHE_FOLDER: join(workshop.folder, 'yarn-cache', wanted.name.replace(/^.*\//, '')),
      PNPM_CONFIG_STORE_DIR: join(workshop.folder, 'store'),
    },
  });
  return {
    folder,
    manager,
    package: wanted,
    entries: entriesOf(tarball.manifest, tarball.files),
    peers,
    beside: added,
    notOn: await notOn(wanted),
  };
}

/**
 * The packages of ours that the README says to install beside this one, by `test/installed/beside.json`. Package managers
 * that isolate packages would hide them from an application otherwise.
 */
async function beside({ folder }: PublishedPackage): Promise<readonly string[]> {
  const text = await readFile(join(folder, 'test/installed/beside.json'), 'utf8').catch(() => '[]');
  return JSON.parse(text) as readonly string[];
}

/** What of ours is in the project, however the manager lays it out. */
export async function ownPackagesIn({ folder }: Project): Promise<string[]> {
  const found = new Set<string>();
  const names = (path: string): Promise<string[]> => readdir(path).catch(() => []);
  for (const name of await names(join(folder, 'node_modules/@org'))) found.add(`@org/${name}`);
  for (const name of await names(join(folder, 'node_modules/.pnpm')))
    if (name.startsWith('@org+')) found.add(`@org/${name.slice(5).replace(/@.*/, '')}`);
  return [...found].sort();
}

/** The script that every package brings for this test. */
export async function smokeOf({ name, folder }: PublishedPackage): Promise<string> {
  const path = join(folder, 'test/installed/smoke.ts');
  return readFile(path, 'utf8').catch(() => {
    throw new Error(
      `${name} has no test/installed/smoke.ts: export there \`async function smoke(baseUrl: string): Promise<void>\` ` +
        'that makes a real call with the published package and throws when something is wrong.',
    );
  });
}

/**
 * What a package shows of itself on every runtime beyond a call: `test/installed/effect-log.ts` exports
 * `async function effectLog(baseUrl: string): Promise<void>`. `undefined` where there is none.
 */
export async function effectLogOf({ folder }: PublishedPackage): Promise<string | undefined> {
  return readFile(join(folder, 'test/installed/effect-log.ts'), 'utf8').catch(() => undefined);
}

/** Where a package does not run, and why: `worker` is any platform without Node's modules and types. */
interface NotOn {
  readonly worker?: string;
  readonly Bun?: string;
  readonly Deno?: string;
}

/** Reads the package's `test/installed/not-on.json`, if there is one. */
async function notOn({ folder }: PublishedPackage): Promise<NotOn> {
  const text = await readFile(join(folder, 'test/installed/not-on.json'), 'utf8').catch(() => '{}');
  return JSON.parse(text) as NotOn;
}
