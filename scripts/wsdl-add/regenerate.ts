import { readFile } from 'node:fs/promises';
import { prefixOf } from '../provider-add/package-plan.ts';
import { SpecError } from '../specs/errors.ts';
import { parseNameLock, type NameLock } from './emit/name-lock.ts';
import { generateService, type GeneratedService } from './generated.ts';
import { checkRatings, NO_RETRIES, parseRetryFile, type RetryFile } from './retry-file.ts';
import { packageSources, readSource } from './stored-documents.ts';

/**
 * What `pnpm generate` writes for a SOAP package: the code of the documents in its folder `wsdl`, with its locked names.
 *
 * @param root The folder of the package, as a URL that ends in a slash.
 * @throws SpecError in one line
 */
export async function generatedService(root: URL): Promise<GeneratedService> {
  const name = nameOf(root);
  const [lock, retry, { soap }] = await Promise.all([
    packageLock(root),
    packageRetries(root),
    readSource(root),
  ]);
  const service = await generateService(await packageSources(root), {
    name,
    prefix: prefixOf(name, name),
    lock,
    retry,
    soap,
  });
  checkRatings(
    retry,
    service.operations.map(({ constant }) => constant),
    `packages/${name}/retry.json`,
  );
  return service;
}

/** @throws SpecError in one line if `names.lock.json` is missing or is none */
export async function packageLock(root: URL): Promise<NameLock> {
  const text = await fileIn(root, 'names.lock.json');
  const path = `packages/${nameOf(root)}/names.lock.json`;
  if (text === undefined)
    throw new SpecError(`${path} is missing; pnpm wsdl:add makes a package that has one`);
  return parseNameLock(text, path);
}

/** @throws SpecError in one line if `retry.json` is none */
export async function packageRetries(root: URL): Promise<RetryFile> {
  const text = await fileIn(root, 'retry.json');
  return text === undefined ? NO_RETRIES : parseRetryFile(text, `packages/${nameOf(root)}/retry.json`);
}

const nameOf = (root: URL): string => root.pathname.split('/').at(-2) ?? '';

const fileIn = (root: URL, path: string): Promise<string | undefined> =>
  readFile(new URL(path, root), 'utf8').catch(() => undefined);
