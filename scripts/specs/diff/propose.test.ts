import { readFile, rm, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { stripeEnvironment, type TestEnvironment } from '../testing/environment.ts';
import { filesIn } from '../testing/folders.ts';
import { updateSpec } from '../update-spec.ts';

const npm = { provider: 'stripe', from: 'npm', acceptRemovals: false };
const CHANGESET = '.changeset/stripe-spec-2030-01-01.test.md';

const filesOf = ({ layout }: TestEnvironment): Promise<Record<string, string>> =>
  filesIn(dirname(layout.specs));

/** A repository whose committed document differs from what its package gives. */
async function committedWith(change: (things: string) => string): Promise<TestEnvironment> {
  const environment = await stripeEnvironment();
  await updateSpec(npm, environment);
  const file = join(environment.layout.specs, 'stripe/openapi/things.json');
  const text = await readFile(file, 'utf8');
  expect(change(text)).not.toBe(text);
  await writeFile(file, change(text));
  return environment;
}

/** The source then lacks a parameter that callers had to give. */
const withRequired = (things: string): string =>
  things.replace(/("ThingCreateParams": *\{\s*"properties": *\{)/, '$1"gone":{"type":"string"},');

describe('update', { timeout: 30_000 }, () => {
  test('proposes nothing for a new provider', async () => {
    const environment = await stripeEnvironment();
    await updateSpec(npm, environment);
    expect(Object.keys(await filesOf(environment)).filter((file) => file.endsWith('.md'))).toEqual([]);
    expect(environment.lines).toContain(
      'stripe: no comparison and no changeset, as there is no document to compare with',
    );
  });

  test('proposes a major release when a parameter goes, and writes the report', async () => {
    const environment = await committedWith(withRequired);
    await updateSpec(npm, environment);
    const files = await filesOf(environment);
    expect(files[CHANGESET]).toContain("'@org/stripe': major");
    expect(files[CHANGESET]).toContain('- `things.create(gone)`: parameter removed');
    expect(files['cache/stripe-report.md']).toContain('Proposed bump: **major**. 1 changes');
    expect(environment.lines.join('\n')).toMatch(/stripe: removed: 1 parameter \(1 breaking, bump major\)/);
  });

  test('proposes nothing when nothing changes, and keeps what was proposed', async () => {
    const environment = await committedWith(withRequired);
    await updateSpec(npm, environment);
    const before = await filesOf(environment);
    await updateSpec(npm, environment);
    expect((await filesOf(environment))[CHANGESET]).toBe(before[CHANGESET]);
    await rm(join(environment.layout.specs, '..', CHANGESET));
    await updateSpec(npm, environment);
    expect(Object.keys(await filesOf(environment))).not.toContain(CHANGESET);
  });

  test('proposes nothing when it fails', async () => {
    const environment = await committedWith(withRequired);
    const before = await filesOf(environment);
    await writeFile(join(environment.layout.specs, 'stripe/overlay.yaml'), 'info: { title: [1] }');
    await expect(updateSpec(npm, environment)).rejects.toThrow('nothing written');
    await rm(join(environment.layout.specs, 'stripe/overlay.yaml'));
    expect(await filesOf(environment)).toEqual(before);
  });

  test('repairs a damaged document without a proposal', async () => {
    const environment = await committedWith(() => '{ "paths": ');
    await updateSpec(npm, environment);
    const files = await filesOf(environment);
    expect(Object.keys(files)).not.toContain(CHANGESET);
    expect(JSON.parse(files['specs/stripe/openapi/things.json'] ?? '')).toHaveProperty('paths');
  });
});
