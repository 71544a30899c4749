import { InvalidParamsError } from '@org/http-core';
import {
  bracketFormBody,
  bracketIsoQuery,
  bracketQuery,
  assertPageSize,
  type BodyEncoder,
  type QueryEncoder,
} from '@org/http-core/provider';

/** What Stripe keeps of metadata (docs.stripe.com/metadata, limits). */
const METADATA = { entries: 50, nameLength: 40, valueLength: 500 } as const;

/** Queries as Stripe reads them: v1 takes times as Unix seconds, v2 as text. Sizes that no list takes are refused. */
export const query: QueryEncoder = (params, path) => {
  assertPageSize(params, ['limit']);
  return path.startsWith('/v2/') ? bracketIsoQuery(params) : bracketQuery(params);
};

/** Forms as Stripe reads them, without metadata that it refuses. */
export const formBody: BodyEncoder = (body) => {
  if (typeof body === 'object' && body !== null && 'metadata' in body) checkMetadata(body.metadata);
  return bracketFormBody(body);
};

/** An empty value takes an entry away, and empty text all of them. */
function checkMetadata(metadata: unknown): void {
  if (typeof metadata !== 'object' || metadata === null) return;
  const entries = Object.entries(metadata);
  if (entries.length > METADATA.entries)
    throw refused('metadata', `${entries.length} entries`, METADATA.entries);
  for (const [name, value] of entries) {
    if (isLonger(name, METADATA.nameLength))
      throw refused('metadata', `a name of ${characters(name)} characters`, METADATA.nameLength);
    if (typeof value === 'string' && isLonger(value, METADATA.valueLength))
      throw refused(`metadata[${name}]`, `${characters(value)} characters`, METADATA.valueLength);
  }
}

/** The API counts code points, of which an emoji is one and JavaScript's `length` says two. */
const characters = (text: string): number => Array.from(text).length;

const isLonger = (text: string, most: number): boolean => text.length > most && characters(text) > most;

const refused = (param: string, found: string, most: number): InvalidParamsError =>
  new InvalidParamsError(`Parameter ${param} has ${found}; Stripe takes ${most} at most.`, { param });
