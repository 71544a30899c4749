/** Where a question is decided, as a path below the repository's root. */
type Place = 'provider' | 'facts' | 'overlay' | 'client' | 'source' | 'names';

/** What the document does not say, or says in a way that was not followed. */
export interface Undecided {
  readonly question: string;
  readonly place: Place;
}
