import { execFile } from 'node:child_process';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, expectTypeOf, test } from 'vitest';
import { select, type CreateValues, type UpdateValues } from '../src/soql/index.ts';
import type { ObjectOf } from '../src/schema.ts';
import { FakeOrg } from './org/org.ts';
import { serveOrg, type ServedOrg } from './org/serve-org.ts';
import type {} from './generated/org-objects.ts';

const main = join(import.meta.dirname, '../src/cli/main.ts');
/** What the command writes for the fake organization. Written anew by `UPDATE=1 vitest run types-command`. */
const written = join(import.meta.dirname, 'generated/org-objects.ts');

interface Outcome {
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
}

const org = new FakeOrg();
let served: ServedOrg;
let folder: string;

beforeAll(async () => {
  served = await serveOrg(org);
  folder = await mkdtemp(join(tmpdir(), 'types-'));
});
afterAll(async () => {
  await served.close();
  await rm(folder, { recursive: true });
});

const run = (args: readonly string[], env: Readonly<Record<string, string>> = {}): Promise<Outcome> =>
  new Promise((resolve) => {
    const access = { SALESFORCE_INSTANCE_URL: served.url, SALESFORCE_ACCESS_TOKEN: 'a-secret' };
    execFile(
      process.execPath,
      [main, ...args],
      { env: { ...process.env, ...access, ...env } },
      (error, stdout, stderr) => {
        resolve({ code: typeof error?.code === 'number' ? error.code : 0, stdout, stderr });
      },
    );
  });

test('the command writes the objects of the organization', async () => {
  const out = process.env['UPDATE'] === '1' ? written : join(folder, 'objects.ts');
  expect(await run(['types', '--custom', '--out', out])).toMatchObject({ code: 0, stderr: '' });
  const [text, expected] = await Promise.all([readFile(out, 'utf8'), readFile(written, 'utf8')]);
  // The port is another one each time.
  const plain = (file: string): string => file.replace(/127\.0\.0\.1:\d+/, 'acme.my.salesforce.com');
  expect(plain(text)).toBe(plain(expected));
  expect(await run(['types', '--custom', '--out', out, '--check'])).toMatchObject({ code: 0 });
  const stale = await run(['types', 'Account', '--custom', '--out', out, '--check']);
  expect(stale).toMatchObject({ code: 1, stderr: expect.stringContaining('without --check') });
});

test.for([
  [[], {}, 'The command is missing'],
  [['typs'], {}, 'no command typs'],
  [['types', '--out', 'x.ts'], {}, 'Name the objects'],
  [['types', 'Account'], {}, '--out <file>'],
  [['types', 'Account', '--out', 'x.ts', '--al'], {}, '--al'],
  [['types', 'Accuont', '--out', 'x.ts'], {}, 'Did you mean Account?'],
  [['types', 'Account', '--out', 'x.ts'], { SALESFORCE_ACCESS_TOKEN: '' }, 'no SALESFORCE_ACCESS_TOKEN'],
] as const)('%j ends with 1 and says why', async ([args, env, message]) => {
  const { code, stdout, stderr } = await run(args, env);
  expect([code, stdout]).toEqual([1, '']);
  expect(stderr).toContain(message);
  expect(stderr).not.toMatch(/a-secret|\n {4}at /);
});

test('a token that is refused and a login page say what to set', async () => {
  org.intercept = () =>
    Response.json([{ errorCode: 'INVALID_SESSION_ID', message: 'Session expired or invalid' }], {
      status: 401,
    });
  const refused = await run(['types', 'Account', '--out', join(folder, 'x.ts')]);
  org.intercept = () => new Response('<html>Login</html>', { headers: { 'content-type': 'text/html' } });
  const page = await run(['types', 'Account', '--out', join(folder, 'x.ts')]);
  org.intercept = undefined;
  expect(refused.stderr).toContain('set SALESFORCE_ACCESS_TOKEN');
  expect(page.stderr).toContain('not to that of the login page');
});

test('what it writes types reads and writes', () => {
  type Invoice = ObjectOf<'Invoice__c'>;
  expectTypeOf<Invoice['fields']['Status__c']>().toEqualTypeOf<'Open' | 'Paid' | null>();
  expectTypeOf<Invoice['fields']['Amount__c']>().toEqualTypeOf<number>();
  expectTypeOf<{ Amount__c: 5 }>().toExtend<CreateValues<Invoice>>();
  expectTypeOf<{ Status__c: 'Open' }>().not.toExtend<CreateValues<Invoice>>();
  expectTypeOf<{ Status__c: 'Open'; Due__c: '2026-12-31' }>().toExtend<UpdateValues<Invoice>>();
  expectTypeOf<keyof UpdateValues<Invoice>>().not.toExtend<'Name'>();
  const query = select('Invoice__c', 'Amount__c', 'Account__r.Name').where({ Status__c: 'Open' });
  expect(String(query)).toContain('Account__r.Name');
  // @ts-expect-error -- no value of the picklist
  select('Invoice__c', 'Id').where({ Status__c: 'Opne' });
});
