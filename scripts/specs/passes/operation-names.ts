import { own } from '../record.ts';
import { operationKey, undatedKey } from '../names.ts';
import { operationsOf } from '../walk.ts';
import { SpecError } from '../errors.ts';
import type { Pass } from './types.ts';

/** A name that users know is never changed by a source; only an operation new to us brings its own. */
export const operationNames: Pass = {
  name: 'operation names',
  run: (document, { lock }) => {
    const taken = new Map<string, string>();
    const present = new Set(Array.from(operationsOf(document), ({ path, verb }) => operationKey(verb, path)));
    // What had an earlier date in its path keeps its name.
    const earlier = new Map(
      Object.entries(lock.operations)
        .filter(([key]) => !present.has(key))
        .map(([key, name]) => [undatedKey(key), name]),
    );
    for (const { path, verb, operation } of operationsOf(document)) {
      const key = operationKey(verb, path);
      operation.operationId = own(lock.operations, key) ?? earlier.get(undatedKey(key)) ?? operation.operationId;
      const other = taken.get(operation.operationId);
      if (other !== undefined)
        throw new SpecError(`${key} and ${other} are both named ${operation.operationId}`);
      taken.set(operation.operationId, key);
    }
  },
};
