import fc from 'fast-check';
import { inspect } from 'node:util';
import { expect, test } from 'vitest';
import { bearer, SdkError, type Middleware, type RetryOptions } from '../../src/index.ts';
import { clientOf, operations } from '../support/client.ts';
import { json, socketError, type Step } from '../support/scripted.ts';

/** A credential that is recognized by its form, also before the first attempt registers it. */
const SECRET = 'sk_live_4242424242424242';
/** A value of the caller's that has no such form, in a header that only this call has. */
const PRIVATE = 'correct horse battery staple';
const DEADLINE_MS = 60_000;

type Next = (change?: object) => Promise<unknown>;
type Behaviour = (next: Next, seen: { readonly signal: AbortSignal }) => unknown;

const forever = (): Promise<never> => new Promise(() => undefined);

/** Whatever an application could write in a step, by mistake or on purpose. */
const behaviours: Readonly<Record<string, Behaviour>> = {
  passes: (next) => next(),
  'changes headers': (next) => next({ headers: { 'x-tenant': 't_1' } }),
  'changes the query': (next) => next({ query: { tenant: 't_1' } }),
  'changes the body': (next) => next({ body: '{"amount":2}' }),
  'changes parameters': (next) => next({ params: { id: 'b', amount: 2 } }),
  'takes over': (next) => next({ headers: { host: 'evil.test', authorization: SECRET } }),
  'changes the key': (next) => next({ headers: { 'idempotency-key': String(Math.PI) } }),
  'throws before': () => Promise.reject(new Error(`lost ${SECRET}`)),
  'throws at once': () => {
    throw new Error(`lost ${SECRET}`);
  },
  'throws after': async (next) => {
    await next();
    throw new Error(`lost ${SECRET}`);
  },
  'throws a header': () => Promise.reject(new Error(`lost ${PRIVATE}`)),
  'throws no error': async (next) => {
    await next();
    // eslint-disable-next-line @typescript-eslint/only-throw-error -- whatever a step throws
    throw null;
  },
  'hangs before': forever,
  'hangs after': (next) => next().then(forever),
  'waits for the end': (_next, { signal }) =>
    new Promise((_resolve, reject) => {
      signal.addEventListener('abort', () => {
        reject(new Error('ended'));
      });
    }),
  'goes twice': (next) => next().then(() => next()),
  'goes twice at once': (next) => Promise.all([next(), next()]).then(([first]) => first),
  'repeats failures': async (next) => {
    for (let left = 3; ; left--) {
      try {
        return await next();
      } catch (error) {
        if (left === 0) throw error;
      }
    }
  },
  'repeats without end': async (next) => {
    for (;;) {
      try {
        return await next();
      } catch {
        // Once more.
      }
    }
  },
  'repeats with another amount': (next) => next().catch(() => next({ params: { id: 'a', amount: 3 } })),
  swallows: (next) => next().catch(() => ({ data: 'fallback' })),
  forgets: (next) => {
    void next();
    return { data: 'early' };
  },
  'goes late': (next) => {
    setTimeout(() => void next(), 0);
    return { data: 'early' };
  },
  'returns nothing': (next) => next().then(() => undefined),
  'returns itself': (next) => next().then(() => 42),
};

/** What the server does with a request, by its number. */
type ServerStep = 'ok' | 'lost' | 'unreachable' | 'throttled' | 'busy';

interface Server {
  readonly steps: readonly Step[];
  /** The keys of the requests that were executed; without a key, each counts by itself. */
  readonly effects: string[];
}

/** A server that counts what it executes. It knows keys, as those of APIs with idempotency keys do. */
function serverOf(plan: readonly ServerStep[]): Server {
  const effects: string[] = [];
  const steps = plan.map((kind): Step => (request) => {
    const key = request.headers['idempotency-key'];
    const execute = (): void => {
      if (key === undefined || !effects.includes(key)) effects.push(key ?? `no key ${effects.length}`);
    };
    if (kind === 'unreachable') throw socketError('ECONNREFUSED', 'connect');
    if (kind === 'throttled') return json({}, 429);
    execute();
    if (kind === 'lost') throw socketError('ECONNRESET');
    return kind === 'busy' ? json({}, 503) : json({ ok: true });
  });
  return { steps, effects };
}

const kinds = Object.keys(behaviours);
const stepsOf = fc.array(
  fc.record({
    kind: fc.constantFrom(...kinds),
    at: fc.constantFrom('call' as const, 'attempt' as const),
    repeats: fc.boolean(),
    ofCall: fc.boolean(),
  }),
  { maxLength: 5 },
);
const planOf = fc.array(fc.constantFrom<ServerStep>('ok', 'lost', 'unreachable', 'throttled', 'busy'), {
  minLength: 1,
  maxLength: 6,
});
const retryOf = fc.constantFrom<false | Partial<RetryOptions>>(false, { maxRetries: 2 });

test('no step breaks a guarantee of a call, wherever it stands', async () => {
  const unhandled: unknown[] = [];
  const note = (reason: unknown): number => unhandled.push(reason);
  process.on('unhandledRejection', note);
  // The code for steps is loaded in real time.
  const passing: Middleware = { name: 'passing', at: 'call', run: (_call, next) => next() };
  await clientOf([json(1)], { use: [passing] }).client.get('/x');
  await fc.assert(
    fc.asyncProperty(
      stepsOf,
      planOf,
      retryOf,
      fc.constantFrom('safe', 'idempotent', 'keyed', 'ambiguous'),
      async (given, plan, retry, kind) => {
        const seen: string[] = [];
        const steps = given.map(({ kind: behaviour, at, repeats, ofCall }, index) => {
          const run = (
            call: { readonly headers: object; readonly signal: AbortSignal },
            next: Next,
          ): unknown => {
            seen.push(JSON.stringify(call.headers));
            return behaviours[behaviour]?.(next, call);
          };
          const whole = { name: `${behaviour} ${index}`, at, ...(at === 'call' && { repeats }), run };
          return { step: whole as Middleware, ofCall };
        });
        const { steps: script, effects } = serverOf(plan);
        const { client, clock, sent } = clientOf(script, {
          use: steps.filter(({ ofCall }) => !ofCall).map(({ step }) => step),
          auth: bearer(SECRET),
          deadlineMs: DEADLINE_MS,
          breaker: false,
          retry,
        });
        const startedAt = clock.monotonic();
        const params = kind === 'safe' ? { id: 'a' } : { id: 'a', amount: 1 };
        const call = client.request(operations[kind], params, {
          headers: { 'x-tenant-key': PRIVATE },
          use: steps.filter(({ ofCall }) => ofCall).map(({ step }) => step),
        });
        const [result] = await clock.runUntil(Promise.allSettled([call]));

        // The deadline.
        expect(clock.monotonic() - startedAt).toBeLessThanOrEqual(DEADLINE_MS);
        const before = effects.length;
        const sentBefore = sent.length;
        // The class: a second execution never does something else.
        if (kind === 'ambiguous' || kind === 'keyed') expect(before).toBeLessThanOrEqual(1);
        // Credentials: at one origin, and out of sight.
        expect(new Set(sent.map(({ url }) => new URL(url).origin)).size).toBeLessThanOrEqual(1);
        for (const { headers } of sent) {
          expect(headers['authorization']).toBe(`Bearer ${SECRET}`);
          expect(headers).not.toHaveProperty('host');
        }
        expect(seen.join()).not.toContain(SECRET);
        expect(seen.join()).not.toContain(PRIVATE);
        // One request for each retry of the client, unless a step declares that it repeats calls.
        if (!given.some(({ at, repeats }) => at === 'call' && repeats))
          expect(sentBefore).toBeLessThanOrEqual(retry === false ? 1 : 3);
        if (result.status === 'rejected') {
          const error: unknown = result.reason;
          if (!SdkError.isInstance(error)) throw new Error('An error without a type', { cause: error });
          if (!error.mayHaveExecuted && kind !== 'safe' && kind !== 'idempotent') expect(before).toBe(0);
          const shown = [
            String(error),
            inspect(error, { depth: 9 }),
            JSON.stringify(error),
            String(error.cause),
          ];
          expect(shown.join()).not.toContain(SECRET);
          expect(shown.join()).not.toContain(PRIVATE);
        }
        await new Promise((resolve) => setTimeout(resolve, 1));
        // Nothing is sent after the end, but what a step left running without waiting for it.
        if (!given.some(({ kind: behaviour }) => /forgets|twice at once/.test(behaviour)))
          expect(sent.length).toBe(sentBefore);
        if (kind === 'ambiguous' || kind === 'keyed') expect(effects.length).toBeLessThanOrEqual(1);
      },
    ),
    { numRuns: Number(process.env['FC_RUNS'] ?? 500) },
  );
  process.off('unhandledRejection', note);
  expect(unhandled).toEqual([]);
}, 120_000);
