import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { checkSpec } from './check-spec.ts';
import { SpecError } from './errors.ts';
import { RegistryError } from './fetch.ts';
import { refName, type OpenApiDocument } from './document.ts';
import { integrityOf } from './integrity.ts';
import { loadDirectory } from './load.ts';
import { readNamesLock } from './names-lock.ts';
import { readSource, type Source } from './source.ts';
import { stripeEnvironment, type TestEnvironment } from './testing/environment.ts';
import { filesIn } from './testing/folders.ts';
import { updateSpec } from './update-spec.ts';

const fromNpm = { provider: 'stripe', from: 'npm', acceptRemovals: false };
const ADDRESS = 'https://example.com/v1';

/** A repository after an update from its package, and the same document as its vendor's address has it. */
async function withUpstream(): Promise<{ environment: TestEnvironment; serve: (text: string) => TestEnvironment; text: string }> {
  const environment = await stripeEnvironment();
  await updateSpec(fromNpm, environment);
  const text = JSON.stringify(await loadDirectory(join(environment.layout.specs, 'stripe/openapi')));
  const serve = (content: string): TestEnvironment => ({
    ...environment,
    fetch: (address) => (address === ADDRESS ? Promise.resolve(Buffer.from(content)) : Promise.reject(new RegistryError(`${address} is not there`))),
  });
  return { environment, serve, text };
}

const pinned = async ({ layout }: TestEnvironment): Promise<Source> => (await readSource(join(layout.specs, 'stripe/source.json'))) as Source;

describe('from upstream', { timeout: 60_000 }, () => {
  test('gives the same document, pins what came, and the check gets it from there', async () => {
    const { environment, serve, text } = await withUpstream();
    const before = await filesIn(join(environment.layout.specs, 'stripe/openapi'));
    await updateSpec({ ...fromNpm, from: 'upstream' }, serve(text));
    expect(await filesIn(join(environment.layout.specs, 'stripe/openapi'))).toEqual(before);
    expect((await pinned(environment)).upstream.integrity).toBe(integrityOf(Buffer.from(text)));
    const report = await checkSpec('stripe', serve(text));
    expect(report.problems).toEqual([]);
    expect(report.summary).toContain(`recovered again from ${ADDRESS}, byte for byte the same`);
    await updateSpec(fromNpm, environment);
    expect((await pinned(environment)).upstream).toEqual({ url: 'https://example.com/{pin}', pin: 'v1' });
  });

  test('another document at the pinned address is refused, and taken with --latest', async () => {
    const { environment, serve, text } = await withUpstream();
    await updateSpec({ ...fromNpm, from: 'upstream' }, serve(text));
    const before = await filesIn(environment.layout.specs);
    const other = text.replace('"version":"2030-01-01.test"', '"version":"2031-01-01.test"');
    expect(other).not.toBe(text);
    await expect(updateSpec({ ...fromNpm, from: 'upstream' }, serve(other))).rejects.toThrow(/^https:[^\n]+sha512 differs[^\n]+--latest[^\n]*$/);
    expect(await filesIn(environment.layout.specs)).toEqual(before);
    await updateSpec({ ...fromNpm, from: 'upstream', latest: true }, serve(other));
    expect(await pinned(environment)).toMatchObject({ apiVersion: '2031-01-01.test', upstream: { integrity: integrityOf(Buffer.from(other)) } });
  });

  test('a new parameter that would move the body of a call is left to its options, also from then on', async () => {
    const { environment, serve, text } = await withUpstream();
    await updateSpec({ ...fromNpm, from: 'upstream' }, serve(text));
    const before = await loadDirectory(join(environment.layout.specs, 'stripe/openapi'));
    const document = JSON.parse(text) as OpenApiDocument;
    const post = document.paths['/v1/things']!['post']!;
    const body = Object.values(post.requestBody?.content ?? {})[0]?.schema.$ref;
    const [name = ''] = Object.keys(document.components.schemas[refName(body ?? '')]?.properties ?? {});
    expect(name).not.toBe('');
    post.parameters = [{ name, in: 'query', schema: { type: 'string' } }];
    const now = serve(JSON.stringify(document));
    await updateSpec({ ...fromNpm, from: 'upstream', latest: true }, now);
    expect(environment.lines.join('\n')).toContain(`undecided: POST /v1/things has ${name} as new parameter`);
    const lock = await readNamesLock(join(environment.layout.specs, 'stripe/names.lock.json'));
    expect(lock.omitted).toEqual({ 'POST /v1/things': [name] });
    expect(await loadDirectory(join(environment.layout.specs, 'stripe/openapi'))).toEqual(before);
    const files = await filesIn(environment.layout.specs);
    await updateSpec({ ...fromNpm, from: 'upstream' }, now);
    expect(await filesIn(environment.layout.specs)).toEqual(files);
    expect((await checkSpec('stripe', now)).problems).toEqual([]);
  });

  test.for<[string, (text: string) => string]>([
    ['a web page', () => '<html></html>'],
    ['a cut document', (text) => text.slice(0, text.length / 2)],
    ['10 MB of brackets', () => '['.repeat(10_000_000)],
    ['10 MB of nothing', () => `{"openapi":"3.1.0","x":"${' '.repeat(10_000_000)}"}`],
    ['a document that lacks what users know', (text) => text.replaceAll('/v1/things', '/v1/others')],
  ])('%s leaves the committed spec as it was', async ([, damage]) => {
    const { environment, serve, text } = await withUpstream();
    const before = await filesIn(environment.layout.specs);
    const error: unknown = await updateSpec({ ...fromNpm, from: 'upstream' }, serve(damage(text))).catch((thrown: unknown) => thrown);
    expect(error).toBeInstanceOf(SpecError);
    expect(String(error)).not.toContain('\n');
    expect(await filesIn(environment.layout.specs)).toEqual(before);
  });

  test('an address that cannot be reached, and a file that is not there, too', async () => {
    const { environment, serve, text } = await withUpstream();
    const before = await filesIn(environment.layout.specs);
    await expect(updateSpec({ ...fromNpm, from: 'https://example.com/gone' }, serve(text))).rejects.toThrow('is not there');
    await expect(updateSpec({ ...fromNpm, from: 'no/such.json' }, serve(text))).rejects.toThrow('cannot be read (ENOENT)');
    expect(await filesIn(environment.layout.specs)).toEqual(before);
  });

  test('a document that came as a file is checked as far as it can be', async () => {
    const { environment } = await withUpstream();
    const file = join(environment.layout.specs, 'stripe/source.json');
    await mkdir(environment.layout.cache, { recursive: true });
    await writeFile(file, JSON.stringify({ document: { from: 'a.json', integrity: 'sha512-x' }, apiVersion: '2030-01-01.test', licence: 'MIT' }));
    const { problems, summary } = await checkSpec('stripe', environment);
    expect(problems).toEqual([]);
    expect(summary).toContain('SKIPPED recovering it again: it came as a file, a.json');
  });
});
