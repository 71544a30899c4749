import type { IR } from '@hey-api/openapi-ts';
import { refName } from '../print/type.ts';
import type { ApiOperation, Field } from './operation.ts';

/**
 * How an operation's one flat parameter object is made up: `{ path and extra fields } & the exported params type`.
 * The exported type holds no path parameter, so that it is what users know from the vendor's SDK.
 */
export interface CallShape {
  /** The exported type: a schema of the document, or one made of the query and header fields. */
  readonly type?:
    | { readonly kind: 'schema'; readonly schema: IR.SchemaObject }
    | { readonly kind: 'fields'; readonly fields: readonly Field[] };
  /** Fields beside it, path parameters excepted. */
  readonly extra: readonly Field[];
  /** The body is under `body`, because it is no object or a name of it is taken. */
  readonly nestedBody: boolean;
  /** Whether anything but the path must be given. */
  readonly required: boolean;
}

/** Finds the shape; `resolve` looks schemas up. */
export function callShape(
  operation: ApiOperation,
  resolve: (name: string) => IR.SchemaObject | undefined,
): CallShape {
  const taken = new Set(operation.pathFields.map(({ name }) => name));
  const fields: Field[] = [];
  for (const field of [...operation.query, ...operation.header]) {
    // A path parameter repeated in the query is the same parameter.
    if (taken.has(field.name)) continue;
    taken.add(field.name);
    fields.push(field);
  }
  const needsFields = fields.some((field) => field.required);
  const { body } = operation;
  if (!body) {
    return {
      ...(fields.length > 0 && { type: { kind: 'fields', fields } }),
      extra: [],
      nestedBody: false,
      required: needsFields,
    };
  }
  const target = dereference(body.schema, resolve);
  const names =
    target.type === 'object' && !target.additionalProperties
      ? Object.keys(target.properties ?? {})
      : undefined;
  const isOpenObject = target.type === 'object' && !target.properties;
  if ((names ?? []).some((name) => taken.has(name)) || (!names && !isOpenObject)) {
    const nested: Field = { name: 'body', schema: body.schema, required: body.required, deprecated: false };
    if (taken.has('body'))
      throw new Error(
        `${operation.verb} ${operation.path}: a parameter is named "body" and the body needs that name.`,
      );
    return { extra: [...fields, nested], nestedBody: true, required: needsFields || body.required };
  }
  return {
    type: { kind: 'schema', schema: body.schema },
    extra: fields,
    nestedBody: false,
    required: needsFields || (target.required ?? []).length > 0,
  };
}

/** Follows references, as far as a cycle of them allows. */
export function dereference(
  schema: IR.SchemaObject,
  resolve: (name: string) => IR.SchemaObject | undefined,
): IR.SchemaObject {
  let at = schema;
  for (const seen = new Set<string>(); ;) {
    const only = at.$ref === undefined && at.type === undefined && at.items?.length === 1 ? at.items[0] : at;
    const ref = only?.$ref;
    if (ref === undefined || seen.has(ref)) return only ?? at;
    seen.add(ref);
    at = resolve(refName(ref)) ?? {};
  }
}
