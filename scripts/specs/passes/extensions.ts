import type { OpenApiDocument } from '../document.ts';
import { allSchemas, operationsOf } from '../walk.ts';
import type { Pass } from './types.ts';

export const extensions: Pass = { name: 'drop vendor extensions', run: dropExtensions };

/** Ours alone stay: a vendor's extensions come and go with the source. */
function dropExtensions(document: OpenApiDocument): void {
  dropFrom(document);
  dropFrom(document.components);
  for (const item of Object.values(document.paths)) dropFrom(item);
  for (const { operation } of operationsOf(document)) {
    dropFrom(operation);
    operation.parameters?.forEach(dropFrom);
    for (const body of [operation.requestBody, ...Object.values(operation.responses)]) {
      if (!body) continue;
      dropFrom(body);
      Object.values(body.content ?? {}).forEach(dropFrom);
    }
  }
  for (const schema of allSchemas(document)) dropFrom(schema);
}

function dropFrom(object: object): void {
  for (const key of Object.keys(object)) {
    if (key.startsWith('x-') && !key.startsWith('x-org-')) Reflect.deleteProperty(object, key);
  }
}
