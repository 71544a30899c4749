import { readFile } from 'node:fs/promises';
import { readOpenApiFile } from './adapters/openapi-file.ts';
import type { RawDocument } from './adapters/types.ts';
import { providerNamed } from './providers/index.ts';

/**
 * A provider's document from a file: the vendor's own kind of description where the provider has one, else OpenAPI.
 *
 * @throws SpecError that names the file and the reason
 */
export async function readDescription(provider: string, file: string): Promise<RawDocument> {
  const { readOwn } = providerNamed(provider);
  return readOwn?.(await jsonIn(file)) ?? readOpenApiFile(file);
}

/** Undefined for what is no JSON: it may be YAML, or missing, which the reader of OpenAPI says. */
async function jsonIn(file: string): Promise<unknown> {
  try {
    return JSON.parse(await readFile(file, 'utf8')) as unknown;
  } catch {
    return undefined;
  }
}
