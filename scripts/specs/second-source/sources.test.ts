import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { create } from 'tar';
import { describe, expect, test } from 'vitest';
import { checkSpec } from '../check-spec.ts';
import type { OpenApiDocument, Schema } from '../document.ts';
import { realEnvironment } from '../environment.ts';
import { integrityOf } from '../integrity.ts';
import { EMPTY_LOCK } from '../names-lock.ts';
import { copy } from '../record.ts';
import { sendgridRules } from '../providers/sendgrid.ts';
import { runPasses } from '../passes/index.ts';
import { pinnedDocument } from '../upstream.ts';
import { contextOf, documentOf, operationOf, resource } from '../testing/documents.ts';
import { temporaryFolder } from '../testing/folders.ts';
import { textOf } from './assessments.ts';
import { documentsIn } from './data.ts';
import { secondSource } from './sources.ts';

const text: Schema = { type: 'string' };
const context = contextOf({ rules: sendgridRules, lock: { ...EMPTY_LOCK, operations: { 'GET /v3/alerts': 'alerts.list' } } });

async function found(provider: string, document: OpenApiDocument, folder: string): Promise<{ what: string; differences: string[] } | undefined> {
  const compared = await secondSource(provider, document, context, folder);
  return compared && { what: compared.what, differences: compared.differences.map(textOf) };
}

/** A folder for one provider, with packed files. */
async function folderOf(provider: string, files: Readonly<Record<string, unknown>>): Promise<string> {
  const root = await temporaryFolder();
  await mkdir(join(root, provider));
  for (const [name, value] of Object.entries(files)) await writeFile(join(root, provider, name), gzipSync(JSON.stringify(value)));
  return root;
}

describe('several documents', () => {
  const alerts = (properties: Record<string, Schema>, more: object = {}): OpenApiDocument =>
    documentOf({ '/v3/alerts': { get: operationOf('alerts.list', { type: 'object', properties }, more) } });
  const spec = copy(alerts({ id: { type: 'integer' }, email: text }));
  runPasses(spec, context);

  test('that say the same as the spec do not differ', async () => {
    const folder = await folderOf('sendgrid', { 'alerts.json.gz': alerts({ id: { type: 'integer' }, email: text }) });
    expect(await found('sendgrid', spec, folder)).toEqual({ what: '1 documents', differences: [] });
  });

  test('that say something else are told by place', async () => {
    const parameters = [{ name: 'limit', in: 'query', schema: { type: 'integer' } }, { name: 'on-behalf-of', in: 'header', schema: text }];
    const folder = await folderOf('sendgrid', { 'alerts.json.gz': alerts({ id: text, date: text }, { parameters }) });
    expect((await found('sendgrid', spec, folder))?.differences.sort()).toEqual([
      'AlertListResponse.date: has the property',
      'AlertListResponse.email: lacks the property',
      'AlertListResponse.id: type number → string',
      'alerts.list(limit): has the parameter',
    ]);
  });

  test('keep the name of their folder, so that their checksum can be compared', async () => {
    const folder = await folderOf('paypal', { 'a.json.gz': alerts({}), 'b.json.gz': documentOf({ '/v3/b': { get: operationOf('b.get') } }) });
    const documents = await documentsIn(join(folder, 'paypal'), 'pinned-1');
    const content = documents?.content ?? Buffer.from('');
    expect(documents?.count).toBe(2);
    expect((JSON.parse(content.toString('utf8')) as OpenApiDocument).info.title).toBe('pinned-1');
    const kept = (): Promise<Buffer> => Promise.resolve(content);
    const pinned = (integrity: string): ReturnType<typeof pinnedDocument> =>
      pinnedDocument('pinned-1', integrity, folder, () => Promise.reject(new Error('It was fetched.')), kept);
    expect((await pinned(integrityOf(content))).content).toBe(content);
    await expect(pinned('sha512-other')).rejects.toThrow('it came as a file, pinned-1, and the documents beside the checkout are others');
  });
});

test('tiers of Slack are compared with those of all methods', async () => {
  const folder = await folderOf('slack', { 'rate_limit_tiers.json.gz': { 'chat.post': 'Tier3', 'users.info': 'Tier2', 'gone.get': 'Tier1' } });
  await writeFile(join(folder, 'users.info.json'), JSON.stringify({ ok: true }));
  await create({ file: join(folder, 'slack/response-samples.tar.gz'), cwd: folder, gzip: true, prefix: 'samples/api' }, ['users.info.json']);
  const document = documentOf({
    '/chat.post': { post: operationOf('chat.post', undefined, { 'x-org-tier': 'tier2' }) },
    '/users.info': { post: operationOf('users.info', undefined, { 'x-org-tier': 'tier2' }) },
    '/new.get': { post: operationOf('new.get') },
  });
  expect(await found('slack', document, folder)).toEqual({
    what: '1 samples and 3 tiers',
    differences: ['new.get: is not in the table of tiers', 'chat.post: tier tier2 → tier3', 'gone.get: is in the table of tiers and no method'],
  });
});

test('examples of Stripe are compared with its resources', async () => {
  const folder = await folderOf('stripe', { 'fixtures3.json.gz': { resources: { thing: { object: 'thing', extra: 1 } } } });
  expect(await found('stripe', documentOf({}, { Thing: resource('thing') }), folder)).toEqual({ what: '1 examples', differences: ['Thing.extra: is not declared'] });
});

test('a provider has no second source where its folder is absent, or none is known', async () => {
  const folder = await temporaryFolder();
  for (const provider of ['sendgrid', 'slack', 'stripe', 'google/tasks', 'paypal', 'other/part'])
    expect(await found(provider, documentOf({}), folder)).toBeUndefined();
});

test('PayPal is recovered from its kept documents, byte for byte, where they are there', { timeout: 60_000 }, async () => {
  const { problems, summary } = await checkSpec('paypal', realEnvironment);
  expect(problems).toEqual([]);
  expect(summary).toMatch(/recovered again from paypal-rest-api-specifications-\w+, byte for byte the same|SKIPPED recovering it again: it came as a file, paypal-[\w-]+, which is not kept/);
});
