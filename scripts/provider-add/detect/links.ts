import { list, object, text } from '../../specs/adapters/openapi/json.ts';
import type { RawOperation } from '../../specs/adapters/openapi/operation-details.ts';
import type { References } from '../../specs/adapters/openapi/references.ts';

/** Whether the API gives the next page in the header `Link`: at least half of the operations that list say so. */
export function detectLinks(operations: readonly RawOperation[], references: References): boolean {
  let listing = 0;
  let linked = 0;
  for (const { verb, raw, item } of operations) {
    const names = [...list(item['parameters']), ...list(raw['parameters'])].map((one) =>
      String(references.resolve(one)['name']),
    );
    if (verb !== 'get' || !names.includes('page')) continue;
    listing++;
    const response = object(object(raw['responses'])['200']);
    const headers = Object.keys(object(references.resolve(response)['headers']));
    if (headers.some((name) => name.toLowerCase() === 'link')) linked++;
  }
  return linked > 0 && linked * 2 >= listing;
}

/** Parameter → the number of the first page, where its schema says another one than 1. */
export function firstPages(
  operations: readonly RawOperation[],
  references: References,
): ReadonlyMap<string, number> {
  const found = new Map<string, number>();
  for (const { raw, item } of operations) {
    for (const one of [...list(item['parameters']), ...list(raw['parameters'])]) {
      const parameter = references.resolve(one);
      const schema = references.resolve(parameter['schema']);
      const name = text(parameter['name']);
      if (
        parameter['in'] === 'query' &&
        name !== undefined &&
        (schema['default'] === 0 || schema['minimum'] === 0)
      )
        found.set(name, 0);
    }
  }
  return found;
}
