import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Progress } from '../progress/progress.ts';
import { formatted } from '../provider-add/formatted.ts';
import { command } from '../specs/command.ts';
import { fetchPackage, npmPack, RegistryError, withUnpacked } from '../specs/fetch.ts';
import { REPOSITORY, specFiles } from '../specs/layout.ts';
import { readSource } from '../specs/source.ts';
import { KNOWN, SAMPLED } from './documents.ts';
import { pageOf, REQUIRED_SHARE } from './page.ts';
import { tryDocument, type Outcome } from './try-document.ts';

const PAGE = 'docs/corpus.md';
const repository = join(import.meta.dirname, '../..');

await command('corpus', async (args) => {
  // SendGrid's document comes from the same collection.
  const source = await readSource(specFiles('sendgrid').source);
  if (!('npm' in source)) throw new Error('The collection of documents is pinned in specs/sendgrid no more.');
  const tarball = await fetchPackage(source, REPOSITORY.cache, npmPack).catch((error: unknown) => {
    if (!(error instanceof RegistryError)) throw error;
    console.warn(`SKIPPED: ${error.message}`);
    return undefined;
  });
  if (tarball === undefined) return;
  const all = [...KNOWN, ...SAMPLED];
  const documents = args.length > 0 ? all.filter((one) => args.includes(one)) : all;
  const progress = new Progress('corpus', documents.length);
  const outcomes: Outcome[] = [];
  await withUnpacked(tarball, async (folder) => {
    for (const document of documents) {
      progress.step(document);
      outcomes.push(await tryDocument(document, join(folder, 'api', `${document}.json`)));
    }
  }).finally(() => {
    progress.clear();
  });
  for (const { document, failure } of outcomes)
    if (failure !== undefined) console.error(`${document}: ${failure.slice(0, 1000)}`);
  const passed = outcomes.filter(({ failure }) => failure === undefined).length;
  if (passed < REQUIRED_SHARE * outcomes.length) process.exitCode = 1;
  if (args.length > 0) {
    progress.done(`${passed} of ${outcomes.length} documents end in a package that passes`);
    return;
  }
  const { package: name, version } = source.npm;
  const pages = await formatted(new Map([[PAGE, pageOf(outcomes, `${name}@${version}`)]]));
  await writeFile(join(repository, PAGE), pages.get(PAGE) ?? '');
  progress.done(`${passed} of ${outcomes.length} documents end in a package that passes; see ${PAGE}`);
});
