import { join, resolve } from 'node:path';
import { problemsOf, tryService } from './run.ts';
import { SETS, withSet } from './samples.ts';

/**
 * `pnpm soap:sets [folder or set …]`: generates, compiles, counts and round-trips whole services. Without arguments, it takes
 * the eleven real sets beside the checkout.
 */
const wanted = process.argv.slice(2);
const PER_MESSAGE = Number(process.env['SOAP_PER_MESSAGE'] ?? 3);
let failures = 0;

async function tried(name: string, from: string): Promise<void> {
  const report = await tryService(name, from, PER_MESSAGE);
  const { lost, errors, changed, invalid, ...counts } = report;
  console.log(
    JSON.stringify({ ...counts, lost: lost.length, changed: changed.length, invalid: invalid.length }),
  );
  if (errors !== '') console.log(errors);
  for (const list of [lost, changed, invalid]) {
    for (const one of list.slice(0, 10)) console.log(`  ${one.slice(0, 400)}`);
    if (list.length > 10) console.log(`  and ${list.length - 10} more`);
  }
  failures += problemsOf(report).length;
}

for (const one of wanted.length > 0 ? wanted : SETS)
  if (!(SETS as readonly string[]).includes(one)) await tried(one.split('/').at(-1) ?? one, resolve(one));
  else if (!(await withSet(one, (folder) => tried(one, folder)))) {
    console.warn(`SKIPPED: ${one}.tar.gz is not in ${join('..', 'shared', 'data', 'upstream', 'soap')}`);
    failures++;
  }
if (failures > 0) process.exitCode = 1;
