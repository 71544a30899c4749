// Run as a process of its own: a call with a wait for the rate limiter and a retry, and one that fails.
import { createClient, rateLimiter, bearer } from '@org/http-core';

let calls = 0;
const api = createClient({
  baseUrl: 'https://api.example.com',
  auth: bearer('token-of-the-user'),
  limiter: rateLimiter({ policies: [{ name: 'all', limit: 1, windowMs: 300, source: 'test' }] }),
  retry: { maxRetries: 1, baseDelayMs: 1 },
  fetch: () => {
    calls += 1;
    return Promise.resolve(new Response('{}', { status: calls === 1 ? 503 : calls > 2 ? 404 : 200 }));
  },
});
await api.get('/users/{id}', { params: { id: 'ada@example.com' }, query: { key: 'token-of-the-user' } });
await api.get('/missing').safe();
