import { fileURLToPath } from 'node:url';
import { providerPages, stalePages } from './info/provider-pages.ts';
import { compareTree } from './files/compare-tree.ts';
import { generatedFolder } from './files/write-tree.ts';
import { generateProvider } from './generate-provider.ts';
import { listProviders } from './rules.ts';

/** `pnpm generate:check`: compares every provider's generated folder and pages with what its specification gives. */
async function main(): Promise<void> {
  const root = fileURLToPath(new URL('../..', import.meta.url));
  for (const provider of await listProviders()) {
    const { files, counts } = await generateProvider(provider);
    const difference = await compareTree(generatedFolder(root, provider), files);
    const pages = await providerPages(provider);
    const lines = Object.entries({ ...difference, stale: await stalePages(root, pages) }).flatMap(
      ([kind, paths]: [string, readonly string[]]) => firstOf(kind, paths),
    );
    if (lines.length === 0) {
      console.log(
        `${provider}: ${files.size + pages.size} generated files are up to date (${counts.operations} operations)`,
      );
      continue;
    }
    process.exitCode = 1;
    console.error(
      `${provider}: generated code is not what specs/${provider} gives:\n${lines.join('\n')}\nRun "pnpm generate" and commit the result.`,
    );
  }
}

const shown = 5;

function firstOf(kind: string, paths: readonly string[]): string[] {
  const rest = paths.length - shown;
  return [
    ...paths.slice(0, shown).map((path) => `  ${kind}: ${path}`),
    ...(rest > 0 ? [`  ${kind}: ${rest} more`] : []),
  ];
}

main().catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
});
