import fc from 'fast-check';
import { expect, test } from 'vitest';
import {
  createTokenManager,
  memoryTokenStore,
  OAuthRefusedError,
  ReauthorizationRequiredError,
  type TokenManager,
  type TokenSet,
} from '../src/index.ts';
import { VirtualClock } from '@org/http-core/testing';
import { FakeServer } from './support/fake-source.ts';

const HOUR = 3_600_000;

type Step =
  | { readonly kind: 'wait'; readonly ms: number }
  | { readonly kind: 'get'; readonly process: number; readonly callers: number }
  | { readonly kind: 'refused'; readonly process: number; readonly callers: number }
  | { readonly kind: 'outage'; readonly responses: number }
  | { readonly kind: 'login'; readonly process: number }
  | { readonly kind: 'logout'; readonly process: number }
  | { readonly kind: 'restart'; readonly process: number };

const process = fc.nat({ max: 2 });
const callers = fc.integer({ min: 1, max: 8 });
const step: fc.Arbitrary<Step> = fc.oneof(
  {
    weight: 4,
    arbitrary: fc.record({
      kind: fc.constant('wait' as const),
      ms: fc.constantFrom(20, 2_000, 15_000, 0.5 * HOUR, 0.85 * HOUR, 3 * HOUR),
    }),
  },
  { weight: 6, arbitrary: fc.record({ kind: fc.constant('get' as const), process, callers }) },
  { weight: 2, arbitrary: fc.record({ kind: fc.constant('refused' as const), process, callers }) },
  {
    weight: 1,
    arbitrary: fc.record({
      kind: fc.constant('outage' as const),
      responses: fc.integer({ min: 1, max: 3 }),
    }),
  },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('login' as const), process }) },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('logout' as const), process }) },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('restart' as const), process }) },
);

/** The model: which users are logged in, and which results are allowed. */
class Model {
  loggedIn = false;
  /** When the server last failed, which may affect callers for a minute. */
  outageAt = -Infinity;
}

/** A result must be valid, or fail for a reason that the model knows. */
function assertOutcome(
  outcome: PromiseSettledResult<TokenSet>,
  model: Model,
  now: number,
  refused?: string,
): void {
  if (outcome.status === 'fulfilled') {
    const { accessToken, expiresAtMs = Infinity, issuedAtMs } = outcome.value;
    expect(expiresAtMs, 'tokens that were given are over').toBeGreaterThan(now);
    if (refused !== undefined && now - issuedAtMs > 10_500) expect(accessToken).not.toBe(refused);
    return;
  }
  const error: unknown = outcome.reason;
  if (ReauthorizationRequiredError.isInstance(error))
    expect(model.loggedIn, `logged in, but ${error.reason}`).toBe(false);
  else if (OAuthRefusedError.isInstance(error)) expect(now - model.outageAt).toBeLessThan(61_000);
  else throw error;
}

test(
  'three processes, random lifetimes: no process revokes the grant, no caller gets an expired token',
  { timeout: 120_000 },
  async () => {
    let renewals = 0;
    const property = fc.asyncProperty(
      fc.array(step, { minLength: 5, maxLength: 30 }),
      fc.nat(),
      async (steps, seed) => {
        const clock = new VirtualClock(undefined, seed);
        const server = new FakeServer(clock);
        const store = memoryTokenStore({ clock });
        const open = (): TokenManager => createTokenManager({ source: server, store, clock });
        const processes = [open(), open(), open()];
        const model = new Model();
        for (const one of steps) {
          const manager = 'process' in one ? processes[one.process]! : processes[0]!;
          if (one.kind === 'wait') await clock.advance(one.ms);
          else if (one.kind === 'outage') {
            server.failures = Array.from(
              { length: one.responses },
              () => new OAuthRefusedError({ error: 'server_error', status: 503 }),
            );
          } else if (one.kind === 'login') {
            await manager.set('u', server.login());
            model.loggedIn = true;
          } else if (one.kind === 'logout') {
            await manager.delete('u');
            // The others still have the access token in memory, as any process would.
            model.loggedIn = false;
          } else if (one.kind === 'restart') processes[one.process] = open();
          else {
            const refused = one.kind === 'refused' ? manager.getCached('u')?.accessToken : undefined;
            const before = server.failures.length;
            const asked = processes.flatMap((each, index) =>
              index === one.process || one.kind === 'get'
                ? Array.from({ length: one.callers }, () => each.get('u', { refused }))
                : [],
            );
            const outcomes = await clock.runUntil(Promise.allSettled(asked));
            if (server.failures.length < before) model.outageAt = clock.now();
            for (const outcome of outcomes) assertOutcome(outcome, model, clock.now() - 500, refused);
          }
          expect(server.isDead, 'a refresh token was used twice').toBe(false);
        }
        renewals += server.renewals;
        await clock.advance(10_000);
        expect(clock.pendingTimers).toBe(0);
      },
    );
    await fc.assert(property, { numRuns: 400 });
    expect(renewals).toBeGreaterThan(400);
  },
);
