import { resolve } from 'node:path';
import { tryService } from './run.ts';

/** `pnpm soap:sets [folder…]`: tries folders with WSDLs, such as the eleven real sets. */
const folders = process.argv.slice(2);
let isRight = true;
for (const folder of folders) {
  const report = await tryService(folder.split('/').at(-1) ?? folder, resolve(folder), 3);
  const { lost, errors, changed, invalid, ...counts } = report;
  console.log(JSON.stringify(counts));
  for (const list of [lost, changed, invalid, errors === '' ? [] : [errors]]) {
    for (const one of list.slice(0, 10)) console.log(`  ${one.slice(0, 400)}`);
    if (list.length > 10) console.log(`  and ${list.length - 10} more`);
    isRight &&= list.length === 0;
  }
}
if (!isRight) process.exitCode = 1;
