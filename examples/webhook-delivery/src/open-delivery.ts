import { createDelivery, guardedTransport, type WebhookDelivery } from '@org/webhook-delivery';
import { LOOPBACK, urlGuard } from '@org/webhook-delivery/guard';
import { sqliteEngine } from '@org/webhook-delivery/sqlite';

/** The events that customers can subscribe to. */
export interface Events {
  'invoice.paid': { readonly id: string; readonly cents: number };
  'invoice.voided': { readonly id: string };
}

/**
 * Opens the file that the app and the worker share. In development, allows receivers on this machine, which the guard
 * refuses by default.
 */
export const openDelivery = (file: string, development: boolean): WebhookDelivery<Events> =>
  createDelivery<Events>({
    engine: sqliteEngine({ file }),
    ...(development
      ? { transport: guardedTransport({ guard: urlGuard({ allow: LOOPBACK, allowHttp: true }) }) }
      : {}),
    hooks: {
      onDeadLetter: ({ deliveryId, reason }) => {
        console.error(`dead-lettered ${deliveryId}: ${reason}`);
      },
      onEndpointDisabled: ({ endpointId, tenant, reason }) => {
        console.error(`mail ${tenant ?? 'nobody'}: your endpoint ${endpointId} is disabled (${reason})`);
      },
    },
  });
