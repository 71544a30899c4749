import type { IR } from '@hey-api/openapi-ts';
import { dereference } from '../operations/call-shape.ts';
import type { ApiOperation } from '../operations/operation.ts';

/** The generic type of a list's envelope: `ApiList<Item>`. */
export interface PageType {
  readonly name: string;
  /** The field that holds the items. */
  readonly items: string;
  readonly schema: IR.SchemaObject;
}

/** The envelopes of a provider's lists. */
export class Pages {
  readonly #byShape = new Map<string, PageType>();

  /** Finds the commonest inline envelope of each paging style that the rules name. */
  constructor(operations: readonly ApiOperation[], names: Readonly<Record<string, string>>) {
    const counts = new Map<string, { page: PageType; style: string; count: number }>();
    for (const { pager, response } of operations) {
      const name = pager && Object.hasOwn(names, pager.style) ? names[pager.style] : undefined;
      if (!pager || name === undefined || !response.schema) continue;
      const shape = shapeOf(response.schema, pager.items);
      if (shape === undefined) continue;
      const seen = counts.get(shape) ?? {
        page: { name, items: pager.items, schema: response.schema },
        style: pager.style,
        count: 0,
      };
      seen.count++;
      counts.set(shape, seen);
    }
    const styles = new Set<string>();
    for (const [shape, { page, style }] of [...counts].sort(([, a], [, b]) => b.count - a.count)) {
      if (styles.has(style)) continue;
      styles.add(style);
      this.#byShape.set(shape, page);
    }
  }

  types(): PageType[] {
    return [...this.#byShape.values()];
  }

  /** Returns the page type and item of a schema, if it is such an envelope. */
  match(schema: IR.SchemaObject): { page: PageType; item: IR.SchemaObject } | undefined {
    if (schema.type !== 'object' || !schema.properties) return undefined;
    for (const page of this.#byShape.values()) {
      const array = Object.hasOwn(schema.properties, page.items) ? schema.properties[page.items] : undefined;
      const item = array && itemOf(array);
      if (item && this.#byShape.get(shapeOf(schema, page.items) ?? '') === page) return { page, item };
    }
    return undefined;
  }
}

/** Returns the schema of an array's items. */
function itemOf(array: IR.SchemaObject): IR.SchemaObject | undefined {
  if (array.type !== 'array' || !array.items) return undefined;
  const [only] = array.items;
  return array.items.length === 1
    ? only
    : { items: array.items, logicalOperator: array.logicalOperator ?? 'or' };
}

/** Returns the schema of a paged operation's items. */
export function pagedItem(
  operation: ApiOperation,
  resolve: (name: string) => IR.SchemaObject | undefined,
): IR.SchemaObject {
  const items = operation.pager?.items ?? 'data';
  let array: IR.SchemaObject | undefined = operation.response.schema;
  // Dots separate nested fields, as in `messages.matches`; a response that is an array itself has no field to follow.
  for (const name of items.split('.')) {
    const { type, properties } = given(array ?? {}, resolve);
    if (type === 'array') break;
    array = properties && Object.hasOwn(properties, name) ? properties[name] : undefined;
  }
  const item = array && itemOf(given(array, resolve));
  if (!item) {
    throw new Error(
      `${operation.verb} ${operation.path}: x-org-pagination names "${items}", which is not an array in its response. Correct it in the overlay.`,
    );
  }
  return item;
}

/** Follows references, past the `null` of a union with one other member. */
function given(
  schema: IR.SchemaObject,
  resolve: (name: string) => IR.SchemaObject | undefined,
): IR.SchemaObject {
  const target = dereference(schema, resolve);
  const members = target.logicalOperator === 'or' ? target.items?.filter(({ type }) => type !== 'null') : [];
  const [only, ...others] = members ?? [];
  return only && others.length === 0 ? dereference(only, resolve) : target;
}

/** Returns an inline envelope without its items as text. */
function shapeOf(schema: IR.SchemaObject, items: string): string | undefined {
  const properties = schema.properties ?? {};
  const array = Object.hasOwn(properties, items) ? properties[items] : undefined;
  if (schema.type !== 'object' || array?.type !== 'array') return undefined;
  const rest = { ...properties, [items]: { type: 'array' } };
  return JSON.stringify([rest, [...(schema.required ?? [])].sort(), schema.additionalProperties]);
}
