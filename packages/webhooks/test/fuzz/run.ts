import { runTarget } from './run-target.ts';
import { targets } from './targets.ts';

const runs = Number(process.argv[2] ?? 1_000_000);
const wanted = process.argv.slice(3);

for (const target of targets) {
  if (wanted.length > 0 && !wanted.includes(target.name)) continue;
  const started = performance.now();
  const report = await runTarget(target, runs);
  console.log(JSON.stringify({ ...report, seconds: Math.round((performance.now() - started) / 100) / 10 }));
}
