import type { GeneratorRules } from '../rules.ts';

export const rules: GeneratorRules = {
  prefix: 'PayPal',
  // Split it by what is used together once one file of types is too large to load for one operation.
  family: () => 'paypal',
  encoders: { '*/*': 'raw', 'application/json': 'json', 'multipart/form-data': 'multipart' },
  pages: {},
  events: [],
  docs: () => undefined,
  entries: ['client', 'models', 'webhook-events', 'operations', 'package.json'],
  client: {
    definition: 'paypalClient',
    module: '../client.ts',
    options: 'PayPalOptions',
    optionsModule: '../options.ts',
    api: 'the whole API, such as `client.orders.create({ … })`',
    functions: '`@org/paypal/orders` and the like',
    createExample: `
import { createPayPal } from '@org/paypal/client';
import { capture } from '@org/paypal/orders';

const paypal = createPayPal({ environment: 'sandbox' });
export const captured = (id: string) => capture(paypal, { id });`,
    classExample: `
import { PayPal } from '@org/paypal';

const paypal = new PayPal({ environment: 'sandbox' });
export const captured = (id: string) => paypal.orders.capture(id);`,
  },
};
