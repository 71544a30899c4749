import { mkdir, writeFile } from 'node:fs/promises';
import { command } from '../specs/command.ts';
import { SpecError } from '../specs/errors.ts';
import { generatedDocuments, generatedIntrospection } from './generated.ts';

/**
 * `node scripts/graphql-add/generate.ts <name>`: the documents of packages/<name> → src/generated. With `--gql-tada`, the
 * types of its schema.
 */
await command('generate', async ([name, flag]) => {
  if (name === undefined || (flag !== undefined && flag !== '--gql-tada'))
    throw new SpecError('Name a package: node scripts/graphql-add/generate.ts github [--gql-tada]');
  const root = new URL(`../../packages/${name}/`, import.meta.url);
  const isTada = flag !== undefined;
  const text = await (isTada ? generatedIntrospection(root) : generatedDocuments(root));
  await mkdir(new URL('src/generated/', root), { recursive: true });
  await writeFile(new URL(`src/generated/${isTada ? 'introspection.d.ts' : 'documents.ts'}`, root), text);
  console.log(`generate ${name}: ${(Buffer.byteLength(text) / 1e3).toFixed(1)} kB`);
});
