import { SpecError } from './errors.ts';

/** Runs a command. What its user can act on is one line; anything else is our fault and shows its stack. */
export async function command(name: string, main: (args: readonly string[]) => Promise<void>): Promise<void> {
  try {
    await main(process.argv.slice(2));
  } catch (error) {
    if (!(error instanceof SpecError)) throw error;
    console.error(`${name}: ${error.message.replaceAll('\n', ' ')}`);
    process.exitCode = 1;
  }
}

/** The time since `start`, a value of `performance.now()`, in seconds. */
export function secondsSince(start: number): string {
  return `${((performance.now() - start) / 1000).toFixed(1)} s`;
}
