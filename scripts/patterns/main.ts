import { fileURLToPath } from 'node:url';
import { collectPatterns } from './collect.ts';
import { assess } from './assess.ts';
import { readKnownPatterns, writeKnownPatterns } from './known-patterns.ts';

/**
 * Assesses the regular expressions that are new since the known patterns were written, or all of them with `--all`, and writes it.
 * Fails at any whose time may grow faster than its text, unless the known patterns say why that text is short.
 */
const root = fileURLToPath(new URL('../..', import.meta.url));
const known = readKnownPatterns();
const again = process.argv.includes('--all');
const linear: string[] = [];
const bounded: Record<string, string> = {};
for (const { text, file } of collectPatterns(root)) {
  if (known.bounded[text] !== undefined) bounded[text] = known.bounded[text];
  else if (!again && known.linear.includes(text)) linear.push(text);
  else {
    const { linear: safe, reason } = assess(text);
    if (safe) linear.push(text);
    else {
      console.error(`${file}: ${text}\n  ${reason}`);
      process.exitCode = 1;
    }
  }
}
writeKnownPatterns({ linear, bounded });
