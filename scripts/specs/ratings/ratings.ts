import { STREAM_FRAGMENT } from '../adapters/openapi/read-document.ts';
import type { IdempotencyClass, RepeatInfo } from '../document.ts';
import { operationKey } from '../names.ts';

/** How often an operation may be sent, and the evidence for it. */
export interface Rating extends RepeatInfo {
  readonly class: IdempotencyClass;
  /** One or two sentences for users. */
  readonly why: string;
  /** The address that supports it. */
  readonly source: string;
  /** Whether the page says only what the operation does, and what a repetition does follows from that. */
  readonly isReasoned?: true;
}

/** The reviewed ratings of a document, as `retry.yaml` has them. */
export interface Ratings {
  /** By the name of the operation. */
  readonly operations: ReadonlyMap<string, Rating>;
  /** By verb and path, where `*` at the end stands for any rest: `POST /v1/*`. */
  readonly requests: ReadonlyMap<string, Rating>;
}

export const NO_RATINGS: Ratings = { operations: new Map(), requests: new Map() };

/** The rating of an operation: its own, else that of its request; none for what nobody rated. */
export function ratingOf(
  { operations, requests }: Ratings,
  { id, verb, path }: { readonly id: string; readonly verb: string; readonly path: string },
): Rating | undefined {
  const pattern = patternOf(requests, verb, path);
  const found = operations.get(id) ?? (pattern === undefined ? undefined : requests.get(pattern));
  return found && { ...found, source: filledIn(found.source, id) };
}

/** The pattern that an operation's verb and path match, the longest of several. */
export function patternOf(requests: Ratings['requests'], verb: string, path: string): string | undefined {
  // An operation whose response is a stream has the path of its twin, with a fragment.
  const request = operationKey(verb, path.replace(STREAM_FRAGMENT, ''));
  return [...requests.keys()]
    .filter((pattern) => {
      const plain = pattern.replaceAll(/\{[^}]*\}/g, '{}');
      return plain.endsWith('*') ? request.startsWith(plain.slice(0, -1)) : request === plain;
    })
    .sort((a, b) => b.length - a.length)[0];
}

/** `{id}`, `{resource}` and `{method}` in an address are the operation's own. */
function filledIn(source: string, id: string): string {
  const dot = id.lastIndexOf('.');
  return source
    .replaceAll('{id}', id)
    .replaceAll('{resource}', id.slice(0, dot))
    .replaceAll('{method}', id.slice(dot + 1));
}

/** Whether RFC 9110 §9.2.1 calls requests with this verb safe. Everything else needs a rating. */
export const isRead = (verb: string): boolean => /^(get|head|options)$/i.test(verb);

/** The source of a rating as a link in Markdown, which says whether the page itself says what a repetition does. */
export const sourceLink = ({ source, isReasoned }: Pick<Rating, 'source' | 'isReasoned'>): string =>
  isReasoned ? `This follows from [what the operation does](${source}).` : `[Source](${source})`;
