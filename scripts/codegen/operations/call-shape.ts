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
  const { names, required, isOpen } = objectFacts(body.schema, resolve) ?? { required: false, isOpen: false };
  // What else an open object may hold could be named as a parameter is; where there is none, nothing can.
  const isFlat = names && (names.length === 0 || !isOpen || taken.size === 0);
  if (!isFlat || names.some((name) => taken.has(name))) {
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
    required: needsFields || required,
  };
}

interface ObjectFacts {
  readonly names: readonly string[];
  /** Something must be given. */
  readonly required: boolean;
  /** It may hold other names too. */
  readonly isOpen: boolean;
}

/** What an object holds, also one that is put together: all of several, or one of several. */
function objectFacts(
  schema: IR.SchemaObject,
  resolve: (name: string) => IR.SchemaObject | undefined,
): ObjectFacts | undefined {
  const target = dereference(schema, resolve);
  if (target.type === 'object') {
    return {
      names: Object.keys(target.properties ?? {}),
      required: (target.required ?? []).length > 0,
      isOpen: !target.properties || isMore(target.additionalProperties),
    };
  }
  if (target.type !== undefined || !target.items || target.logicalOperator === undefined) return undefined;
  const members = target.items
    .map((item) => objectFacts(item, resolve))
    .filter((facts) => facts !== undefined);
  if (members.length < target.items.length) return undefined;
  return {
    names: members.flatMap(({ names }) => names),
    required:
      target.logicalOperator === 'and'
        ? members.some(({ required }) => required)
        : members.every(({ required }) => required),
    isOpen: members.some(({ isOpen }) => isOpen),
  };
}

/** Whether other names than the known ones may come; the parser writes `false` as a type that has no value. */
function isMore(additional: IR.SchemaObject['additionalProperties']): boolean {
  return typeof additional === 'object' && additional.type !== 'never';
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
