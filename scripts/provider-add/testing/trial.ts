import { execFile } from 'node:child_process';
import { cp, mkdir, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';
import { temporaryFolder } from '../../specs/testing/folders.ts';
import { addProvider, type AddedProvider } from '../add-provider.ts';

const run = promisify(execFile);
const repository = join(import.meta.dirname, '../../..');
const binaries = join(repository, 'node_modules/.bin');

/** What a new provider changes, and what its package is compiled with. */
const COPIED = [
  'scripts/specs/providers/index.ts',
  'docs/guides/error-index.md',
  'docs/package.json',
  'examples/snippets/package.json',
  'tsconfig.base.json',
];

const LINKED = [
  ['@org/graphql', 'packages/graphql'],
  ['@org/http-core', 'packages/http-core'],
  ['@org/scripts', 'scripts'],
  ['@org/soap', 'packages/soap'],
  ['@types', 'node_modules/@types'],
  ['gql.tada', 'scripts/node_modules/gql.tada'],
  ['vitest', 'node_modules/vitest'],
] as const;

/** A folder laid out like the repository that is removed when the test ends. */
export async function trialRepository(): Promise<string> {
  const root = await temporaryFolder();
  for (const path of COPIED) await cp(join(repository, path), join(root, path));
  return root;
}

/** Gives the folder's packages what they depend on. */
async function install(root: string): Promise<void> {
  for (const [name, path] of LINKED) {
    const link = join(root, 'node_modules', name);
    await mkdir(dirname(link), { recursive: true });
    await symlink(join(repository, path), link);
  }
}

export interface Trial extends Checked {
  readonly root: string;
  readonly added: readonly AddedProvider[];
}

/** What the compiler and the tests of packages say. */
export interface Checked {
  /** What the compiler says of all packages; nothing is right. */
  readonly errors: string;
  readonly passed: number;
  /** The names of the packages' own tests that failed, and what they said. */
  readonly failed: readonly string[];
}

/**
 * Makes packages out of documents, compiles them and runs their own tests, which call and list through a stub.
 *
 * @param documents - name → file
 */
export async function tryProviders(documents: Readonly<Record<string, string>>): Promise<Trial> {
  const root = await trialRepository();
  const added: AddedProvider[] = [];
  for (const [name, from] of Object.entries(documents)) added.push(await addProvider({ name, from, root }));
  return { root, added, ...(await checkPackages(root, Object.keys(documents))) };
}

/** What the compiler says of packages with code that uses them, and the folder with what they depend on. */
export async function tryCode(
  documents: Readonly<Record<string, string>>,
  write: (root: string) => Promise<void>,
): Promise<{ root: string; added: readonly AddedProvider[]; errors: string }> {
  const root = await trialRepository();
  const added: AddedProvider[] = [];
  for (const [name, from] of Object.entries(documents)) added.push(await addProvider({ name, from, root }));
  await write(root);
  await install(root);
  const errors = await outputOf('tsc', ['-p', await projectOf(root, Object.keys(documents))]);
  return { root, added, errors };
}

/** Compiles packages of a trial repository and runs their own tests. */
export async function checkPackages(root: string, names: readonly string[]): Promise<Checked> {
  await install(root);
  const errors = await outputOf('tsc', ['-p', await projectOf(root, names)]);
  const tests = await testsOf(root);
  await rm(join(root, 'node_modules'), { recursive: true });
  return { errors, ...tests };
}

/** What the compiler is run on: the package's own project, or one of all packages, which loads the libraries once. */
async function projectOf(root: string, names: readonly string[]): Promise<string> {
  const [only, ...others] = names;
  if (only !== undefined && others.length === 0) return join(root, 'packages', only);
  const include = names.flatMap((name) =>
    ['src', 'test', 'tsdown.config.ts'].map((part) => `packages/${name}/${part}`),
  );
  const project = join(root, 'tsconfig.json');
  await writeFile(project, JSON.stringify({ extends: './tsconfig.base.json', include }));
  return project;
}

interface Report {
  readonly numPassedTests: number;
  readonly testResults: readonly {
    readonly name: string;
    readonly status: string;
    readonly message: string;
    readonly assertionResults: readonly {
      readonly status: string;
      readonly title: string;
      readonly failureMessages: readonly string[];
    }[];
  }[];
}

async function testsOf(root: string): Promise<Pick<Trial, 'passed' | 'failed'>> {
  const file = join(root, 'report.json');
  const said = await outputOf('vitest', ['run', '--root', root, '--reporter', 'json', '--outputFile', file]);
  const text = await readFile(file, 'utf8').catch(() => {
    throw new Error(`vitest wrote no report: ${said.slice(0, 1000)}`);
  });
  await rm(file);
  const { numPassedTests, testResults } = JSON.parse(text) as Report;
  const failed = testResults.flatMap(({ name, status, message, assertionResults }) => {
    const titles = assertionResults
      .filter((test) => test.status !== 'passed')
      .map(({ title, failureMessages }) => `${title}: ${failureMessages.join('\n')}`);
    return status !== 'passed' && titles.length === 0 ? [`${name}: ${message}`] : titles;
  });
  return { passed: numPassedTests, failed };
}

/** What a program of the repository's prints; an exit code other than 0 is no error here. */
async function outputOf(program: string, args: readonly string[]): Promise<string> {
  const env = Object.fromEntries(Object.entries(process.env).filter(([key]) => !key.startsWith('VITEST')));
  return run(join(binaries, program), args, { env, maxBuffer: 1e8 }).then(
    ({ stdout }) => stdout,
    (error: unknown) => {
      const { stdout = '', stderr = '' } = error as { stdout?: string; stderr?: string };
      return stdout + stderr;
    },
  );
}
