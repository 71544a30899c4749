import type { IR } from '@hey-api/openapi-ts';
import { refName } from '../print/type.ts';
import { isFlatBody, type BodyShape } from './flat-body.ts';
import type { ApiOperation, Field } from './operation.ts';

/**
 * The parts of an operation's flat parameter object: `{ path and extra fields } & the exported params type`. The exported
 * type holds no path parameters, as in the vendor's SDK.
 */
export interface CallShape {
  /** The exported type: a schema of the document, or one made of the query and header fields. */
  readonly type?:
    | { readonly kind: 'schema'; readonly schema: IR.SchemaObject }
    | { readonly kind: 'fields'; readonly fields: readonly Field[] };
  /** Fields beside the exported type, without path parameters. */
  readonly extra: readonly Field[];
  /** Whether the body is under `body`, because it is not an object or shares a name with a parameter. */
  readonly nestedBody: boolean;
  /** Whether any parameter but those of the path is required. */
  readonly required: boolean;
}

/** Returns the shape of an operation's parameters. `resolve` looks schemas up. */
export function callShape(
  operation: ApiOperation,
  resolve: (name: string) => IR.SchemaObject | undefined,
): CallShape {
  const taken = new Set(operation.pathFields.map(({ name }) => name));
  const fields: Field[] = [];
  for (const field of [...operation.query, ...operation.header, ...operation.cookie]) {
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
  const object = objectShape(body.schema, resolve);
  if (!object || !isFlatBody(object, taken)) {
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
    required: needsFields || object.required,
  };
}

interface ObjectShape extends BodyShape {
  /** Whether any property is required. */
  readonly required: boolean;
}

/** Returns the properties of an object, including one that is composed of all or one of several. */
function objectShape(
  schema: IR.SchemaObject,
  resolve: (name: string) => IR.SchemaObject | undefined,
): ObjectShape | undefined {
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
    .map((item) => objectShape(item, resolve))
    .filter((shape) => shape !== undefined);
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

/** Whether further properties are allowed. The parser turns `false` into a type without values. */
function isMore(additional: IR.SchemaObject['additionalProperties']): boolean {
  return typeof additional === 'object' && additional.type !== 'never';
}

/** Follows references, stopping at a cycle. */
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
