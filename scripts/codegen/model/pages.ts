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

/** Knows the envelopes that lists of a provider come in. */
export class Pages {
  readonly #byShape = new Map<string, PageType>();

  /** Takes, for each style the rules name, the commonest inline envelope of its operations. */
  constructor(operations: readonly ApiOperation[], names: Readonly<Record<string, string>>) {
    const counts = new Map<string, { page: PageType; style: string; count: number }>();
    for (const { pager, answer } of operations) {
      const name = pager && Object.hasOwn(names, pager.style) ? names[pager.style] : undefined;
      if (!pager || name === undefined || !answer.schema) continue;
      const shape = shapeOf(answer.schema, pager.items);
      if (shape === undefined) continue;
      const seen = counts.get(shape) ?? {
        page: { name, items: pager.items, schema: answer.schema },
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

  /** The page type and item of a schema, when it is such an envelope. */
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

/** What an array holds. */
function itemOf(array: IR.SchemaObject): IR.SchemaObject | undefined {
  if (array.type !== 'array' || !array.items) return undefined;
  const [only] = array.items;
  return array.items.length === 1
    ? only
    : { items: array.items, logicalOperator: array.logicalOperator ?? 'or' };
}

/** What a paged operation's items are. */
export function pagedItem(
  operation: ApiOperation,
  resolve: (name: string) => IR.SchemaObject | undefined,
): IR.SchemaObject {
  const items = operation.pager?.items ?? 'data';
  let array: IR.SchemaObject | undefined = operation.answer.schema;
  // `messages.matches`: the runtime follows the dots as well. An answer that is a list itself has no name to follow.
  for (const name of items.split('.')) {
    const { type, properties } = dereference(array ?? {}, resolve);
    if (type === 'array') break;
    array = properties && Object.hasOwn(properties, name) ? properties[name] : undefined;
  }
  const item = array && itemOf(dereference(array, resolve));
  if (!item) {
    throw new Error(
      `${operation.verb} ${operation.path}: x-org-pagination names "${items}", which is no array of its answer.`,
    );
  }
  return item;
}

/** The envelope with its items taken out, as text; only inline envelopes have one. */
function shapeOf(schema: IR.SchemaObject, items: string): string | undefined {
  const properties = schema.properties ?? {};
  const array = Object.hasOwn(properties, items) ? properties[items] : undefined;
  if (schema.type !== 'object' || array?.type !== 'array') return undefined;
  const rest = { ...properties, [items]: { type: 'array' } };
  return JSON.stringify([rest, [...(schema.required ?? [])].sort(), schema.additionalProperties]);
}
