import { refName, type Schema } from '../../document.ts';
import { SpecError } from '../../errors.ts';
import { own } from '../../record.ts';
import { parseDocument } from '../openapi/parse-document.ts';
import { readDocument } from '../openapi/read-document.ts';
import type { RawDocument } from '../types.ts';

/** Whose account is meant is an option of the client. */
const CLIENT_PARAMETERS = ['header on-behalf-of', 'header authorization'];

/**
 * SendGrid's official documents, merged, as a raw document. They are newer than the collection that the spec comes from,
 * and yet no substitute: they lost the parts of what `allOf` put together.
 *
 * @param names - of known operations, by key
 * @throws SpecError for any other document
 */
export function readOfficialSendGrid(text: string, what: string, names: Readonly<Record<string, string>>): RawDocument {
  const { raw } = readDocument(parseDocument(text, what), { names, clientParameters: CLIENT_PARAMETERS });
  if (!Object.keys(raw.document.paths).some((path) => path.startsWith('/v3/')))
    throw new SpecError(`${what} does not describe SendGrid's API: no path begins with /v3/`);
  const { schemas } = raw.document.components;
  for (const [name, schema] of Object.entries(schemas)) schemas[name] = targetOf(schema, schemas);
  return raw;
}

/** A component that only refers to another one has no place of its own to be named by. */
function targetOf(schema: Schema, schemas: Record<string, Schema>): Schema {
  const seen = new Set<string>();
  let target = schema;
  while (target.$ref !== undefined && !seen.has(target.$ref)) {
    seen.add(target.$ref);
    target = own(schemas, refName(target.$ref)) ?? {};
  }
  return target === schema ? schema : structuredClone(target);
}
