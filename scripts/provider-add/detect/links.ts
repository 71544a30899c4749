import { list, object, text } from '../../specs/adapters/openapi/json.ts';
import type { RawOperation } from '../../specs/adapters/openapi/operation-details.ts';
import type { References } from '../../specs/adapters/openapi/references.ts';
import type { Undecided } from './undecided.ts';

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

/** Where pages are counted from. */
export interface FirstPages {
  /** Parameter → the number of the first page, where most schemas say another one than 1. */
  readonly first: ReadonlyMap<string, number>;
  readonly undecided: readonly Undecided[];
}

/** The numbers of first pages, by the defaults and minima of the parameters. A client has one way for a parameter. */
export function firstPages(operations: readonly RawOperation[], references: References): FirstPages {
  const votes = new Map<string, { zero: number; one: number }>();
  for (const { raw, item } of operations) {
    for (const one of [...list(item['parameters']), ...list(raw['parameters'])]) {
      const parameter = references.resolve(one);
      const schema = references.resolve(parameter['schema']);
      const name = text(parameter['name']);
      if (parameter['in'] !== 'query' || name === undefined) continue;
      const count = votes.get(name) ?? { zero: 0, one: 0 };
      votes.set(name, count);
      if (schema['default'] === 0 || schema['minimum'] === 0) count.zero++;
      else if (schema['default'] === 1 || schema['minimum'] === 1) count.one++;
    }
  }
  const first = new Map(
    [...votes].flatMap(([name, { zero, one }]) => (zero > one ? [[name, 0] as const] : [])),
  );
  const undecided = [...votes]
    .filter(
      ([name, { zero, one }]) => zero > 0 && one > 0 && /page(?!.?size)/i.test(name) && !/per/i.test(name),
    )
    .map(([name, { zero, one }]): Undecided => {
      const used = zero > one ? 0 : 1;
      const question = `the parameter ${name} begins at 0 in ${zero} operations and at 1 in ${one}: pages are counted from ${used}; give the others a pager of their own`;
      return { question, place: 'provider' };
    });
  return { first, undecided };
}
