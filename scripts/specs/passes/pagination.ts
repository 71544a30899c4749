import { answerOf } from '../answer.ts';
import { operationsOf } from '../walk.ts';
import type { Pass } from './types.ts';

/** How to get the next page. `false` says that what looks like paging is none, so that nothing stays unclassified. */
export const pagination: Pass = {
  name: 'pagination facts',
  run: (document, { rules }) => {
    for (const { operation } of operationsOf(document)) {
      const looksPaged = operation.parameters?.some(
        (p) => p.in === 'query' && rules.pagingParameters.has(p.name),
      );
      const fact =
        rules.pagination(operation, answerOf(document, operation)) ?? (looksPaged ? false : undefined);
      if (fact === undefined) delete operation['x-org-pagination'];
      else operation['x-org-pagination'] = fact;
    }
  },
};
