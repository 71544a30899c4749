import { campaign } from './campaign.ts';

/** `pnpm soak:calls [calls]`: the campaign of the tests, with 10,000 calls. Its last line is JSON. */
const result = await campaign(Number(process.argv[2] ?? 10_000));
console.log(JSON.stringify(result));
const { doubled, lost, unknown } = result;
if (doubled.length + lost.length + unknown.keyed + unknown.probed > 0) process.exitCode = 1;
