// A process that holds one client and does with it what its parent asks.
import { liveHeapBytes } from './heap.ts';
import { runLoad, type Load } from './load.ts';
import type { Connect } from './subject.ts';
import { walk, type Walk } from './walk.ts';

export type Task =
  | { readonly do: 'load'; readonly load: Load }
  | { readonly do: 'walk'; readonly walk: Walk }
  | { readonly do: 'heap' };

const [name, origin] = process.argv.slice(2) as [string, string];
const { connect } = (await import(`./subjects/${name}.js`)) as { connect: Connect };
const subject = connect(origin);

async function perform(task: Task): Promise<unknown> {
  if (task.do === 'load') return runLoad(subject, task.load);
  if (task.do === 'walk') return walk(subject, task.walk);
  return { heapBytes: liveHeapBytes(), rssBytes: process.memoryUsage.rss() };
}

process.on('message', (task: Task) => {
  perform(task).then(
    (result) => process.send?.({ result }),
    (error: unknown) => process.send?.({ error: error instanceof Error ? error.stack : String(error) }),
  );
});
process.on('disconnect', () => {
  process.exit();
});
process.send?.({ result: 'ready' });
