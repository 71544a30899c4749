import { responseOf } from '../response.ts';
import { refName } from '../document.ts';
import { own } from '../record.ts';
import { bodyNames, looksPaged, queryNames } from '../taken-names.ts';
import { operationsOf } from '../walk.ts';
import type { Pass } from './types.ts';

/** How to get the next page. `false` says that what looks like paging is none, so that nothing stays unclassified. */
export const pagination: Pass = {
  name: 'pagination facts',
  run: (document, { rules, note }) => {
    const { schemas } = document.components;
    for (const { operation, verb } of operationsOf(document)) {
      const names = new Set([...queryNames(operation), ...bodyNames(document, operation)]);
      const found = rules.pagination(operation, responseOf(document, operation), names, (ref) => own(schemas, refName(ref)), verb);
      if (typeof found === 'string') note?.(found);
      const detail =
        typeof found === 'string' ? false : (found ?? (looksPaged(document, operation, rules) ? false : undefined));
      if (detail === undefined) delete operation['x-org-pagination'];
      else operation['x-org-pagination'] = detail;
    }
  },
};
