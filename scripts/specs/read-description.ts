import { readFile } from 'node:fs/promises';
import { readOpenApi } from './adapters/openapi-file.ts';
import { parseText } from './adapters/openapi/parse-text.ts';
import type { RawDocument } from './adapters/types.ts';
import { specFiles, type Layout } from './layout.ts';
import { applyOverlay } from './overlays/apply-overlay.ts';
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

/**
 * The text of a vendor's description with the changes of the provider's OpenAPI Overlay, where it has one.
 *
 * @param note - called for each action that selects nothing
 * @throws SpecError in one line for an overlay that cannot be applied
 */
export async function overlaidText(
  provider: string,
  text: string,
  what: string,
  layout: Layout,
  note?: (line: string) => void,
): Promise<string> {
  const file = specFiles(provider, layout).descriptionOverlay;
  const overlay = await readFile(file, 'utf8').catch(() => undefined);
  if (overlay === undefined) return text;
  return JSON.stringify(applyOverlay(parseText(text, what), overlay, file, note));
}
