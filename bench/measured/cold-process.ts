// A new process that loads one client and makes its first call, and says what both took.
import type { Connect } from './subject.ts';

const [name, origin, specifier] = process.argv.slice(2) as [string, string, string | undefined];
const rssBefore = process.memoryUsage.rss();
const cpu = process.cpuUsage();
const start = performance.now();
if (specifier !== undefined) await import(specifier);
const imported = performance.now();
const importCpu = process.cpuUsage(cpu);
const rssImported = process.memoryUsage.rss();
const { connect } = (await import(`./subjects/${name}.js`)) as { connect: Connect };
await connect(origin).get();
const responded = performance.now();
const responseCpu = process.cpuUsage(cpu);
process.stdout.write(
  JSON.stringify({
    importMs: imported - start,
    importCpuMs: (importCpu.user + importCpu.system) / 1_000,
    importRssBytes: rssImported - rssBefore,
    responseMs: responded - start,
    responseCpuMs: (responseCpu.user + responseCpu.system) / 1_000,
    responseRssBytes: process.memoryUsage.rss() - rssBefore,
  }),
);
process.exit();
