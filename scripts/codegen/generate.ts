import { fileURLToPath } from 'node:url';
import { Progress } from '../progress/progress.ts';
import { documentsOf } from '../specs/documents.ts';
import { providerPages, writePages } from './info/provider-pages.ts';
import { generatedFolder, writeTree } from './files/write-tree.ts';
import { generateProvider } from './generate-provider.ts';

/** The steps that are reported for each document: reading, equal types, parsing, printing. */
const STEPS = 4;

/** `node scripts/codegen/generate.ts <provider>`: specs/<provider> → packages/<provider>/src/generated and docs/operations. */
async function main(provider: string | undefined): Promise<void> {
  if (provider === undefined) throw new Error('Name a provider: node scripts/codegen/generate.ts stripe');
  const documents = await documentsOf(provider);
  const progress = new Progress(`generate ${provider}`, STEPS * documents.length + 1);
  const step = (doing: string): void => {
    progress.step(doing);
  };
  const { files, counts } = await generateProvider(provider, step).finally(() => {
    progress.clear();
  });
  step('writing');
  const root = fileURLToPath(new URL('../..', import.meta.url));
  await writeTree(generatedFolder(root, provider), files);
  await writePages(root, await providerPages(provider));
  const bytes = [...files.values()].reduce((sum, text) => sum + Buffer.byteLength(text), 0);
  progress.done(
    `${counts.operations} operations of ${counts.resources} resources, ${counts.types} types, ${counts.events} events: ` +
      `${files.size} files, ${(bytes / 1e6).toFixed(2)} MB`,
  );
}

main(process.argv[2]).catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
});
