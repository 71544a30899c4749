import { withOwnDependencies, type PublishedPackage } from '../workspace/packages.ts';
import { auditProject } from './audit.ts';
import type { Check } from './check.ts';
import { nodeIn, ownPackagesIn, type Project } from './project.ts';
import { bun, deno, nodes, programOf, workerd, type Runtime } from './runtimes.ts';
import { checkReadme } from './readme.ts';
import { runScript } from './scripts.ts';
import { checkTypes, compilers, settings } from './types.ts';
import { bundleWorker, runWorker } from './worker.ts';

/** Everything that is looked at in a project, or only what takes a moment. */
export function checksOf(project: Project, packages: readonly PublishedPackage[], quick: boolean): Check[] {
  const alone = nothingElse(project, packages);
  const { worker } = project.notOn;
  if (quick)
    return [
      alone,
      ...here(project),
      types(project, 1, 0),
      readme(project),
      ...(worker ? [] : [workerBundle(project)]),
    ];
  // What Plug'n'Play has is in archives: scripts run there, compilers do not look there by themselves.
  if (project.manager === 'Yarn PnP') return here(project);
  if (project.manager === 'Yarn 1') return [alone, ...here(project), types(project, 1, 0)];
  // pnpm lays out node_modules another way; the rest would be the same again.
  if (project.manager === 'pnpm')
    return [alone, ...here(project), types(project, 1, 0), types(project, 0, 0), readme(project)];
  const others = [bun, deno].filter(({ name }) => project.notOn[name as 'Bun' | 'Deno'] === undefined);
  const suited = [...settings.keys()].filter((index) => !worker || settings[index]?.withoutNode !== true);
  return [
    alone,
    ...[...nodes, ...others].flatMap((runtime) => [
      script(project, runtime, 'import'),
      script(project, runtime, 'require'),
    ]),
    ...compilers.flatMap((_, compiler) => suited.map((setting) => types(project, compiler, setting))),
    ...(worker ? [] : [workerBundle(project), inWorkerd(project)]),
    check(project, 'npm audit', () => auditProject(project)),
    ...Object.entries(project.notOn).map(([platform, reason]) =>
      check(project, `not for ${platform}`, () => Promise.resolve(String(reason))),
    ),
  ];
}

function inWorkerd(project: Project): Check {
  return check(project, `workerd ${workerd.version}`, async () => {
    await bundleWorker(project.folder);
    return runWorker(project.folder, await programOf(workerd));
  });
}

function check({ package: { name }, manager, peers }: Project, what: string, run: Check['run']): Check {
  const beside = peers.length > 0 ? ` with ${peers.join(', ')}` : '';
  return { subject: name, what: `${manager}${beside} · ${what}`, run };
}

function nothingElse(project: Project, packages: readonly PublishedPackage[]): Check {
  return check(project, 'installs nothing else of ours', async () => {
    const named = [project.package.name, ...project.beside];
    const all = new Set(named.flatMap((name) => withOwnDependencies(name, packages)));
    const wanted = [...all].sort().join(', ');
    const found = (await ownPackagesIn(project)).join(', ');
    if (found !== wanted) throw new Error(`expected ${wanted}, found ${found}`);
    return found;
  });
}

/** On the Node that runs this. */
function here(project: Project): Check[] {
  return (['import', 'require'] as const).map((kind) =>
    check(project, `Node ${process.versions.node} · ${kind}`, () =>
      runScript(project, { name: 'Node', flags: [] }, nodeIn(project), kind),
    ),
  );
}

function script(project: Project, runtime: Runtime, kind: 'import' | 'require'): Check {
  return check(project, `${runtime.name} ${runtime.version} · ${kind}`, async () =>
    runScript(project, runtime, [await programOf(runtime)], kind),
  );
}

function types(project: Project, compilerAt: number, settingAt: number): Check {
  const compiler = compilers[compilerAt];
  const setting = settings[settingAt];
  if (!compiler || !setting) throw new RangeError('no such compiler or setting');
  return check(project, `${compiler.name} · ${setting.name}`, async () => {
    await checkTypes(project, compiler, setting);
    return undefined;
  });
}

function readme(project: Project): Check {
  return check(project, 'snippets of the README', () => checkReadme(project));
}

function workerBundle(project: Project): Check {
  return check(
    project,
    'worker bundle without Node',
    async () => `${Math.round((await bundleWorker(project.folder)).bytes / 1024)} kB`,
  );
}
