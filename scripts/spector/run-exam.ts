import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { addProvider } from '../provider-add/add-provider.ts';
import { prefixOf } from '../provider-add/package-plan.ts';
import { install, layOut, outputOf, projectOf } from '../provider-add/testing/workspace.ts';
import { clientOptions } from './client-options.ts';
import { isObject, type Exam, type ExamCall, type JsonObject, type Scenario, textOf } from './exam-data.ts';
import { startExamServer, type ExamServer } from './exam-server.ts';
import { assessResult, resultOf } from './assess-result.ts';
import { rawOperations, type RawOperation } from './raw-document.ts';
import { matchPath } from './read-wire.ts';
import { callText, namesIn } from './write-calls.ts';

/** What became of a scenario. Without problems, it is passed. */
export interface ScenarioResult {
  readonly spec: string;
  readonly name: string;
  readonly problems: readonly string[];
  /** Bodies of XML are passed and returned as text. */
  readonly isXml: boolean;
  /** The methods that were called: `users.get`. */
  readonly methods: readonly string[];
  /** What `provider:add` printed about the document. */
  readonly undecided: readonly string[];
}

interface Package {
  readonly key: string;
  readonly name: string;
  readonly prefix: string;
  readonly document: JsonObject;
  readonly undecided: readonly string[];
  /** Lines of code, by their key. */
  readonly lines: Map<string, string>;
}

interface Planned {
  readonly spec: string;
  readonly scenario: Scenario;
  /** Each call of the scenario that a caller makes; others follow from it. */
  readonly steps: {
    readonly at: Package;
    readonly key: string;
    readonly call: ExamCall;
    readonly baseUrl: string;
  }[];
}

/**
 * Adds a package for each document, compiles calls of all scenarios, and makes them against a server that assesses what it
 * receives.
 *
 * @param root - an empty folder
 * @param report - called with each step
 */
export async function runExam(
  exam: Exam,
  root: string,
  report: (step: string) => void = () => undefined,
): Promise<ScenarioResult[]> {
  await layOut(root);
  report('adding');
  const packages = await addAll(exam, root);
  const planned: Planned[] = [];
  for (const [spec, scenarios] of Object.entries(exam.scenarios)) {
    const versions = packages.filter(({ key }) => key === spec || key.startsWith(`${spec}@`));
    for (const scenario of scenarios) planned.push(await plan(spec, scenario, versions, root));
  }
  for (const one of packages) await writeCode(one, root);
  await install(root);
  report('compiling');
  const errors = compilerErrors(
    await outputOf('tsc', [
      '-p',
      await projectOf(
        root,
        packages.map(({ name }) => name),
      ),
      '--pretty',
      'false',
    ]),
    packages,
  );
  report('calling');
  const server = await startExamServer();
  try {
    const results: ScenarioResult[] = [];
    for (const one of planned) results.push(await runScenario(one, root, errors, server));
    return results;
  } finally {
    await server.close();
  }
}

/** A name of at most 40 letters, out of the end of a document's key. */
function packageName(key: string): string {
  return key
    .replaceAll(/([a-z])([A-Z])/g, '$1-$2')
    .replaceAll(/[^A-Za-z0-9]+/g, '-')
    .toLowerCase()
    .slice(-40)
    .replace(/^[^a-z]+/, '');
}

async function addAll(exam: Exam, root: string): Promise<Package[]> {
  const packages: Package[] = [];
  await mkdir(join(root, 'documents'));
  for (const [key, document] of Object.entries(exam.documents)) {
    const name = packageName(key);
    const from = join(root, 'documents', `${name}.json`);
    await writeFile(from, JSON.stringify(document));
    const { undecided } = await addProvider({ name, from, root });
    const { info } = document;
    const title = isObject(info) ? textOf(info['title']) : '';
    packages.push({
      key,
      name,
      prefix: prefixOf(name, title),
      document,
      undecided: undecided.map(({ question }) => question),
      lines: new Map(),
    });
  }
  return packages;
}

async function plan(
  spec: string,
  scenario: Scenario,
  versions: readonly Package[],
  root: string,
): Promise<Planned> {
  const planned: Planned = { spec, scenario, steps: [] };
  for (const [index, call] of scenario.calls.entries()) {
    const candidates = versions.flatMap((at) =>
      rawOperations(at.document)
        .filter(({ id }) => scenario.operations?.includes(id) ?? true)
        .flatMap((operation) => {
          const found = matchPath(operation, call);
          return found && isVersionOf(at, call) ? [{ at, operation, ...found }] : [];
        }),
    );
    const chosen = candidates.sort((a, b) => literalLength(b.operation) - literalLength(a.operation)).at(0);
    if (!chosen) continue;
    const { at, operation, texts, prefix } = chosen;
    const code = callText(at.document, operation, call, texts, await namesIn(root, at.name));
    if (code === undefined) continue;
    const key = `${scenario.name}#${index}`;
    at.lines.set(key, code);
    planned.steps.push({ at, key, call, baseUrl: prefix });
  }
  return planned;
}

/** Whether a document is of the version that the address or the query of a call names, if it names one. */
function isVersionOf({ key }: Package, { uri, request }: ExamCall): boolean {
  const [, version] = key.split('@');
  if (version === undefined) return true;
  const named =
    /api-version:([^/]*)/.exec(uri)?.[1] ?? request?.query?.['api-version'] ?? '2022-12-01-preview';
  return named === version;
}

const literalLength = ({ path }: RawOperation): number => path.replaceAll(/\{[^{}]*\}/g, '').length;

async function writeCode({ name, prefix, lines }: Package, root: string): Promise<void> {
  const text = [
    `import { ${prefix}, type ${prefix}Options } from '@org/${name}';`,
    'export const bytes = (base64: string, type: string): Blob => new Blob([Buffer.from(base64, "base64")], { type });',
    'export const file = (base64: string, name: string, type: string): File => new File([Buffer.from(base64, "base64")], name, { type });',
    'export async function all(pages: AsyncIterable<unknown>): Promise<unknown[]> { const items: unknown[] = []; for await (const item of pages) items.push(item); return items; }',
    `export const create = (options: ${prefix}Options): ${prefix} => new ${prefix}(options);`,
    `export const calls: Readonly<Record<string, (client: ${prefix}) => unknown>> = {`,
    ...[...lines].map(([key, code]) => `  '${key}': (client) => ${code},`),
    '};',
  ];
  await writeFile(join(root, 'packages', name, 'test/exam.ts'), text.join('\n'));
}

const LINES_BEFORE = 6;

/** What the compiler says of each call, by package and key; what it says of other places is under the package's name. */
function compilerErrors(output: string, packages: readonly Package[]): Map<string, string> {
  const found = new Map<string, string>();
  for (const line of output.split('\n')) {
    const [, name, file, row, message = ''] = /packages\/([^/]+)\/(.+?)\((\d+),\d+\): (.*)/.exec(line) ?? [];
    const at = packages.find((one) => one.name === name);
    if (!at) continue;
    const key = file === 'test/exam.ts' ? [...at.lines.keys()][Number(row) - 1 - LINES_BEFORE] : undefined;
    const place = key === undefined ? at.name : `${at.name} ${key}`;
    if (!found.has(place)) found.set(place, `the compiler: ${message.slice(0, 200)}`);
  }
  return found;
}

interface ExamModule {
  readonly create: (options: object) => unknown;
  readonly calls: Readonly<Record<string, (client: unknown) => unknown>>;
}

async function runScenario(
  { spec, scenario, steps }: Planned,
  root: string,
  errors: ReadonlyMap<string, string>,
  server: ExamServer,
): Promise<ScenarioResult> {
  const record = server.begin(scenario.calls);
  const problems: string[] = [];
  for (const { at, key, call, baseUrl } of steps) {
    const url = pathToFileURL(join(root, 'packages', at.name, 'test/exam.ts')).href;
    const { create, calls } = (await import(url)) as ExamModule;
    const result = await resultOf(() =>
      calls[key]?.(
        create({ baseUrl: server.origin + baseUrl, retry: false, ...clientOptions(at.document, call) }),
      ),
    );
    problems.push(
      ...[errors.get(at.name), errors.get(`${at.name} ${key}`)].filter((error) => error !== undefined),
    );
    problems.push(...assessResult(result, call, server.origin));
  }
  const missing = scenario.calls.flatMap(({ method, uri }, index) =>
    record.served.has(index) ? [] : [`${method} ${uri} was not requested`],
  );
  const [first] = steps;
  return {
    spec,
    name: scenario.name,
    problems: [
      ...new Set([...problems, ...record.problems.map((problem) => `sent: ${problem}`), ...missing]),
    ],
    isXml: scenario.calls.some(({ request, response }) =>
      [request?.body, response.body].some((body) => body?.contentType === 'application/xml'),
    ),
    methods: steps.map(({ at, key }) => /client\.([\w.]+)\(/.exec(at.lines.get(key) ?? '')?.[1] ?? ''),
    undecided: first?.at.undecided ?? [],
  };
}
