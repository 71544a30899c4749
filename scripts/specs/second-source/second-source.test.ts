import { existsSync } from 'node:fs';
import { mkdir, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { describe, expect, test } from 'vitest';
import { allDocuments } from '../documents.ts';
import { REPOSITORY, specFiles } from '../layout.ts';
import { loadSpec } from '../load.ts';
import { passContext } from '../normalise.ts';
import { copy } from '../record.ts';
import { temporaryFolder } from '../testing/folders.ts';
import { checkSecondSource } from './check-second-source.ts';
import { SECOND_SOURCES } from './data.ts';
import { readAssessments } from './assessments.ts';

const isThere = existsSync(SECOND_SOURCES);
if (!isThere) console.warn(`SKIPPED: the second sources are not in ${SECOND_SOURCES}`);

const assessed = (await allDocuments(REPOSITORY)).filter((provider) => existsSync(specFiles(provider).secondSource));

test('the specs with a second source are these', () => {
  expect(assessed).toEqual([
    ...['calendar', 'drive', 'gmail', 'people', 'pubsub', 'sheets', 'storage', 'tasks'].map((api) => `google/${api}`),
    ...['sendgrid', 'slack', 'stripe'],
  ]);
});

test.for(assessed)('what is assessed of %s has an outcome and a reason', async (provider) => {
  expect(await readAssessments(specFiles(provider).secondSource)).toBeDefined();
});

describe.skipIf(!isThere)('the second sources', () => {
  test.for(assessed)('%s differs from its own only where that was assessed', { timeout: 120_000 }, async (provider) => {
    const document = await loadSpec(provider);
    const { problems, said } = await checkSecondSource(provider, document, await passContext(provider, REPOSITORY), REPOSITORY, SECOND_SOURCES);
    expect(problems).toEqual([]);
    expect(said).toMatch(/^compared with .*\d/);
  });
});

describe('a second source', () => {
  /** Google's tasks and a Discovery document of them with one operation. */
  async function compared(change: (discovery: Record<string, unknown>) => void, assessments: string): Promise<readonly string[]> {
    const root = await temporaryFolder();
    const layout = { specs: join(root, 'specs'), cache: join(root, 'cache') };
    await mkdir(join(layout.specs, 'google/tasks'), { recursive: true });
    await mkdir(join(root, 'data/google'), { recursive: true });
    await writeFile(join(layout.specs, 'google/tasks/second-source.yaml'), assessments);
    const discovery = {
      ...{ kind: 'discovery#restDescription', name: 'tasks', version: 'v1', revision: '20300101', rootUrl: 'https://tasks.googleapis.com/', servicePath: '' },
      schemas: { Task: { id: 'Task', type: 'object', properties: { id: { type: 'string' }, title: { type: 'string' } } } },
      resources: {
        tasks: {
          methods: {
            get: {
              ...{ id: 'tasks.tasks.get', path: 'tasks/v1/lists/{tasklist}/tasks/{task}', httpMethod: 'GET', response: { $ref: 'Task' } },
              parameters: { tasklist: { type: 'string', location: 'path', required: true }, task: { type: 'string', location: 'path', required: true } },
            },
          },
        },
      },
    };
    change(discovery);
    await writeFile(join(root, 'data/google/tasks.v1.json.gz'), gzipSync(JSON.stringify(discovery)));
    const document = copy(await loadSpec('google/tasks'));
    const { problems } = await checkSecondSource('google/tasks', document, await passContext('google/tasks', REPOSITORY), layout, join(root, 'data'));
    return problems;
  }

  const OLDER = 'assessed: [{ outcome: ours, reason: The document is older than the package., differences: ["*: lacks the *", "*scopes: *"] }]';

  test('that has what the spec lacks fails, by the place', async () => {
    const problems = await compared((discovery) => {
      (discovery['schemas'] as { Task: { properties: Record<string, unknown> } }).Task.properties['priority'] = { type: 'string' };
    }, OLDER);
    expect(problems.join('\n')).toContain('nobody has assessed "Task.priority: has the property"');
  });

  test('that has less passes where that is assessed', async () => {
    expect(await compared(() => undefined, OLDER)).toEqual([]);
  });

  test('that is not there is told, and is no problem', async () => {
    const folder = await temporaryFolder();
    await rm(folder, { recursive: true });
    const document = await loadSpec('google/tasks');
    const report = await checkSecondSource('google/tasks', document, await passContext('google/tasks', REPOSITORY), REPOSITORY, folder);
    expect(report).toEqual({ problems: [], said: `SKIPPED comparing it with its second source: there is none in ${folder}` });
  });
});
