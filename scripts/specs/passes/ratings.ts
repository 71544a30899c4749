import type { RepeatInfo } from '../document.ts';
import { isRead, ratingOf } from '../ratings/ratings.ts';
import { operationsOf } from '../walk.ts';
import type { Pass } from './types.ts';

/** What a repetition may do: the facts that decide whether a request without a response is sent again. */
export const ratings: Pass = {
  name: 'ratings of retry.yaml',
  run: (document, context) => {
    for (const { path, verb, operation } of operationsOf(document)) {
      const rating = ratingOf(context.ratings, { id: operation.operationId, verb, path });
      delete operation['x-org-idempotency'];
      delete operation['x-org-repeat'];
      // Without a rating, a write has no class, and the gates refuse it.
      const retry = rating?.class ?? (isRead(verb) ? 'safe' : undefined);
      if (retry !== undefined) operation['x-org-idempotency'] = retry;
      const details = rating && repeatInfoOf(rating);
      if (details && Object.keys(details).length > 0) operation['x-org-repeat'] = details;
    }
  },
};

function repeatInfoOf({ when, unless, own, done, probe, undo }: RepeatInfo): RepeatInfo {
  return {
    ...(when && { when }),
    ...(unless && { unless }),
    ...(own && { own }),
    ...(done && { done }),
    ...(probe !== undefined && { probe }),
    ...(undo !== undefined && { undo }),
  };
}
