import type { SimpleSchema, ValueSchema } from '../contract/schema.ts';

/** Whether a schema is that of a text. */
export const isSimple = (schema: ValueSchema): schema is SimpleSchema =>
  typeof schema === 'string' ? schema !== 'any' : !('name' in schema);
