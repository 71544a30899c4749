import { copyFile, mkdir, writeFile } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { describe, expect, test } from 'vitest';
import type { Environment } from '../environment.ts';
import { fetchPackage, npmPack, RegistryError } from '../fetch.ts';
import { REPOSITORY } from '../layout.ts';
import { documentOnDisk } from './baseline.ts';
import { filesIn, temporaryFolder } from '../testing/folders.ts';
import { updateSpec } from '../update-spec.ts';

/** Recovering three releases takes half a minute and the registry: only when asked for. */
const wanted = process.env['SPECS_WIDE'] === '1';
if (!wanted) console.warn('SKIPPED: updates between real releases of stripe; run with SPECS_WIDE=1');

const integrities: Readonly<Record<string, string>> = {
  '22.6.0': 'sha512-Ezk+WYEEwX2DLxFrKfb6coznlCMZvCaCYMNPXNHFSZkBIEzF5Hgm7RLb38q/0h9Ol5jsUJGJRorvhzAvckgfhw==',
  '23.0.0': 'sha512-MDE2A5ZVVluYURORaZEVghSmnLJc3w6aHAlZSxDQMsOjOb3V0O6ro/CiaeFlJS4N7uIVmsg98ocRsPmUK6YfyA==',
  '23.1.0': 'sha512-fVUfMSfTPoukfoV//MUKAx2+YxyKmYaYtnAL9VkfnHfaPNQylFdWZMD+zgUFerI8rjbaiER8Vzj2XEUQ2AhAsQ==',
};

const pinned = (version: string): { package: string; version: string; integrity: string } => ({
  ...{ package: 'stripe', version, integrity: integrities[version] ?? '' },
});

/** Ratings by method, since those of today name operations that earlier releases lack. */
const RATINGS = `ratings:
  - class: keyed
    why: Stripe keeps the idempotency key of every request by POST.
    source: https://docs.stripe.com/api/idempotent_requests
    requests: ['POST /*']
  - class: idempotent
    why: HTTP defines DELETE as idempotent.
    source: https://www.rfc-editor.org/rfc/rfc9110#section-9.2.2
    requests: ['DELETE /*']
`;

interface Updated {
  readonly files: Record<string, string>;
  readonly lines: readonly string[];
}

/** A repository that holds one release of Stripe's API, updated to another. */
async function update(from: string, apiVersion: string, to: string): Promise<Updated | undefined> {
  const root = await temporaryFolder();
  const layout = { specs: join(root, 'specs'), cache: join(root, 'cache') };
  const source = join(layout.specs, 'stripe/source.json');
  await mkdir(dirname(source), { recursive: true });
  const upstream = { url: 'https://example.com/{pin}', pin: 'v1' };
  await writeFile(source, JSON.stringify({ npm: pinned(from), apiVersion, upstream, licence: 'MIT' }));
  await writeFile(join(dirname(source), 'retry.yaml'), RATINGS);
  const lines: string[] = [];
  const environment: Environment = {
    layout,
    baseline: documentOnDisk,
    log: (line) => {
      lines.push(line);
    },
    pack: async (spec, directory) => {
      const npm = pinned(spec.slice('stripe@'.length));
      const file = await fetchPackage({ npm }, REPOSITORY.cache, npmPack);
      await copyFile(file, join(directory, basename(file)));
    },
    fetch: () => Promise.reject(new Error('Nothing is fetched.')),
    view: () => Promise.resolve(JSON.stringify({ version: to, 'dist.integrity': integrities[to] })),
  };
  const options = { provider: 'stripe', from: 'npm', acceptRemovals: false };
  try {
    await updateSpec(options, environment);
    await updateSpec({ ...options, latest: true }, environment);
  } catch (error) {
    if (!(error instanceof RegistryError)) throw error;
    console.warn(`SKIPPED: ${error.message}`);
    return undefined;
  }
  return { files: await filesIn(root), lines };
}

describe.runIf(wanted)('updates between real releases', { timeout: 300_000 }, () => {
  test('stripe 23.0.0 → 23.1.0 adds 59 operations, breaks nothing and is a minor release', async (context) => {
    const updated = await update('23.0.0', '2026-09-30.endive', '23.1.0');
    if (!updated) return context.skip('the registry cannot be reached');
    const { files, lines } = updated;
    const proposal = files['.changeset/stripe-spec-2026-10-28.endive.md'] ?? '';
    expect(proposal).toContain("'@org/stripe': minor");
    expect(proposal).toContain(
      'The API as of `2026-10-28.endive`, before `2026-09-30.endive`. Added: 59 operations',
    );
    expect(proposal).not.toContain('What breaks');
    expect(JSON.parse(files['specs/stripe/source.json'] ?? '')).toMatchObject({
      npm: pinned('23.1.0'),
      apiVersion: '2026-10-28.endive',
      upstream: { pin: 'v2596' },
    });
    const report = files['cache/stripe-report.md'] ?? '';
    expect(report).toContain('- `v2.moneyManagement.payoutIntents.create`: operation added');
    // The vendor's changelog of this release says so too.
    expect(report).toContain('`SubscriptionSchedule.pause_schedules`: is now required in responses');
    expect(lines.at(-1)).toMatch(/^stripe: wrote 650 operations, .*\(59 operations new\)/);
  });

  test('stripe 22.6.0 → 23.1.0 adds 77 operations and is a major release, as 23.0.0 removed parameters', async (context) => {
    const updated = await update('22.6.0', '2026-08-26.dahlia', '23.1.0');
    if (!updated) return context.skip('the registry cannot be reached');
    const { files } = updated;
    const proposal = files['.changeset/stripe-spec-2026-10-28.endive.md'] ?? '';
    expect(proposal).toContain("'@org/stripe': major");
    expect(proposal).toContain('Added: 77 operations');
    expect(proposal).toContain('- `paymentIntents.create(payment_method_types)`: parameter removed');
    expect(files['cache/stripe-report.md']).toContain(
      '- `RadarPaymentEvaluationSignalsFraudulentPayment.score`: may now be null in responses',
    );
  });
});
