import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { expect, test } from 'vitest';
import { hasSet } from './samples.ts';

/** What is generated is TypeScript that Node runs itself, in a process of its own. */
async function tried(service: string, program = 'main.ts'): Promise<Record<string, unknown>> {
  const main = join(import.meta.dirname, program);
  const { stdout } = await promisify(execFile)(process.execPath, [main, service], { maxBuffer: 1e8 }).catch(
    (error: unknown) => error as { stdout: string },
  );
  const [report = '{}'] = stdout.split('\n');
  expect(stdout.split('\n').slice(1).join('\n')).toBe('');
  return JSON.parse(report) as Record<string, unknown>;
}

const RIGHT = { lost: 0, changed: 0, invalid: 0 };

test(
  'every construct compiles, has all of its properties, and its messages are valid and read as they were written',
  { timeout: 240_000 },
  async () => {
    const report = await tried(join(import.meta.dirname, 'constructs'));
    expect(report).toMatchObject({ ...RIGHT, operations: 3, properties: 45, messages: 15 });
    // 9 of them are in RPC style, whose wrappers no schema declares; without xmllint, none is validated.
    expect([9, undefined]).toContain(report['valid']);
  },
);

/** Operations and, by the independent count, properties. `pnpm soap:sets` tries all eleven. */
const QUICK = {
  vies: [2, 33],
  salesforce: [63, 1030],
  'jira-rpc-encoded': [108, 122],
} as const;

test.for(Object.entries(QUICK))(
  'all of %s is there, and works',
  { timeout: 240_000 },
  async ([name, [operations, properties]], context) => {
    if (!(await hasSet(name))) {
      console.warn(`SKIPPED: the WSDL of ${name} is not beside the checkout`);
      return context.skip();
    }
    expect(await tried(name)).toMatchObject({ ...RIGHT, operations, properties });
  },
);

test(
  'the samples of node-soap and the schemas of PHP are read and written without a loss',
  { timeout: 240_000 },
  async (context) => {
    if (!(await hasSet('suites-of-other-implementations'))) {
      console.warn('SKIPPED: the suites of other implementations are not beside the checkout');
      return context.skip();
    }
    expect(await tried('', 'others.ts')).toMatchObject({
      samples: 93,
      refused: 21,
      written: 113,
      schemas: 99,
      values: 495,
    });
  },
);
