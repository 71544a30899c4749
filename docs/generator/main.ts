import { join } from 'node:path';
import { readDetails } from '@org/scripts/codegen/details';
import { listProviders } from '@org/scripts/codegen/rules';
import { apiPages } from './api/api-pages.ts';
import { operationPages } from './operations/operation-pages.ts';
import { packagePages, publishedPackages } from './packages/package-pages.ts';
import { writePages } from './write-pages.ts';

const docs = join(import.meta.dirname, '..');
const started = performance.now();

const repository = join(docs, '..');
const published = await publishedPackages(repository);
const packages = packagePages(published);
await writePages(docs, 'packages', packages);

const api = await apiPages(
  repository,
  published.map(({ folder }) => folder),
);
await writePages(docs, 'api', api);

// Given names of providers, only they get pages: that is quicker while writing.
const chosen = process.argv.slice(2);
const details = [];
for (const provider of chosen.length > 0 ? chosen : await listProviders())
  details.push(...(await readDetails(provider)));
const operations = await operationPages(details);
await writePages(docs, 'operations', operations);

const seconds = ((performance.now() - started) / 1000).toFixed(1);
console.log(
  `${operations.size} pages about operations, ${api.size} of the API, ${packages.size} about packages: ${seconds} s`,
);
