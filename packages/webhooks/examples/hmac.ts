import { createWebhookHandler, hmac, type WebhookHandler } from '@org/webhooks';

interface ShopEvents {
  'order.paid': { readonly id: string; readonly kind: 'order.paid'; readonly total: number };
}

const scheme = hmac<ShopEvents>({
  name: 'shop',
  headers: { signature: 'x-shop-signature', timestamp: 'x-shop-time' },
  format: { kind: 'single', encoding: 'base64' },
  signed: '{timestamp}.{body}', // of {id} {timestamp} {method} {url} {body} and fixed text
  unit: 'seconds',
  secrets: [process.env['SHOP_SECRET'], process.env['SHOP_SECRET_BEFORE']],
  type: (payload) => (payload as { kind?: string }).kind,
  id: (payload) => (payload as { id?: string }).id,
});

export const webhooks: WebhookHandler<ShopEvents> = createWebhookHandler({ scheme });
webhooks.on('order.paid', (order) => {
  console.log('paid', order.id, order.total);
});
