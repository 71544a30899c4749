import { fileURLToPath } from 'node:url';
import { providerPages, writePages } from './facts/provider-pages.ts';
import { generatedFolder, writeTree } from './files/write-tree.ts';
import { generateProvider } from './generate-provider.ts';

/** `node scripts/codegen/generate.ts <provider>`: specs/<provider> → packages/<provider>/src/generated and docs/operations. */
async function main(provider: string | undefined): Promise<void> {
  if (provider === undefined) throw new Error('Name a provider: node scripts/codegen/generate.ts stripe');
  const start = performance.now();
  const say = (text: string): void => {
    console.log(`${provider}: ${text}`);
  };
  const { files, counts } = await generateProvider(provider, say);
  const root = fileURLToPath(new URL('../..', import.meta.url));
  await writeTree(generatedFolder(root, provider), files);
  await writePages(root, await providerPages(provider));
  const bytes = [...files.values()].reduce((sum, text) => sum + Buffer.byteLength(text), 0);
  say(
    `${counts.operations} operations of ${counts.resources} resources, ${counts.types} types, ${counts.events} events: ` +
      `${files.size} files, ${(bytes / 1e6).toFixed(2)} MB in ${((performance.now() - start) / 1000).toFixed(1)} s`,
  );
}

main(process.argv[2]).catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
});
