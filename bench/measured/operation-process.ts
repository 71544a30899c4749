// A process that does one piece of work again and again, whenever its parent asks.
import { repeat, type Prepare } from './operation.ts';

const [name] = process.argv.slice(2) as [string];
const { prepare } = (await import(`./operations/${name}.js`)) as { prepare: Prepare };
const operation = await prepare();

process.on('message', ({ durationMs }: { readonly durationMs: number }) => {
  repeat(operation, durationMs).then(
    (result) => process.send?.({ result }),
    (error: unknown) => process.send?.({ error: error instanceof Error ? error.stack : String(error) }),
  );
});
process.on('disconnect', () => {
  process.exit();
});
process.send?.({ result: 'ready' });
