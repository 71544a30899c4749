import { mkdir, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { checkSpec } from './check-spec.ts';
import { RegistryError } from './fetch.ts';
import { loadDirectory } from './load.ts';
import { restoredEnvironment, sourceJson, stripeEnvironment, type TestEnvironment } from './testing/environment.ts';
import { filesIn } from './testing/folders.ts';
import { updateSpec, type UpdateOptions } from './update-spec.ts';

const fromNpm: UpdateOptions = { provider: 'stripe', from: 'npm', acceptRemovals: false };

let written: { files: Record<string, string>; tarball: Uint8Array } | undefined;

/** A repository after an update, which is run once for all tests. */
async function updated(): Promise<TestEnvironment> {
  if (!written) {
    const environment = await stripeEnvironment();
    await updateSpec(fromNpm, environment);
    written = { files: await filesIn(environment.layout.specs), tarball: environment.tarball };
  }
  return restoredEnvironment(written.files, written.tarball);
}

/** What must not change when something fails. */
const committed = (environment: TestEnvironment): Promise<Record<string, string>> =>
  filesIn(environment.layout.specs);

describe('update', { timeout: 30_000 }, () => {
  test('writes the spec and says what it did', async () => {
    const environment = await stripeEnvironment();
    await updateSpec(fromNpm, environment);
    const { layout, lines, packed } = environment;
    expect(Object.keys(await filesIn(layout.specs))).toEqual([
      'stripe/names.lock.json',
      'stripe/openapi/checkout.sessions.json',
      'stripe/openapi/event-types.json',
      'stripe/openapi/index.json',
      'stripe/openapi/shared.json',
      'stripe/openapi/things.json',
      'stripe/openapi/v2.core.event-types.json',
      'stripe/retry.yaml',
      'stripe/source.json',
    ]);
    expect(packed).toEqual(['stripe@0.0.1']);
    expect(lines.at(-1)).toMatch(
      /^stripe: wrote 6 operations, 20 schemas \(6 operations new\) in 6 files, \d+\.\d s$/,
    );
    expect(lines[0]).toBe('recovered: stripe@0.0.1, integrity as pinned');
  });

  test('again writes the same bytes, and so does reading the merged document from a file', async () => {
    const environment = await updated();
    const before = await committed(environment);
    await updateSpec(fromNpm, environment);
    expect(await committed(environment)).toEqual(before);
    const merged = join(environment.layout.cache, 'merged.json');
    await writeFile(
      merged,
      JSON.stringify(await loadDirectory(join(environment.layout.specs, 'stripe/openapi'))),
    );
    await updateSpec({ ...fromNpm, from: merged }, environment);
    expect(await committed(environment)).toEqual(before);
  });

  test.each<[string, (environment: TestEnvironment) => Promise<Partial<UpdateOptions>>, string]>([
    [
      'a file that is no OpenAPI',
      async ({ layout }) => {
        const from = join(layout.cache, 'not-openapi.json');
        await writeFile(from, '{ "name": "not a spec" }');
        return { from };
      },
      'not-openapi.json is no OpenAPI document',
    ],
    [
      'another tarball than pinned',
      async ({ layout }) => {
        await writeFile(join(layout.cache, 'stripe-0.0.1.tgz'), 'something else');
        return {};
      },
      'is not the file that source.json pins',
    ],
    [
      'an operation less',
      async ({ layout }) => {
        const lock = '{ "operations": { "GET /v1/gone": "gone.list" }, "schemas": [] }';
        await writeFile(join(layout.specs, 'stripe/names.lock.json'), lock);
        return {};
      },
      'operation gone.list (GET /v1/gone) is gone',
    ],
    [
      'an overlay that breaks the document',
      async ({ layout }) => {
        await writeFile(join(layout.specs, 'stripe/overlay.yaml'), 'info: { title: [1] }');
        return {};
      },
      'nothing written',
    ],
    [
      'an overlay that is no YAML',
      async ({ layout }) => {
        await writeFile(join(layout.specs, 'stripe/overlay.yaml'), 'a: [');
        return {};
      },
      'overlay.yaml is not YAML',
    ],
  ])('writes nothing for %s', async (_, prepare, message) => {
    const environment = await updated();
    const options = { ...fromNpm, ...(await prepare(environment)) };
    const before = await committed(environment);
    await expect(updateSpec(options, environment)).rejects.toThrow(message);
    expect(await committed(environment)).toEqual(before);
  });

  test('lets names go when told to', async () => {
    const environment = await updated();
    await writeFile(
      join(environment.layout.specs, 'stripe/names.lock.json'),
      '{ "operations": { "GET /v1/gone": "gone.list" }, "schemas": ["Gone"] }',
    );
    await updateSpec({ ...fromNpm, acceptRemovals: true }, environment);
    expect((await committed(environment))['stripe/names.lock.json']).not.toContain('gone');
  });

  test('refuses a package for another API version than recorded', async () => {
    const environment = await updated();
    const source = join(environment.layout.specs, 'stripe/source.json');
    const { integrity } = (
      JSON.parse((await committed(environment))['stripe/source.json'] ?? '') as { npm: { integrity: string } }
    ).npm;
    await writeFile(source, sourceJson(integrity, '1999-01-01'));
    await expect(updateSpec(fromNpm, environment)).rejects.toThrow('correct "apiVersion"');
  });

  test('refuses types that came out as any', async () => {
    const environment = await stripeEnvironment({
      'esm/resources/V2/Core/Events.d.ts': `
        export interface A { object: 'v2.core.event'; type: 'a'; bad: any }
        export interface B { object: 'v2.core.event'; type: 'b' }
        export type EventNotification = A | B;`,
    });
    await expect(updateSpec(fromNpm, environment)).rejects.toThrow(
      '1 types of stripe@0.0.1 came out as any: V2_Core_Events_A.bad',
    );
  });
});

describe('check', { timeout: 30_000 }, () => {
  test('finds nothing wrong with what update wrote', async () => {
    const report = await checkSpec('stripe', await updated());
    expect(report.problems).toEqual([]);
    expect(report.summary).toMatch(
      /^stripe: 6 operations, 1 paged, 0 ambiguous, 20 schemas; no problems; recovered again from stripe@0\.0\.1, byte for byte the same/,
    );
  });

  test('says plainly what it could not prove without the registry', async () => {
    const environment = await updated();
    await rm(environment.layout.cache, { recursive: true });
    const offline = { ...environment, pack: () => Promise.reject(new RegistryError('offline')) };
    const report = await checkSpec('stripe', offline);
    expect(report.problems).toEqual([]);
    expect(report.summary).toContain(
      'SKIPPED recovering it again: stripe@0.0.1 could not be fetched with npm (offline)',
    );
  });

  test.each<[string, string, (text: string) => string, string]>([
    [
      'a changed fact',
      'openapi/things.json',
      (text) => text.replace('"keyed"', '"safe"'),
      'the passes change the committed document',
    ],
    [
      'another layout',
      'openapi/things.json',
      (text) => JSON.stringify(JSON.parse(text), null, 2),
      '1 files differ (things.json)',
    ],
    [
      'a renamed operation',
      'openapi/things.json',
      (text) => text.replace('"things.create"', '"things.make"'),
      'is now called things.make',
    ],
    [
      'a dropped property',
      'openapi/checkout.sessions.json',
      (text) => text.replace('"file"', '"data"'),
      'stripe@0.0.1 gives another document',
    ],
    [
      'prose',
      'openapi/things.json',
      (text) => text.replace('"operationId"', '"summary":"Words","operationId"'),
      '"summary" in a operation',
    ],
    [
      'a lock that lacks a name',
      'names.lock.json',
      (text) => text.replace('"Event", ', '').replace('"Event",', ''),
      'does not list exactly the names',
    ],
  ])('finds %s', async (_, file, change, expected) => {
    const environment = await updated();
    const path = join(environment.layout.specs, 'stripe', file);
    const before = (await committed(environment))[`stripe/${file}`] ?? '';
    expect(change(before)).not.toBe(before);
    await mkdir(join(path, '..'), { recursive: true });
    await writeFile(path, change(before));
    const { problems } = await checkSpec('stripe', environment);
    expect(problems.join('\n')).toContain(expected);
  });
});
