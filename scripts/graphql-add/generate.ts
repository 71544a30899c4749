import { mkdir, writeFile } from 'node:fs/promises';
import { command } from '../specs/command.ts';
import { SpecError } from '../specs/errors.ts';
import { generatedDocuments } from './generated.ts';

/** `node scripts/graphql-add/generate.ts <name>`: the documents of packages/<name> → src/generated. */
await command('generate', async ([name]) => {
  if (name === undefined) throw new SpecError('Name a package: node scripts/graphql-add/generate.ts github');
  const root = new URL(`../../packages/${name}/`, import.meta.url);
  const text = await generatedDocuments(root);
  await mkdir(new URL('src/generated/', root), { recursive: true });
  await writeFile(new URL('src/generated/documents.ts', root), text);
  console.log(`generate ${name}: ${(Buffer.byteLength(text) / 1e3).toFixed(1)} kB`);
});
