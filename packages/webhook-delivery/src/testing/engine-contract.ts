import { deadLetterCases } from './cases/dead-letter-cases.ts';
import { deliveryCases } from './cases/delivery-cases.ts';
import { orderingCases } from './cases/ordering-cases.ts';
import { runnerCases } from './cases/runner-cases.ts';
import type { ContractCase } from './contract-case.ts';
import { endpointCases } from './endpoint-store-contract.ts';
import { EngineFixture, type EngineHarness } from './engine-harness.ts';

/**
 * Returns the test cases that every {@link DeliveryEngine} must pass, for any test runner. They run in one process, so they
 * cannot show that deliveries survive its end.
 *
 * @param create Returns a new, empty engine for each case.
 * @example
 * ```ts
 * import { engineContract, type EngineHarness } from '@org/webhook-delivery/testing';
 *
 * declare const create: () => EngineHarness;
 * declare const test: (name: string, run: () => Promise<void>) => void;
 * for (const { name, run } of engineContract(create)) test(name, run);
 * ```
 * @public
 */
export function engineContract(
  create: () => EngineHarness | Promise<EngineHarness>,
): readonly ContractCase[] {
  const engineCases = { ...deliveryCases, ...deadLetterCases, ...orderingCases, ...runnerCases };
  const withFixture =
    (check: (fixture: EngineFixture) => Promise<void>): (() => Promise<void>) =>
    async () => {
      const fixture = new EngineFixture(await create());
      try {
        await check(fixture);
      } finally {
        await fixture.close();
      }
    };
  return [
    ...Object.entries(engineCases).map(([name, check]) => ({ name, run: withFixture(check) })),
    ...Object.entries(endpointCases).map(([name, check]) => ({
      name: `endpoints: ${name}`,
      run: withFixture(({ engine }) => check(engine.endpoints)),
    })),
  ];
}
