import { isPlainString, isPlainToken } from '../names/plain.ts';
import type { WireInfo } from './operation.ts';

const STYLES: Readonly<Record<string, readonly string[]>> = {
  path: ['simple', 'simple*', 'label', 'label*', 'matrix', 'matrix*', 'json'],
  query: ['form', 'form*', 'space', 'pipe', 'deepObject', 'json'],
  header: ['simple', 'simple*', 'json'],
  cookie: ['form', 'form*', 'json'],
};

/** A media type or a list of them, in printable ASCII without quotes. */
const MEDIA = /^[\w!#$&^.+*-]+\/[\w!#$&^.+*-]+(?:; ?[\w-]+=[\w.-]+)?$/;

/**
 * Reads the extension of requests that differ from the usual ones.
 *
 * @param contentType - of the body, where it is not that of its encoder
 * @throws Error for anything that the runtime would ignore
 */
export function readWire(value: unknown, contentType: string | undefined): WireInfo | undefined {
  if (value === undefined && contentType === undefined) return undefined;
  const given = recordOf(value ?? {}, 'x-org-wire');
  const found: Record<string, unknown> = {};
  for (const [key, detail] of Object.entries(given)) {
    if (key === 'accept') found[key] = mediaOf(detail, key);
    else if (key === 'auth') found[key] = keyOf(detail);
    else if (key === 'files') found[key] = filesOf(detail);
    else if (key === 'parts') found[key] = eachOf(detail, key, (type) => mediaOf(type, key));
    else if (Object.hasOwn(STYLES, key)) found[key] = eachOf(detail, key, (style) => styleOf(style, key));
    else throw wrong(`has no "${key}"; it takes accept, auth, files, parts, path, query, header and cookie`);
  }
  return { ...found, ...(contentType !== undefined && { contentType: mediaOf(contentType, 'body') }) };
}

function eachOf(value: unknown, key: string, read: (value: unknown) => string): Record<string, string> {
  return Object.fromEntries(
    Object.entries(recordOf(value, key)).map(([name, detail]) => {
      if (!isPlainToken(name))
        throw wrong(`names ${JSON.stringify(name)} in ${key}, which no table can carry`);
      return [name, read(detail)] as const;
    }),
  );
}

function styleOf(value: unknown, place: string): string {
  const known = STYLES[place] ?? [];
  if (typeof value === 'string' && known.includes(value)) return value;
  throw wrong(`has the style ${JSON.stringify(value)} in ${place}; it must be one of ${known.join(', ')}`);
}

function mediaOf(value: unknown, key: string): string {
  if (typeof value === 'string' && value.split(', ').every((type) => MEDIA.test(type))) return value;
  throw wrong(`has ${key} ${JSON.stringify(value)}, which is not a media type`);
}

function filesOf(value: unknown): readonly string[] {
  if (Array.isArray(value) && value.every((name) => typeof name === 'string' && isPlainToken(name)))
    return value as string[];
  throw wrong(`has files ${JSON.stringify(value)}, which is not a list of names that a table can carry`);
}

function keyOf(value: unknown): string {
  if (isPlainString(value)) return value;
  throw wrong(`has auth ${JSON.stringify(value)}, which is not a plain name`);
}

function recordOf(value: unknown, name: string): Readonly<Record<string, unknown>> {
  if (typeof value === 'object' && value !== null && !Array.isArray(value))
    return value as Readonly<Record<string, unknown>>;
  throw wrong(`has ${name} that is no object`);
}

const wrong = (problem: string): Error => new Error(`x-org-wire ${problem}. Correct it in the overlay.`);
