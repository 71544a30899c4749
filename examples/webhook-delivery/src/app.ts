import type { WebhookDelivery } from '@org/webhook-delivery';
import express, { type Express } from 'express';
import type { Events } from './open-delivery.ts';

/** A shop whose customers have webhooks. For brevity it does not authenticate its callers. */
export function createApp(delivery: WebhookDelivery<Events>): Express {
  const app = express().use(express.json());

  app.post('/:customer/endpoints', async (request, response) => {
    const { url, events } = request.body as { readonly url: string; readonly events?: readonly string[] };
    const tenant = request.params.customer;
    const { endpoint, secret } = await delivery.endpoints.add({ url, tenant, ...(events ? { events } : {}) });
    response.status(201).json({ id: endpoint.id, secret });
  });

  app.post('/:customer/endpoints/:id/rotate', async (request, response) => {
    const { id, customer } = request.params;
    if ((await delivery.endpoints.get(id))?.tenant !== customer) {
      response.status(404).end();
      return;
    }
    const { secret } = await delivery.endpoints.rotateSecret(id);
    response.json({ secret });
  });

  app.post('/:customer/invoices/:id/pay', async (request, response) => {
    const { id, customer: tenant } = request.params;
    // The invoice would be written here. The id makes a repeated request harmless.
    await delivery.send({ id: `paid_${id}`, type: 'invoice.paid', tenant, data: { id, cents: 4200 } });
    response.status(202).end();
  });

  app.get('/:customer/failed', async (request, response) => {
    response.json(await delivery.deadLetters({ tenant: request.params.customer }));
  });

  app.post('/:customer/failed/replay', async (request, response) => {
    response.json({ replayed: await delivery.replay({ tenant: request.params.customer }) });
  });

  app.get('/status', async (_request, response) => {
    response.json(await delivery.status());
  });

  return app;
}
