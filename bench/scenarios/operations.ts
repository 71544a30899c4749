import { join } from 'node:path';
import type { OperationResult } from '../measured/operation.ts';
import { Child } from '../processes/child.ts';
import { interleave } from '../statistics/interleave.ts';
import { figuresOf } from './figures.ts';
import type { Context, Figures } from './scenario.ts';

const SLICE_MS = 200;
const WARM_UP_MS = 500;

/** Measures pieces of work that need no server, each in a process of its own, taking turns. */
export async function measureOperations(
  names: readonly string[],
  { installed, rounds, quick }: Context,
): Promise<Record<string, Figures>> {
  const program = join(installed.folder, 'measured/operation-process.js');
  const children: { readonly name: string; readonly child: Child }[] = [];
  try {
    for (const name of names) {
      const child = new Child(program, [name]);
      children.push({ name, child });
      await child.ask();
      await child.ask({ durationMs: quick ? 1 : WARM_UP_MS });
    }
    const results = await interleave(children, rounds, async ({ child }) => {
      return (await child.ask({ durationMs: quick ? 1 : SLICE_MS })) as OperationResult;
    });
    return figuresOf(results, ({ name }) => name);
  } finally {
    for (const { child } of children) child.stop();
  }
}
