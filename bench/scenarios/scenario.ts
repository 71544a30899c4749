import type { Installed } from '../installed/install.ts';
import type { Server } from '../processes/server.ts';

/** What every scenario works with. */
export interface Context {
  readonly installed: Installed;
  readonly server: Server;
  /** Rounds, unless a scenario says why it takes fewer. */
  readonly rounds: number;
  /** Only to see that it runs: a round, and little in it. */
  readonly quick: boolean;
}

/** The figures of one subject, by name and unit (`cpuMicros`), one value for each round. */
export type Figures = Readonly<Record<string, readonly number[]>>;

/** One table: what was run, and what each subject gave. */
export interface Measurement {
  /** `get-32` */
  readonly name: string;
  /** In words: what exactly was run. */
  readonly what: string;
  readonly subjects: Readonly<Record<string, Figures>>;
}

/** One topic of `pnpm bench`. */
export interface Scenario {
  readonly name: string;
  run(context: Context): Promise<readonly Measurement[]>;
}
