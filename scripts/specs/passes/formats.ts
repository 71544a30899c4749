import type { OpenApiDocument } from '../document.ts';
import { allSchemas } from '../walk.ts';
import type { Pass } from './types.ts';

/** The formats that change how a value is written or read. */
const KEPT: ReadonlySet<string> = new Set(['binary', 'decimal', 'int64', 'date-time']);

export const formats: Pass = { name: 'drop limits and formats', run: dropFormats };

/** Types cannot tell these, so a document from another source must not either: both give the same bytes. */
function dropFormats(document: OpenApiDocument): void {
  for (const schema of allSchemas(document)) {
    for (const key of ['maxLength', 'minLength', 'pattern', 'default']) Reflect.deleteProperty(schema, key);
    if (schema.format !== undefined && !KEPT.has(schema.format)) delete schema.format;
  }
}
