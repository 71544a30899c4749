import { execFile } from 'node:child_process';
import { mkdir, rm, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';

const run = promisify(execFile);
const binaries = join(import.meta.dirname, '../../node_modules/.bin');

export interface MarkedMistakes {
  /** The calls in the order of the compiler's errors, with `▶` where each error is. */
  readonly marked: readonly string[];
  /** The compiler's messages. */
  readonly output: string;
}

/**
 * Compiles calls, one to a line, and marks the column of every error.
 *
 * @param compiler - `tsc` (TypeScript 7) or `tsc6`
 * @param tsconfig - the settings to extend; the calls are compiled in a folder beside it
 * @param head - the lines before the calls
 * @param calls - expressions; `▶` in them is left out
 */
export async function markMistakes(
  compiler: 'tsc' | 'tsc6',
  tsconfig: string,
  head: readonly string[],
  calls: readonly string[],
): Promise<MarkedMistakes> {
  const folder = join(dirname(tsconfig), '.cache', `mistakes-${compiler}-${process.pid}`);
  await mkdir(folder, { recursive: true });
  try {
    const lines = calls.map((call) => `void ${call.replace('▶', '')};`);
    await writeFile(join(folder, 'mistakes.ts'), [...head, ...lines, ''].join('\n'));
    const project = { extends: tsconfig, include: [], files: ['mistakes.ts'] };
    await writeFile(join(folder, 'tsconfig.json'), JSON.stringify(project));
    const { stdout } = await run(join(binaries, compiler), ['-p', folder, '--pretty', 'false']).catch(
      (error: unknown) => error as { stdout: string },
    );
    const errors = [...stdout.matchAll(/^\S*mistakes\.ts\((\d+),(\d+)\): /gm)];
    return { output: stdout, marked: errors.map(([, line, column]) => mark(Number(line), Number(column))) };
  } finally {
    await rm(folder, { recursive: true, force: true });
  }

  function mark(line: number, column: number): string {
    const call = (calls[line - head.length - 1] ?? '').replace('▶', '');
    const at = column - 1 - 'void '.length;
    return `${call.slice(0, at)}▶${call.slice(at)}`;
  }
}
