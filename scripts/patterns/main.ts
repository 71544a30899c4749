import { fileURLToPath } from 'node:url';
import { collectPatterns } from './collect.ts';
import { judge } from './judge.ts';
import { readLedger, writeLedger } from './ledger.ts';

/**
 * Judges the regular expressions that are new since the ledger was written, or all of them with `--all`, and writes it.
 * Fails at any whose time may grow faster than its text, unless the ledger says why that text is short.
 */
const root = fileURLToPath(new URL('../..', import.meta.url));
const known = readLedger();
const again = process.argv.includes('--all');
const linear: string[] = [];
const bounded: Record<string, string> = {};
for (const { text, file } of collectPatterns(root)) {
  if (known.bounded[text] !== undefined) bounded[text] = known.bounded[text];
  else if (!again && known.linear.includes(text)) linear.push(text);
  else {
    const { linear: safe, reason } = judge(text);
    if (safe) linear.push(text);
    else {
      console.error(`${file}: ${text}\n  ${reason}`);
      process.exitCode = 1;
    }
  }
}
writeLedger({ linear, bounded });
