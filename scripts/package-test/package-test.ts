import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import {
  optionalPeers,
  publishedPackages,
  repository,
  type PublishedPackage,
} from '../workspace/packages.ts';
import { startRegistry } from '../workspace/registry.ts';
import { mustRun } from '../workspace/run.ts';
import { packPackage, publishTarball, type Tarball } from '../workspace/tarballs.ts';
import { lineOf, perform, summaryOf, type Check, type Outcome } from './check.ts';
import { checksOf } from './matrix.ts';
import { pool } from './pool.ts';
import { installProject, type Manager, type Project, type Workshop } from './project.ts';
import { recipeChecks, RECIPES_FOR } from './recipes.ts';
import { bun, deno, nodes, programOf, workerd } from './runtimes.ts';
import { entriesWithoutPeer, writeScripts } from './scripts.ts';
import { problemsOf } from './tarball-checks.ts';
import { writeTypes } from './types.ts';

export interface PackageTestOptions {
  /** An empty folder outside of the repository. */
  readonly folder: string;
  /** Only what takes half a minute. */
  readonly quick: boolean;
  /** Names of packages; none: all. */
  readonly only: readonly string[];
}

/** Builds, publishes and installs the packages, and looks at them as users do. @returns whether all is well */
export async function packageTest({ folder, quick, only }: PackageTestOptions): Promise<boolean> {
  const start = performance.now();
  const packages = await publishedPackages();
  const wanted = packages.filter(({ name }) => only.length === 0 || only.includes(name));
  if (wanted.length === 0)
    throw new Error(`no such package; there are ${packages.map(({ name }) => name).join(', ')}`);
  const outcomes: Outcome[] = [];
  const all = async (checks: readonly Check[]): Promise<void> => {
    await pool(checks, async (check) => {
      const outcome = await perform(check);
      console.log(lineOf(outcome));
      outcomes.push(outcome);
    });
  };

  // publint and attw look at each package while it is built, and fail the build.
  await mustRun('turbo', ['run', 'build', '--filter=./packages/*', '--output-logs=errors-only'], {
    cwd: repository,
  });
  const tarballs = await pool(packages, (each) => packPackage(each, join(folder, 'tarballs')));
  await all(tarballs.map(tarballCheck));
  await using registry = await startRegistry(join(folder, 'registry'));
  await pool(tarballs, (tarball) =>
    publishTarball(tarball, registry.npmrc, join(folder, 'publish', tarball.name)),
  );

  // One after the other, so that two checks do not fetch the same program.
  if (!quick)
    for (const runtime of [...nodes, bun, deno, workerd]) await programOf(runtime).catch(() => undefined);
  const workshop = {
    folder,
    npmrc: registry.npmrc,
    registry: registry.url.replace(/\/$/, ''),
    nodeTypes: await nodeTypes(),
  };
  const projects: Project[] = [];
  await all(
    wanted.flatMap((each) =>
      installations(each, quick).map(({ manager, peers }) =>
        installation(workshop, each, tarballs, manager, peers, projects),
      ),
    ),
  );
  await all(projects.flatMap((project) => checksOf(project, packages, quick)));
  const recipes = tarballs.find(
    ({ name }) => name === RECIPES_FOR && wanted.some((each) => each.name === name),
  );
  if (!quick && recipes) await all(recipeChecks(workshop, recipes.manifest.version));

  const { text, passed } = summaryOf(outcomes);
  console.log(`\n${text}, ${((performance.now() - start) / 1000).toFixed(0)} s`);
  return passed;
}

function tarballCheck(tarball: Tarball): Check {
  const run = (): Promise<string> => {
    const problems = problemsOf(tarball);
    return problems.length > 0
      ? Promise.reject(new Error(problems.join('\n')))
      : Promise.resolve(`${tarball.files.length} files`);
  };
  return { subject: tarball.name, what: 'licence, notices, no install script', run };
}

function installations(
  { manifest }: PublishedPackage,
  quick: boolean,
): { manager: Manager; peers: string[] }[] {
  const peers = optionalPeers(manifest);
  if (quick) return [{ manager: 'pnpm', peers: [] }];
  return [
    { manager: 'npm', peers: [] },
    { manager: 'pnpm', peers: [] },
    { manager: 'Yarn 1', peers: [] },
    { manager: 'Yarn PnP', peers: [] },
    ...(peers.length > 0 ? [{ manager: 'npm' as const, peers }] : []),
  ];
}

function installation(
  workshop: Workshop,
  wanted: PublishedPackage,
  tarballs: readonly Tarball[],
  manager: Manager,
  peers: readonly string[],
  projects: Project[],
): Check {
  const run = async (): Promise<undefined> => {
    const tarball = tarballs.find(({ name }) => name === wanted.name);
    if (!tarball) throw new Error(`${wanted.name} was not packed`);
    const project = await installProject(workshop, { package: wanted, tarball, manager, peers });
    await writeScripts(project);
    await writeTypes(project, await entriesWithoutPeer(project));
    projects.push(project);
    return undefined;
  };
  return {
    subject: wanted.name,
    what: `${manager} installs it${peers.length > 0 ? ` with ${peers.join(', ')}` : ''}`,
    run,
  };
}

/** What the repository itself compiles with. */
async function nodeTypes(): Promise<string> {
  const workspace = await readFile(join(repository, 'pnpm-workspace.yaml'), 'utf8');
  return /'@types\/node': (\S+)/.exec(workspace)?.[1] ?? 'latest';
}
