import { checkSpec } from './check-spec.ts';
import { command } from './command.ts';
import { realEnvironment } from './environment.ts';
import { SpecError } from './errors.ts';
import { allDocuments } from './documents.ts';
import { REPOSITORY } from './layout.ts';

async function main(): Promise<void> {
  const providers = await allDocuments(REPOSITORY);
  if (providers.length === 0) throw new SpecError('specs/ holds no provider: run "pnpm specs:update stripe"');
  let failed = 0;
  const sums = new Map<string, { documents: number; operations: number }>();
  for (const provider of providers) {
    const { problems, summary, operations } = await checkSpec(provider, realEnvironment);
    for (const problem of problems) console.error(`${provider}: ${problem}`);
    console.log(summary);
    if (problems.length > 0) failed++;
    const name = provider.split('/')[0] ?? provider;
    const sum = sums.get(name) ?? { documents: 0, operations: 0 };
    sums.set(name, { documents: sum.documents + 1, operations: sum.operations + operations });
  }
  const of = [...sums].map(([name, { documents, operations }]) =>
    documents > 1 ? `${name} ${operations} in ${documents} documents` : `${name} ${operations}`,
  );
  console.log(`operations: ${of.join(', ')}`);
  if (failed > 0) throw new SpecError(`${failed} of ${providers.length} specs failed`);
}

await command('specs:check', main);
