/** Where a question is decided, as a path below the repository's root. */
type Place = 'provider' | 'facts' | 'overlay' | 'client' | 'source' | 'names' | 'webhooks';

/** What the document does not say, or says in a way that was not followed. */
export interface Undecided {
  readonly question: string;
  /** What the question only begins to list, for the file where all of it stands. */
  readonly all?: readonly string[];
  readonly place: Place;
}

/** The first ones of a list, and all of it where those are not all. */
export function beginningOf(
  found: readonly string[],
  count: number,
  separator = ', ',
): { readonly shown: string; readonly rest: Pick<Undecided, 'all'> } {
  const isMore = found.length > count;
  return {
    shown: found.slice(0, count).join(separator) + (isMore ? `${separator}…` : ''),
    rest: isMore ? { all: found } : {},
  };
}
