import { readdir } from 'node:fs/promises';
import { checkSpec } from './check-spec.ts';
import { command } from './command.ts';
import { realEnvironment } from './environment.ts';
import { SpecError } from './errors.ts';
import { REPOSITORY } from './layout.ts';

async function main(): Promise<void> {
  const entries = await readdir(REPOSITORY.specs, { withFileTypes: true });
  const providers = entries.filter((entry) => entry.isDirectory()).map((entry) => entry.name);
  if (providers.length === 0) throw new SpecError('specs/ holds no provider: run "pnpm specs:update stripe"');
  let failed = 0;
  for (const provider of providers.sort()) {
    const { problems, summary } = await checkSpec(provider, realEnvironment);
    for (const problem of problems) console.error(`${provider}: ${problem}`);
    console.log(summary);
    if (problems.length > 0) failed++;
  }
  if (failed > 0) throw new SpecError(`${failed} of ${providers.length} specs failed`);
}

await command('specs:check', main);
