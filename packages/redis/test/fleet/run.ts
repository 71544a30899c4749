import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { sectionsOf, WHOLE, type CampaignResults } from './campaign.ts';

const FILE = join(import.meta.dirname, 'results.json');

/**
 * `pnpm soak:fleet [section…]`: the simulations of `docs/scaling.md`. They need no Redis, and give the same results on every
 * machine. Results of sections that were not run again are kept.
 */
const sections = sectionsOf(WHOLE);
const names = Object.keys(sections) as (keyof CampaignResults)[];
const chosen = process.argv.length > 2 ? process.argv.slice(2) : names;
for (const name of chosen) {
  const run = sections[name as keyof CampaignResults] as (typeof sections)[keyof CampaignResults] | undefined;
  if (!run) throw new Error(`There is no section ${name}. There are: ${names.join(', ')}.`);
  const results = await run((line) => {
    console.log(`${name} ${line}`);
  });
  const known = existsSync(FILE) ? (JSON.parse(readFileSync(FILE, 'utf8')) as object) : {};
  const all: Record<string, unknown> = { limit: WHOLE.limit, ...known, [name]: results };
  const rounded = (_: string, value: unknown): unknown =>
    typeof value === 'number' && !Number.isInteger(value) ? Number(value.toPrecision(4)) : value;
  writeFileSync(FILE, `${JSON.stringify(all, rounded, 2)}\n`);
}
