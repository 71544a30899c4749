import { isDeepStrictEqual } from 'node:util';
import type { Difference } from './parity-case.ts';
import type { RecordedRequest } from './recorder.ts';

const COMPARED = ['method', 'path', 'query', 'contentType', 'body', 'headers'] as const;

/** How what we sent differs from what the vendor's SDK sent. */
export function compare(theirs: readonly RecordedRequest[], ours: readonly RecordedRequest[]): Difference[] {
  if (theirs.length !== ours.length || theirs.length === 0)
    return [{ what: 'count', theirs: theirs.length, ours: ours.length }];
  return theirs.flatMap((request, index) =>
    COMPARED.flatMap((what) => {
      const [a, b] = [request[what], ours[index]?.[what]];
      return isDeepStrictEqual(a, b) ? [] : [{ what, theirs: a, ours: b }];
    }),
  );
}
