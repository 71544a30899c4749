import { CircuitOpenError, createClient } from '@org/http-core';
import type { Circuit, CircuitBreaker, CircuitChange, CircuitOutcome } from '@org/http-core/breaker';
import { VirtualClock } from '@org/http-core/testing';
import { expect, test } from 'vitest';
import { ScriptedServer } from '../limiter/scripted-server.ts';

/** A breaker written against the public types only: it opens for good after the first failure. */
class FuseBreaker implements CircuitBreaker {
  readonly outcomes: string[] = [];
  readonly #blown = new Set<string>();

  circuit(key: string): Circuit {
    const blown = this.#blown;
    let lastChange: CircuitChange | undefined;
    return {
      get lastChange() {
        return lastChange;
      },
      get canPass() {
        return !blown.has(key);
      },
      retryAfterMs: 0,
      acquire: () => (blown.has(key) ? undefined : 1),
      settle: (_ticket: number, outcome: CircuitOutcome) => {
        this.outcomes.push(outcome);
        if (outcome !== 'failure') return;
        blown.add(key);
        lastChange = { key, from: 'closed', to: 'open', reason: 'failures', retryAtMs: undefined };
      },
      toError: (context) => new CircuitOpenError('The fuse is blown.', context),
    };
  }

  snapshot(): ReturnType<CircuitBreaker['snapshot']> {
    return [];
  }
}

test('a breaker of the application stops calls, gets their outcomes and reports its changes', async () => {
  const clock = new VirtualClock();
  const server = new ScriptedServer(
    () => clock.monotonic(),
    (_request, index) => ({ status: [200, 404, 503][index] ?? 200 }),
  );
  const breaker = new FuseBreaker();
  const events: string[] = [];
  const api = createClient({
    baseUrl: 'https://api.example.com',
    clock,
    transport: server.transport,
    retry: false,
    breaker,
    hooks: { onCircuit: ({ key, to }) => events.push(`${key} ${to}`) },
  });
  await api.get('/a');
  for (let call = 0; call < 2; call++) await expect(api.get('/a')).rejects.toThrow();
  await expect(api.get('/a')).rejects.toThrow('The fuse is blown.');
  await expect(api.get('/a')).rejects.toBeInstanceOf(CircuitOpenError);
  expect(server.requests).toHaveLength(3);
  expect(breaker.outcomes).toEqual(['success', 'neutral', 'failure']);
  expect(events).toEqual(['https://api.example.com read open']);
  expect(api.health().origins[0]?.circuits).toEqual([]);
});
