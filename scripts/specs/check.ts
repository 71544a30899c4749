import { checkSpec } from './check-spec.ts';
import { command } from './command.ts';
import { realEnvironment } from './environment.ts';
import { SpecError } from './errors.ts';
import { allDocuments } from './documents.ts';
import { REPOSITORY } from './layout.ts';
import { Progress } from '../progress/progress.ts';

/** How many documents are checked at once: while one waits for the registry, another is read. */
const AT_ONCE = 3;

async function main(): Promise<void> {
  const providers = await allDocuments(REPOSITORY);
  if (providers.length === 0) throw new SpecError('specs/ holds no provider: run "pnpm specs:update stripe"');
  let failed = 0;
  const operationsOf = new Map<string, number>();
  const progress = new Progress('specs:check', providers.length);
  const queue = providers.values();
  /** Checks what is left of the queue, one document after the other. */
  const checkQueue = async (): Promise<void> => {
    for (const provider of queue) {
      progress.step(provider);
      const { problems, summary, operations } = await checkSpec(provider, realEnvironment);
      for (const problem of problems) progress.log(`${provider}: ${problem}`);
      progress.log(summary);
      if (problems.length > 0) failed++;
      operationsOf.set(provider, operations);
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, checkQueue));
  const sums = new Map<string, { documents: number; operations: number }>();
  for (const provider of providers) {
    const name = provider.split('/')[0] ?? provider;
    const { documents, operations } = sums.get(name) ?? { documents: 0, operations: 0 };
    sums.set(name, {
      documents: documents + 1,
      operations: operations + (operationsOf.get(provider) ?? 0),
    });
  }
  const of = [...sums].map(([name, { documents, operations }]) =>
    documents > 1 ? `${name} ${operations} in ${documents} documents` : `${name} ${operations}`,
  );
  progress.log(`operations: ${of.join(', ')}`);
  progress.done(`${providers.length} documents checked, ${failed === 0 ? 'no problems' : `${failed} failed`}`);
  if (failed > 0) throw new SpecError(`${failed} of ${providers.length} specs failed`);
}

await command('specs:check', main);
