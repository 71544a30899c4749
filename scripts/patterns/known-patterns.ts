import { readFileSync, writeFileSync } from 'node:fs';

/** What was found out about the regular expressions of the sources: to find it out anew takes minutes. */
export interface KnownPatterns {
  /** Their time grows with the length of the text only, says the checker. */
  readonly linear: readonly string[];
  /** The others, each with the reason why its text is short, as somebody who looked at it wrote. */
  readonly bounded: Readonly<Record<string, string>>;
}

const FILE = new URL('known-patterns.json', import.meta.url);

export function readKnownPatterns(): KnownPatterns {
  return JSON.parse(readFileSync(FILE, 'utf8')) as KnownPatterns;
}

export function writeKnownPatterns({ linear, bounded }: KnownPatterns): void {
  const sorted = { linear: [...linear].sort(), bounded };
  writeFileSync(FILE, `${JSON.stringify(sorted, undefined, 2)}\n`);
}
