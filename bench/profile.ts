// `node bench/profile.ts [subject] [call]`: where the time of one client's calls goes. See bench/README.md.
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { startServer } from './processes/server.ts';
import { runOnce } from './processes/run-once.ts';
import { areaOf, moduleOf } from './profile/module-names.ts';
import { selfTimes, type Profile } from './profile/profile.ts';
import { formatNumber, formatTable } from './report/table.ts';

const { positionals } = parseArgs({ allowPositionals: true });
const [subject = 'org-stripe', call = 'post'] = positionals;
const SHOWN = 25;

// The sources, for the built files have lost which module a function is of. Shares are the same; speed is for `pnpm bench`.
const program = join(import.meta.dirname, 'measured/profile-process.ts');
const folder = mkdtempSync(join(tmpdir(), 'profile-'));
const server = await startServer();
try {
  const file = join(folder, 'call.cpuprofile');
  const { calls } = (await runOnce(program, [subject, server.origin, call, file], folder)) as {
    calls: number;
  };
  const profile = JSON.parse(readFileSync(file, 'utf8')) as Profile;
  const modules = selfTimes(profile, ({ url, functionName }) => moduleOf(url, functionName));
  modules.delete('(idle)');
  const areas = new Map<string, number>();
  for (const [module, time] of modules) areas.set(areaOf(module), (areas.get(areaOf(module)) ?? 0) + time);
  console.log(`${subject}, ${call}, 32 at a time, ${calls} calls: self time, without idling\n`);
  print('area', areas, calls);
  print('module', modules, calls);
} finally {
  server.stop();
  rmSync(folder, { recursive: true });
}

function print(title: string, times: ReadonlyMap<string, number>, calls: number): void {
  const total = [...times.values()].reduce((sum, time) => sum + time, 0);
  const rows = [...times]
    .sort(([, a], [, b]) => b - a)
    .slice(0, SHOWN)
    .map(([name, time]) => [name, formatNumber(time / calls), `${formatNumber((time / total) * 100)} %`]);
  console.log(`${formatTable([title, 'µs a call', 'share'], rows)}\n`);
}
