import { readOpenApi } from './adapters/openapi-file.ts';
import type { RawDocument } from './adapters/types.ts';
import { providerNamed } from './providers/index.ts';

/**
 * A provider's document: the vendor's own kind of description where the provider has one, else OpenAPI named as ours.
 *
 * @param text - JSON or YAML
 * @param what - the file or address, for errors
 * @throws SpecError in one line when it is neither
 */
export function readDescription(provider: string, text: string, what: string): Promise<RawDocument> {
  const own = providerNamed(provider).readOwn?.(jsonIn(text), text, what);
  return own ? Promise.resolve(own) : readOpenApi(text, what);
}

/** Undefined for what is no JSON: it may be YAML. */
function jsonIn(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return undefined;
  }
}
