import { deadLetterCases } from './cases/dead-letter-cases.ts';
import { deliveryCases } from './cases/delivery-cases.ts';
import { laneCases } from './cases/ordering-cases.ts';
import { runnerCases } from './cases/runner-cases.ts';
import type { ContractCase } from './contract-case.ts';
import { endpointCases } from './endpoint-store-contract.ts';
import { Bench, type EngineHarness } from './engine-harness.ts';

/**
 * What every {@link DeliveryEngine} must do, for any test runner. That it survives the end of a process cannot be shown
 * from within one.
 *
 * @param create Gives a fresh, empty engine for each case.
 * @example
 * ```ts
 * import { engineContract, type EngineHarness } from '@org/webhook-delivery/testing';
 *
 * declare const create: () => EngineHarness;
 * declare const test: (name: string, run: () => Promise<void>) => void;
 * for (const { name, run } of engineContract(create)) test(name, run);
 * ```
 */
export function engineContract(
  create: () => EngineHarness | Promise<EngineHarness>,
): readonly ContractCase[] {
  const benchCases = { ...deliveryCases, ...deadLetterCases, ...laneCases, ...runnerCases };
  const withBench =
    (check: (bench: Bench) => Promise<void>): (() => Promise<void>) =>
    async () => {
      const bench = new Bench(await create());
      try {
        await check(bench);
      } finally {
        await bench.close();
      }
    };
  return [
    ...Object.entries(benchCases).map(([name, check]) => ({ name, run: withBench(check) })),
    ...Object.entries(endpointCases).map(([name, check]) => ({
      name: `endpoints: ${name}`,
      run: withBench(({ engine }) => check(engine.endpoints)),
    })),
  ];
}
