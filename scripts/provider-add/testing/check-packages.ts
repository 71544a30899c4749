import { readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { compile, install, outputOf } from './workspace.ts';

/** What the compiler and the tests of packages say. */
export interface Checked {
  /** What the compiler says of all packages; nothing is right. */
  readonly errors: string;
  readonly passed: number;
  /** The names of the packages' own tests that failed, and what they said. */
  readonly failed: readonly string[];
}

/** Compiles packages of a trial repository and runs their own tests. */
export async function checkPackages(root: string, names: readonly string[]): Promise<Checked> {
  await install(root);
  const errors = await compile(root, names);
  const tests = await testsOf(root);
  await rm(join(root, 'node_modules'), { recursive: true });
  return { errors, ...tests };
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

async function testsOf(root: string): Promise<Pick<Checked, 'passed' | 'failed'>> {
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
