import { mkdir, writeFile } from 'node:fs/promises';
import { command } from '../specs/command.ts';
import { SpecError } from '../specs/errors.ts';
import { generatedService } from './regenerate.ts';

/** `node scripts/wsdl-add/generate.ts <name>`: the documents of packages/<name>/wsdl → src/generated. */
await command('generate', async ([name]) => {
  if (name === undefined) throw new SpecError('Name a package: node scripts/wsdl-add/generate.ts vies');
  const root = new URL(`../../packages/${name}/`, import.meta.url);
  const { files, names, notes, operations, types } = await generatedService(root);
  await mkdir(new URL('src/generated/', root), { recursive: true });
  for (const [file, text] of files) await writeFile(new URL(`src/generated/${file}`, root), text);
  await writeFile(new URL('names.lock.json', root), `${JSON.stringify(names, null, 2)}\n`);
  for (const note of notes) console.warn(note);
  console.log(`generate ${name}: ${operations.length} operations, ${types} types`);
});
