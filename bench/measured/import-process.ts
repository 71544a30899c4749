// A new process that imports one package, and says what that took.
const [specifier = ''] = process.argv.slice(2);
const rssBefore = process.memoryUsage.rss();
const cpu = process.cpuUsage();
const start = performance.now();
await import(specifier);
const importMs = performance.now() - start;
const { user, system } = process.cpuUsage(cpu);
process.stdout.write(
  JSON.stringify({
    importMs,
    importCpuMs: (user + system) / 1_000,
    importRssBytes: process.memoryUsage.rss() - rssBefore,
  }),
);
process.exit();
export {};
