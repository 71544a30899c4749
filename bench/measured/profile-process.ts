// A process that is profiled while its client is under load, once it is warm.
import { writeFileSync } from 'node:fs';
import { Session } from 'node:inspector/promises';
import { runLoad } from './load.ts';
import type { Call, Connect } from './subject.ts';

const WARM_UP = 5_000;
const CALLS = 20_000;
const SAMPLE_MICROS = 200;

const [name, origin, call, file] = process.argv.slice(2) as [string, string, Call, string];
const { connect } = (await import(`./subjects/${name}.ts`)) as { connect: Connect };
const subject = connect(origin);
await runLoad(subject, { call, concurrency: 32, calls: WARM_UP });

const session = new Session();
session.connect();
await session.post('Profiler.enable');
await session.post('Profiler.setSamplingInterval', { interval: SAMPLE_MICROS });
await session.post('Profiler.start');
await runLoad(subject, { call, concurrency: 32, calls: CALLS });
const { profile } = await session.post('Profiler.stop');
writeFileSync(file, JSON.stringify(profile));
process.stdout.write(JSON.stringify({ calls: CALLS }));
process.exit();
