import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { runCommand } from '../installed/run-command.ts';

/** The compilers that users have. */
const COMPILERS = { 'TypeScript 6': 'tsc6', 'TypeScript 7': 'tsc' } as const;

export type Compiler = keyof typeof COMPILERS;

/** What a compilation took. */
export interface Compilation {
  /** Of the whole process, from start to end. */
  readonly seconds: number;
  /** Of all its threads: what a busy machine cannot change much. */
  readonly cpuSeconds: number;
  readonly memoryBytes: number;
  readonly files: number;
  /** Declared in them: what is read and bound, whether it is used or not. */
  readonly symbols: number;
  /** Made of what is used. */
  readonly types: number;
  readonly instantiations: number;
}

const SETTINGS = {
  target: 'es2023',
  lib: ['es2023'],
  module: 'nodenext',
  types: ['node'],
  strict: true,
  skipLibCheck: true,
  noEmit: true,
};

/** Writes the compiler's settings for one application: those of a server, strict, without the libraries' own check. */
function writeProject(folder: string, application: string): string {
  const file = join(folder, `tsconfig.${application}.json`);
  writeFileSync(file, JSON.stringify({ compilerOptions: SETTINGS, files: [`${application}.ts`] }));
  return file;
}

/**
 * Compiles an application and reads the compiler's own account of it.
 *
 * @param counted with one thread: counts are then the same each time, and seconds mean nothing
 * @throws Error with the compiler's messages, when it does not compile.
 */
export async function compile(
  compiler: Compiler,
  folder: string,
  application: string,
  counted = false,
): Promise<Compilation> {
  const project = writeProject(folder, application);
  const single = counted && compiler === 'TypeScript 7' ? ['--singleThreaded'] : [];
  const start = performance.now();
  // The shell's `times` tells the processor time of what it has run.
  const text = await runCommand(
    'sh',
    ['-c', '"$@" && times', 'sh', COMPILERS[compiler], '-p', project, '--extendedDiagnostics', ...single],
    folder,
  );
  return {
    seconds: (performance.now() - start) / 1_000,
    cpuSeconds: readTimes(text),
    memoryBytes: read(text, 'Memory used') * 1_024,
    files: read(text, 'Files'),
    symbols: read(text, 'Symbols'),
    types: read(text, 'Types'),
    instantiations: read(text, 'Instantiations'),
  };
}

function read(text: string, label: string): number {
  const value = new RegExp(`^${label}:\\s+([\\d.]+)`, 'm').exec(text)?.[1];
  if (value === undefined) throw new Error(`The compiler did not say "${label}".`);
  return Number(value);
}

/** The last line of `times`: user and system time of the children, as `0m1.25s 0m0.10s`. */
function readTimes(text: string): number {
  const minutes = [...(text.trimEnd().split('\n').at(-1) ?? '').matchAll(/(\d+)m([\d.]+)s/g)];
  if (minutes.length !== 2) throw new Error('The shell did not tell the time of the compiler.');
  return minutes.reduce((sum, [, minute, second]) => sum + Number(minute) * 60 + Number(second), 0);
}
