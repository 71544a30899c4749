/** The text of large bodies. */
export const LARGE_TEXT = 'Lorem ipsum, 0123456789. '.repeat(8_000);

export const PAYMENT = {
  amount: 2_000,
  currency: 'usd',
  customer: 'cus_1',
  description: 'Order 6735',
  metadata: { order: '6735', plan: 'gold' },
  automatic_payment_methods: { enabled: true },
};

/** {@link PAYMENT} as a form, for clients that encode none. */
export const PAYMENT_FORM = {
  amount: '2000',
  currency: 'usd',
  customer: 'cus_1',
  description: 'Order 6735',
  'metadata[order]': '6735',
  'metadata[plan]': 'gold',
  'automatic_payment_methods[enabled]': 'true',
};

export const MAIL = {
  to: 'bo@example.com',
  from: 'ann@example.com',
  subject: 'Your order 6735',
  text: 'Thank you. It is on its way.',
  html: '<p>Thank you. It is on its way.</p>',
};

export const LARGE_MAIL = { ...MAIL, html: `<p>${LARGE_TEXT}</p>` };

const TEXT = 'Deployed version 1.2.3 to production; every check passed.';

export const MESSAGE = {
  channel: 'C024BE91L',
  text: TEXT,
  blocks: [{ type: 'section' as const, text: { type: 'mrkdwn' as const, text: TEXT } }],
};

export const LARGE_MESSAGE = { channel: 'C024BE91L', text: LARGE_TEXT };

export const EVENT = {
  summary: 'Planning',
  description: 'The plan of the week',
  start: { dateTime: '2026-02-01T10:00:00+01:00', timeZone: 'Europe/Zurich' },
  end: { dateTime: '2026-02-01T11:00:00+01:00', timeZone: 'Europe/Zurich' },
  attendees: [{ email: 'bo@example.com' }],
};

export const LARGE_EVENT = { ...EVENT, description: LARGE_TEXT };

/** A query whose response is a customer of 0.9 kB. */
export const CUSTOMER_QUERY = `query Customer($id: ID!, $first: Int) {
  customer(id: $id) {
    id email name phone balance created currency delinquent description metadata
    address { city country line1 line2 postal_code state }
    shipping { name phone address { city country line1 postal_code } }
    invoice_settings { custom_fields default_payment_method footer }
    orders(first: $first) { nodes { id } }
  }
}`;

export const CUSTOMER_VARIABLES = { id: 'cus_1', first: 10 };
