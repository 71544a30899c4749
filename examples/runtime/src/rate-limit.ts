import { createClient, RateLimiterTimeoutError, rateLimiter } from '@org/http-core';

/** Ten calls at once against a limit of five in 200 ms: nobody is refused by the server, and the wait can be bounded. */
export async function rateLimit(baseUrl: string, print: (line: string) => void): Promise<void> {
  const limiter = rateLimiter({ policies: [{ name: 'all', limit: 5, windowMs: 200 }] });
  const api = createClient({ baseUrl, limiter });

  const responses = await Promise.all(Array.from({ length: 10 }, () => api.get('/tasks/1').withResponse()));
  const waited = responses.map(({ response }) => response.attempts[0]?.limiterWaitMs ?? 0);
  print(
    `${waited.filter((ms) => ms === 0).length} went at once, ${waited.filter((ms) => ms > 0).length} waited for their turn`,
  );

  const impatient = await Promise.allSettled(
    Array.from({ length: 10 }, () => api.get('/tasks/1', { maxLimiterWaitMs: 0 })),
  );
  const refused = impatient.filter(
    ({ status, reason }: { status: string; reason?: unknown }) =>
      status === 'rejected' && RateLimiterTimeoutError.isInstance(reason),
  );
  print(`without a timeout, ${refused.length} of 10 are told at once when to come back`);
}
