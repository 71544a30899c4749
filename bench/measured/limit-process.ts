// A process that keeps a limit together with others, whenever its parent asks.
import { makeCalls, timeEach, type Demand, type PrepareLimit } from './limit.ts';

const [name, port, shared, limit, windowMs] = process.argv.slice(2) as [
  string,
  string,
  string,
  string,
  string,
];
const { prepare } = (await import(`./limits/${name}.js`)) as { prepare: PrepareLimit };
const acquire = await prepare({
  port: Number(port),
  name: shared,
  limit: Number(limit),
  windowMs: Number(windowMs),
});

process.on('message', (task: Demand | { readonly latency: number }) => {
  const run = 'latency' in task ? timeEach(acquire, task.latency) : makeCalls(acquire, task);
  run.then(
    (result: unknown) => process.send?.({ result }),
    (error: unknown) => process.send?.({ error: error instanceof Error ? error.stack : String(error) }),
  );
});
process.on('disconnect', () => {
  process.exit();
});
process.send?.({ result: 'ready' });
