import express, { type ErrorRequestHandler, type Express } from 'express';
import type { Shop } from './shop.ts';

/** An app that stores orders. For brevity it does not authenticate its callers. */
export function createApp({ database, delivery }: Shop): Express {
  const app = express().use(express.json());

  app.post('/endpoints', async (request, response) => {
    const { url } = request.body as { readonly url: string };
    const { secret } = await delivery.endpoints.add({ url, events: ['order.*'] });
    response.status(201).json({ secret });
  });

  // The order and its event are committed together, or neither is.
  app.post('/orders/:id', async (request, response) => {
    const { id } = request.params;
    const { cents } = request.body as { readonly cents: number };
    await database.transaction(async (tx) => {
      await delivery.send({ id: `placed_${id}`, type: 'order.placed', data: { id, cents } }, { tx });
      await tx.query('INSERT INTO orders (id, cents) VALUES ($1, $2)', [id, cents]);
    });
    response.status(201).end();
  });

  const refuse: ErrorRequestHandler = (error: unknown, _request, response, _next) => {
    // The database has refused the order: it exists already, or costs too much.
    const code = (error as { readonly code?: unknown } | null)?.code;
    const isRefused = code === '23505' || code === '23514';
    if (!isRefused) console.error(error);
    response.status(isRefused ? 409 : 500).end();
  };
  return app.use(refuse);
}
