import { readFile } from 'node:fs/promises';
import { prefixOf } from '../provider-add/package-plan.ts';
import { SpecError } from '../specs/errors.ts';
import { parseNameLock } from './emit/name-lock.ts';
import { generateService, type GeneratedService } from './generated.ts';
import { checkRatings, NO_RETRIES, parseRetryFile } from './retry-file.ts';
import { packageSources } from './stored-documents.ts';

/**
 * What `pnpm generate` writes for a SOAP package: the code of the documents in its folder `wsdl`, with its locked names.
 *
 * @param root The folder of the package, as a URL that ends in a slash.
 * @throws SpecError in one line
 */
export async function generatedService(root: URL): Promise<GeneratedService> {
  const name = new URL('.', root).pathname.split('/').at(-2) ?? '';
  const file = (path: string): Promise<string | undefined> =>
    readFile(new URL(path, root), 'utf8').catch(() => undefined);
  const lock = await file('names.lock.json');
  if (lock === undefined)
    throw new SpecError(`packages/${name} has no names.lock.json; pnpm wsdl:add makes such a package`);
  const retryText = await file('retry.json');
  const retry = retryText === undefined ? NO_RETRIES : parseRetryFile(retryText, 'retry.json');
  const service = await generateService(await packageSources(root), {
    name,
    prefix: prefixOf(name, name),
    lock: parseNameLock(lock, `packages/${name}/names.lock.json`),
    retry,
  });
  checkRatings(
    retry,
    service.operations.map(({ constant }) => constant),
    `packages/${name}/retry.json`,
  );
  return service;
}
