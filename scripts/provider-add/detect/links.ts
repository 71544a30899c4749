import { list, object, text } from '../../specs/adapters/openapi/json.ts';
import type { RawOperation } from '../../specs/adapters/openapi/operation-details.ts';
import type { References } from '../../specs/adapters/openapi/references.ts';
import { operationKey } from '../../specs/names.ts';
import { beginningOf, type Undecided } from './undecided.ts';

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
  const votes = new Map<string, { zero: string[]; one: string[] }>();
  for (const { verb, path, raw, item } of operations) {
    for (const one of [...list(item['parameters']), ...list(raw['parameters'])]) {
      const parameter = references.resolve(one);
      const schema = references.resolve(parameter['schema']);
      const name = text(parameter['name']);
      if (parameter['in'] !== 'query' || name === undefined) continue;
      const count = votes.get(name) ?? { zero: [], one: [] };
      votes.set(name, count);
      // Many a minimum is 0 where the default, which is what the API takes for the first page, is 1.
      const from = schema['default'] ?? schema['minimum'];
      if (from === 0) count.zero.push(operationKey(verb, path));
      else if (from === 1) count.one.push(operationKey(verb, path));
    }
  }
  const first = new Map(
    [...votes].flatMap(([name, { zero, one }]) => (zero.length > one.length ? [[name, 0] as const] : [])),
  );
  const undecided = [...votes]
    .filter(
      ([name, { zero, one }]) =>
        zero.length > 0 && one.length > 0 && /page(?!.?size)/i.test(name) && !/per/i.test(name),
    )
    .map(([name, { zero, one }]): Undecided => {
      const [used, others] = zero.length > one.length ? [0, one] : [1, zero];
      const { shown, rest } = beginningOf(others, 5);
      const question = `the parameter ${name} begins at 0 in ${zero.length} operations and at 1 in ${one.length}: pages are counted from ${used}; give the others (${shown}) a pager of their own`;
      return { question, place: 'provider', ...rest };
    });
  return { first, undecided };
}
