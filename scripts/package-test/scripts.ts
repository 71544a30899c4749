import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import ts from 'typescript';
import { optionalPeers } from '../workspace/packages.ts';
import { mustRun } from '../workspace/run.ts';
import { startResponseServer } from './response-server.ts';
import { effectLogOf, nodeIn, smokeOf, type Project } from './project.ts';
import type { Runtime } from './runtimes.ts';

/** How a script gets at the package. */
export type ModuleKind = 'import' | 'require';

/** What a script of the project found out. */
interface Findings {
  /** The names that each entry exports. */
  readonly exported: Readonly<Record<string, readonly string[]>>;
  /** The entries that could not be loaded, and why. */
  readonly failed: Readonly<Record<string, string>>;
}

/** Writes the scripts that {@link runScript} runs. */
export async function writeScripts(project: Project): Promise<void> {
  const smoke = await smokeOf(project.package);
  const write = (name: string, text: string): Promise<void> => writeFile(join(project.folder, name), text);
  await write('smoke.mjs', transpiled(smoke, ts.ModuleKind.ESNext));
  await write('smoke.cjs', transpiled(smoke, ts.ModuleKind.CommonJS));
  const effectLog = await effectLogOf(project.package);
  // One module is what a script and a worker import, whether or not there is a effect log.
  await write(
    'shown.mjs',
    effectLog === undefined
      ? "export { smoke as shown } from './smoke.mjs';\n"
      : "import { effectLog } from './effect-log.mjs';\nimport { smoke } from './smoke.mjs';\nexport const shown = async (url) => {\n  await smoke(url);\n  await effectLog(url);\n};\n",
  );
  if (effectLog !== undefined) await write('effect-log.mjs', transpiled(effectLog, ts.ModuleKind.ESNext));
  await write(
    'import.mjs',
    `import { shown as smoke } from './shown.mjs';\n${body(project, 'await import(specifier)')}`,
  );
  await write(
    'require.cjs',
    `const { smoke } = require('./smoke.cjs');\n(async () => {\n${body(project, 'require(specifier)')}})();\n`,
  );
}

function transpiled(source: string, module: ts.ModuleKind): string {
  const { outputText } = ts.transpileModule(source, {
    compilerOptions: { module, target: ts.ScriptTarget.ES2022, esModuleInterop: true, removeComments: true },
  });
  return outputText;
}

function body({ entries }: Project, load: string): string {
  return `const exported = {};
const failed = {};
for (const specifier of ${JSON.stringify(entries.map(({ specifier }) => specifier))}) {
  try {
    exported[specifier] = Object.keys(${load}).filter((name) => name !== 'module.exports' && name !== '__esModule').sort();
  } catch (error) {
    failed[specifier] = String(error && error.message || error);
  }
}
await smoke(process.argv[2]);
console.log('FINDINGS' + JSON.stringify({ exported, failed }));
`;
}

/**
 * Loads every entry and makes a real call, in a process of its own.
 *
 * @returns what there is to remark
 * @throws Error when an entry does not load, exports nothing it should, or the call fails.
 */
export async function runScript(
  project: Project,
  runtime: Pick<Runtime, 'name' | 'flags'>,
  [program, ...first]: readonly [string, ...string[]],
  kind: ModuleKind,
): Promise<string> {
  await using server = await startResponseServer();
  const script = kind === 'import' ? 'import.mjs' : 'require.cjs';
  const { stdout, output } = await mustRun(program, [...first, ...runtime.flags, script, server.url], {
    cwd: project.folder,
    timeoutMs: 60_000,
  });
  const findings = /^FINDINGS(.*)$/m.exec(stdout)?.[1];
  if (findings === undefined) throw new Error(`the script ended early:\n${output}`);
  return assess(project, runtime.name, JSON.parse(findings) as Findings, server.received.length);
}

/** The entries that need an optional peer which is not in the project. */
export async function entriesWithoutPeer(project: Project): Promise<string[]> {
  if (absentPeers(project).length === 0) return [];
  await using server = await startResponseServer();
  const [program, ...first] = nodeIn(project);
  const { stdout } = await mustRun(program, [...first, 'import.mjs', server.url], { cwd: project.folder });
  const { failed = {} } = JSON.parse(/^FINDINGS(.*)$/m.exec(stdout)?.[1] ?? '{}') as Partial<Findings>;
  return Object.keys(failed);
}

function absentPeers(project: Project): string[] {
  return optionalPeers(project.package.manifest).filter((peer) => !project.peers.includes(peer));
}

/** Says what the findings mean. */
export function assess(
  project: Project,
  runtime: Runtime['name'],
  found: Findings,
  requests: number,
): string {
  const remarks: string[] = [];
  const problems: string[] = [];
  const absent = absentPeers(project);
  for (const [specifier, reason] of Object.entries(found.failed)) {
    const peer = absent.find((name) =>
      [`'${name}'`, `"${name}"`, `access ${name} `, `access ${name},`].some((form) => reason.includes(form)),
    );
    if (peer !== undefined) remarks.push(`${specifier} needs ${peer}`);
    else if (runtime !== 'Node' && /node:\w+/.test(reason))
      remarks.push(`${specifier} needs ${/node:\w+/.exec(reason)?.[0] ?? ''}`);
    else problems.push(`${specifier} does not load: ${reason}`);
  }
  const loaded = Object.keys(found.exported).length;
  if (loaded === 0) problems.push('no entry loads');
  const { dependencies = {}, name } = project.package.manifest;
  const calls = name === '@org/http-core' || '@org/http-core' in dependencies;
  if (calls && requests === 0) problems.push('the smoke script called nobody');
  if (problems.length > 0) throw new Error(problems.join('\n'));
  return [`${loaded} entries`, ...(calls ? [`${requests} requests`] : []), ...remarks].join(', ');
}
