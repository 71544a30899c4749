import type { HeaderReader } from './request.ts';

/** Headers as runtimes and frameworks have them: `Headers`, or an object with names in any case. */
export type HeaderSource = HeaderReader | Readonly<Record<string, string | readonly string[] | undefined>>;

/** Headers to be read by name, whatever they came as. Repeated ones are joined with a comma. */
export function headerReaderOf(source: HeaderSource): HeaderReader {
  if (typeof source.get === 'function') return source as HeaderReader;
  const values = new Map<string, string>();
  for (const [name, value] of Object.entries(source)) {
    if (typeof value === 'string') values.set(name.toLowerCase(), value);
    else if (Array.isArray(value)) values.set(name.toLowerCase(), value.join(', '));
  }
  return { get: (name) => values.get(name.toLowerCase()) ?? null };
}
