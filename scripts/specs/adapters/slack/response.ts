import { refTo, type Schema } from '../../document.ts';
import { objectSchema } from '../../recover/objects.ts';
import { record } from '../../record.ts';

/** What only a response that is a failure has; the client throws those. */
const OF_FAILURES: ReadonlySet<string> = new Set(['error', 'needed', 'provided', 'arg', 'callstack']);

export const METADATA = 'ResponseMetadata';

const text: Schema = { type: 'string' };

/** What any response may say about itself (docs.slack.dev/apis/web-api: cursors, warnings, messages). */
export const metadataSchema: Schema = {
  ...objectSchema({
    properties: record<Schema>([
      ['next_cursor', text],
      ['warnings', { type: 'array', items: text }],
      ['messages', { type: 'array', items: text }],
    ]),
    required: [],
  }),
  'x-org-root': METADATA,
};

/** A successful response: `ok` is true, and the metadata may hold what any response's may. */
export function responseOf(schema: Schema): Schema {
  const properties = Object.entries(schema.properties ?? {}).filter(([name]) => !OF_FAILURES.has(name));
  return {
    ...schema,
    properties: record<Schema>([
      ...properties,
      ['ok', { type: 'boolean', enum: [true] }],
      ['response_metadata', refTo(METADATA)],
    ]),
    required: [...new Set([...(schema.required ?? []), 'ok'])],
  };
}
