import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { checkSpec } from './check-spec.ts';
import type { Source } from './source.ts';
import { stripeEnvironment, type TestEnvironment } from './testing/environment.ts';
import { filesIn } from './testing/folders.ts';
import { updateSpec } from './update-spec.ts';

const pinned = { provider: 'stripe', from: 'npm', acceptRemovals: false };
const latest = { ...pinned, latest: true };

const NEXT = {
  'esm/apiVersion.js': "export const ApiVersion = '2030-02-02.next';",
  OPENAPI_VERSION: 'v77\n',
};

async function sourceIn({ layout }: TestEnvironment): Promise<Source> {
  return JSON.parse((await filesIn(layout.specs))['stripe/source.json'] ?? '') as Source;
}

describe('update --latest', { timeout: 30_000 }, () => {
  test('pins the newest version and records what the package says about itself', async () => {
    const environment = await stripeEnvironment();
    await updateSpec(pinned, environment);
    await environment.publish('0.0.2', NEXT);
    await updateSpec(latest, environment);
    expect(environment.packed).toEqual(['stripe@0.0.1', 'stripe@0.0.2']);
    expect(environment.lines).toContain('newer: stripe 0.0.1 → 0.0.2');
    const source = await sourceIn(environment);
    expect(source).toMatchObject({
      npm: { package: 'stripe', version: '0.0.2' },
      apiVersion: '2030-02-02.next',
      upstream: { url: 'https://example.com/{pin}', pin: 'v77' },
      licence: 'MIT',
    });
    expect((await checkSpec('stripe', environment)).problems).toEqual([]);
  });

  test('changes nothing when the pinned version is the newest', async () => {
    const environment = await stripeEnvironment();
    await updateSpec(latest, environment);
    const before = await filesIn(environment.layout.specs);
    await updateSpec(latest, environment);
    expect(environment.lines).toContain('stripe: the pinned packages are the newest');
    expect(await filesIn(environment.layout.specs)).toEqual(before);
  });

  test('leaves everything as it was when the newest package cannot be used', async () => {
    const environment = await stripeEnvironment();
    await updateSpec(pinned, environment);
    await environment.publish('0.0.2', {
      ...NEXT,
      'esm/resources/Things.js': 'export class ThingResource {}',
    });
    const before = await filesIn(environment.layout.specs);
    await expect(updateSpec(latest, environment)).rejects.toThrow(/is gone|names users know stay/);
    expect(await filesIn(environment.layout.specs)).toEqual(before);
  });

  test('leaves everything as it was when the registry cannot be asked', async () => {
    const environment = await stripeEnvironment();
    await updateSpec(pinned, environment);
    const before = await filesIn(environment.layout.specs);
    const offline = { ...environment, view: () => Promise.reject(new Error('offline')) };
    await expect(updateSpec(latest, offline)).rejects.toThrow('could not be asked for with npm (offline)');
    expect(await filesIn(environment.layout.specs)).toEqual(before);
  });

  test('leaves the pin of the upstream alone where the package tells none that could be one', async () => {
    const environment = await stripeEnvironment();
    await writeFile(join(environment.layout.specs, 'stripe/overlay.yaml'), '');
    await environment.publish('0.0.2', { ...NEXT, OPENAPI_VERSION: '../../elsewhere' });
    await updateSpec(latest, environment);
    expect((await sourceIn(environment)).upstream.pin).toBe('v1');
  });
});
