import { refName, type OpenApiDocument, type Operation, type Schema } from './document.ts';
import { own } from './record.ts';

/** The schema of the JSON body that an operation responds with, a reference followed. */
export function responseOf(document: OpenApiDocument, operation: Operation): Schema | undefined {
  for (const [status, response] of Object.entries(operation.responses)) {
    const schema = status.startsWith('2') ? response.content?.['application/json']?.schema : undefined;
    if (schema?.$ref !== undefined) return own(document.components.schemas, refName(schema.$ref));
    if (schema) return schema;
  }
  return undefined;
}
