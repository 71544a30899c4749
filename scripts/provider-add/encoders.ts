import { FORM_MEDIA, JSON_MEDIA, MULTIPART_MEDIA } from '../specs/adapters/openapi/media.ts';
import { refName, type OpenApiDocument, type Schema } from '../specs/document.ts';
import { own } from '../specs/record.ts';
import { operationsOf } from '../specs/walk.ts';

const KNOWN: Readonly<Record<string, string>> = {
  [JSON_MEDIA]: 'json',
  [FORM_MEDIA]: 'form',
  [MULTIPART_MEDIA]: 'multipart',
};

/** Media type of the document's bodies → key of the encoder; what has none of its own is sent as it is given. */
export function encodersOf(document: OpenApiDocument): Record<string, string> {
  const media = [...operationsOf(document)].flatMap(({ operation }) =>
    Object.keys(operation.requestBody?.content ?? {}),
  );
  const keys = [...new Set(media)].sort().map((type) => {
    const patch = /([a-z]+-)*patch\+json$/.exec(type)?.[0];
    return [
      type,
      own(KNOWN, type) ?? (patch === undefined ? 'raw' : camel(patch.replace('+json', ''))),
    ] as const;
  });
  return Object.fromEntries(keys);
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

function camel(text: string): string {
  return text.replaceAll(/-([a-z])/g, (_, letter: string) => letter.toUpperCase());
}
