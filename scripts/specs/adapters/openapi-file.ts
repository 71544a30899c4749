import { Validator } from '@seriousme/openapi-schema-validator';
import { parse } from 'yaml';
import type { Components, OpenApiDocument, Schema } from '../document.ts';
import { SpecError } from '../errors.ts';
import { copy, record } from '../record.ts';
import { operationsOf } from '../walk.ts';
import type { RawDocument } from './types.ts';

/** Ours: resources and a method, `checkout.sessions.create`. */
const OPERATION_ID = /^([a-z]\w*\.)+[a-z]\w*$/;

/**
 * A document in JSON or YAML: OpenAPI 3.1 whose operations are named as ours. A vendor's own document has other names
 * and 3.0's keywords and is refused, unless the provider knows how to read it.
 *
 * @param file - where it came from, for errors
 * @throws SpecError that names the file and the reason
 */
export async function readOpenApi(text: string, file: string): Promise<RawDocument> {
  const document = await readDocument(text, file);
  const unnamed = [...operationsOf(document)].find(
    ({ operation }) => !OPERATION_ID.test(operation.operationId),
  );
  if (unnamed) {
    throw new SpecError(
      `${file}: ${unnamed.verb.toUpperCase()} ${unnamed.path} has no operationId like "resource.method"; this provider does not read its vendor's own document`,
    );
  }
  return { document, any: [], unknown: [], skipped: [] };
}

async function readDocument(text: string, file: string): Promise<OpenApiDocument> {
  const value = parseText(file, text);
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    throw new SpecError(`${file} is no OpenAPI document: it holds no object`);
  }
  if ('swagger' in value)
    throw new SpecError(`${file} is Swagger ${String(value.swagger)}: convert it to OpenAPI 3.1 first`);
  if (!('openapi' in value) || typeof value.openapi !== 'string') {
    throw new SpecError(`${file} is no OpenAPI document: it has no "openapi" version`);
  }
  if (!/^3\.1\.\d+$/.test(value.openapi))
    throw new SpecError(`${file} is OpenAPI ${value.openapi}: convert it to 3.1 first`);
  const foreign = foreignReference(value);
  if (foreign !== undefined)
    throw new SpecError(`${file} refers to ${foreign}: only schemas can be referred to yet`);
  const result = await new Validator().validate(structuredClone(value));
  if (!result.valid)
    throw new SpecError(
      `${file} is no valid OpenAPI document: ${JSON.stringify(result.errors).slice(0, 200)}`,
    );
  const document = copy<object>(value);
  const { paths, components } = document as { paths?: unknown; components?: Partial<Components> };
  if (paths === undefined) throw new SpecError(`${file} has no paths`);
  const schemas = components?.schemas ?? record<Schema>();
  return { ...(document as OpenApiDocument), components: { ...components, schemas } };
}

function foreignReference(value: unknown): string | undefined {
  if (typeof value !== 'object' || value === null) return undefined;
  for (const [key, child] of Object.entries(value)) {
    if (key === '$ref' && typeof child === 'string' && !child.startsWith('#/components/schemas/'))
      return child;
    const found = foreignReference(child);
    if (found !== undefined) return found;
  }
  return undefined;
}

function parseText(file: string, text: string): unknown {
  try {
    // YAML contains JSON.
    return /^\s*[{[]/.test(text) ? JSON.parse(text) : parse(text);
  } catch {
    throw new SpecError(`${file} is neither JSON nor YAML`);
  }
}
