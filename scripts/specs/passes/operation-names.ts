import { own } from '../record.ts';
import { operationKey } from '../names.ts';
import { operationsOf } from '../walk.ts';
import { SpecError } from '../errors.ts';
import type { Pass } from './types.ts';

/** A name that users know is never changed by a source; only an operation new to us brings its own. */
export const operationNames: Pass = {
  name: 'operation names',
  run: (document, { lock }) => {
    const taken = new Map<string, string>();
    for (const { path, verb, operation } of operationsOf(document)) {
      const key = operationKey(verb, path);
      operation.operationId = own(lock.operations, key) ?? operation.operationId;
      const other = taken.get(operation.operationId);
      if (other !== undefined)
        throw new SpecError(`${key} and ${other} are both named ${operation.operationId}`);
      taken.set(operation.operationId, key);
    }
  },
};
