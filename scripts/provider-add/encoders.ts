import { JSON_OR_MULTIPART } from '../codegen/operations/read-parts.ts';
import { FORM_MEDIA, JSON_MEDIA, MULTIPART_MEDIA } from '../specs/adapters/openapi/media.ts';
import { refName, type OpenApiDocument, type Schema } from '../specs/document.ts';
import { own } from '../specs/record.ts';
import { operationsOf } from '../specs/walk.ts';

const KNOWN: Readonly<Record<string, string>> = {
  [JSON_MEDIA]: 'json',
  [FORM_MEDIA]: 'form',
  [MULTIPART_MEDIA]: 'multipart',
};

/** What is written by the kind of its type, and what is sent as it is given: every API may come to need either. */
const ALWAYS = { [JSON_MEDIA]: 'json', '*/*': 'raw' } as const;

/** Media type of the document's bodies → key of the encoder. */
export function encodersOf(document: OpenApiDocument): Record<string, string> {
  const found: Record<string, string> = { ...ALWAYS };
  for (const { operation } of operationsOf(document)) {
    if (operation['x-org-body'] !== undefined) found[JSON_OR_MULTIPART] = 'jsonOrMultipart';
    else
      for (const type of Object.keys(operation.requestBody?.content ?? {})) {
        const key = own(KNOWN, type);
        if (key !== undefined) found[type] = key;
      }
  }
  return Object.fromEntries(Object.entries(found).sort(([a], [b]) => (a < b ? -1 : 1)));
}

/** Whether the request of an operation differs from the usual one, so that the provider needs the encoder of such requests. */
export function hasWire(document: OpenApiDocument): boolean {
  return [...operationsOf(document)].some(
    ({ operation }) =>
      operation['x-org-wire'] !== undefined ||
      Object.keys(operation.requestBody?.content ?? {}).some(
        (type) => own(KNOWN, type) === undefined && !type.includes('*'),
      ),
  );
}

/** Whether a form of the document holds lists. */
export function formsHaveLists(document: OpenApiDocument): boolean {
  return [...operationsOf(document)].some(({ operation }) => {
    const schema = operation.requestBody?.content?.[FORM_MEDIA]?.schema;
    const target = schema && followed(schema, document);
    return Object.values(target?.properties ?? {}).some(
      (child) => followed(child, document).type === 'array',
    );
  });
}

function followed(schema: Schema, document: OpenApiDocument): Schema {
  return schema.$ref === undefined ? schema : (own(document.components.schemas, refName(schema.$ref)) ?? {});
}
