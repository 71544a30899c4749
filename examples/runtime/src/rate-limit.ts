import { createClient, RateLimiterTimeoutError, rateLimiter } from '@org/http-core';

/** Makes ten calls at once with a limit of five in 200 ms: the server rejects none, and the wait can be limited. */
export async function rateLimit(baseUrl: string, print: (line: string) => void): Promise<void> {
  const limiter = rateLimiter({ policies: [{ name: 'all', limit: 5, windowMs: 200 }] });
  const api = createClient({ baseUrl, limiter });

  const responses = await Promise.all(Array.from({ length: 10 }, () => api.get('/tasks/1').withResponse()));
  const waited = responses.map(({ response }) => response.attempts[0]?.limiterWaitMs ?? 0);
  print(
    `${waited.filter((ms) => ms === 0).length} were sent immediately, ${waited.filter((ms) => ms > 0).length} waited for their turn`,
  );

  const limited = await Promise.allSettled(
    Array.from({ length: 10 }, () => api.get('/tasks/1', { maxLimiterWaitMs: 0 })),
  );
  const rejected = limited.filter(
    ({ status, reason }: { status: string; reason?: unknown }) =>
      status === 'rejected' && RateLimiterTimeoutError.isInstance(reason),
  );
  print(`with a maximum wait of 0 ms, ${rejected.length} of 10 failed immediately and state when to retry`);
}
