import type { DeliveryEngine } from '../engine/delivery-engine.ts';

/** An engine under test, empty, and a way to let its time pass. */
export interface EngineHarness {
  readonly engine: DeliveryEngine;
  /** Moves the engine's clock on; an engine with a clock of its own may really wait. */
  readonly advance: (ms: number) => Promise<void>;
  /** Now, by the engine's clock, in milliseconds since the epoch. */
  readonly now: () => number;
  /** A short while for this engine, in milliseconds, several times as long as it takes to hand out a delivery. */
  readonly unitMs: number;
}

/** One promise of a contract. */
export interface ContractCase {
  readonly name: string;
  readonly run: () => Promise<void>;
}

const promises: Readonly<Record<string, (harness: EngineHarness) => Promise<void>>> = {};

/**
 * What every {@link DeliveryEngine} must do, for any test runner. That it survives the end of a process cannot be shown
 * from within one.
 *
 * @param create Gives a fresh, empty engine for each case.
 */
export const engineContract = (
  create: () => EngineHarness | Promise<EngineHarness>,
): readonly ContractCase[] =>
  Object.entries(promises).map(([name, check]) => ({
    name,
    run: async () => {
      const harness = await create();
      try {
        await check(harness);
      } finally {
        await harness.engine.close();
      }
    },
  }));
