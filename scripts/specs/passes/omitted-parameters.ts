import { operationKey } from '../names.ts';
import { own } from '../record.ts';
import { operationsOf } from '../walk.ts';
import type { Pass } from './types.ts';

/** Leaves out the parameters that came after their call and would have moved its body: callers give them in an option. */
export const omittedParameters: Pass = {
  name: 'omitted parameters',
  run: (document, { lock: { omitted = {} } }) => {
    for (const { verb, path, operation } of operationsOf(document)) {
      const names = own(omitted, operationKey(verb, path));
      const { parameters } = operation;
      if (names === undefined || !parameters) continue;
      const kept = parameters.filter(({ name, in: place, required }) => place === 'path' || required === true || !names.includes(name));
      if (kept.length > 0) operation.parameters = kept;
      else delete operation.parameters;
    }
  },
};
