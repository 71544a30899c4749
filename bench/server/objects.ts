// Responses of about the size and shape that the APIs give, with made-up values.

const address = {
  city: 'Springfield',
  country: 'US',
  line1: '1 Main Street',
  line2: null,
  postal_code: '12345',
  state: 'IL',
};

/** Stripe: 0.9 kB. */
export function customer(id: string): object {
  return {
    id,
    object: 'customer',
    address,
    balance: 0,
    created: 1_700_000_000,
    currency: 'usd',
    default_source: null,
    delinquent: false,
    description: 'A customer of the benchmark',
    email: 'ann@example.com',
    invoice_prefix: 'ABCDEF12',
    invoice_settings: {
      custom_fields: null,
      default_payment_method: null,
      footer: null,
      rendering_options: null,
    },
    livemode: false,
    metadata: { order: '6735', plan: 'gold' },
    name: 'Ann Example',
    next_invoice_sequence: 1,
    phone: '+15555550100',
    preferred_locales: ['en', 'de'],
    shipping: { address, name: 'Ann Example', phone: null },
    tax_exempt: 'none',
    test_clock: null,
  };
}

/** Stripe: 0.9 kB. */
export function paymentIntent(): object {
  return {
    id: 'pi_1',
    object: 'payment_intent',
    amount: 2_000,
    amount_capturable: 0,
    amount_details: { tip: {} },
    amount_received: 0,
    automatic_payment_methods: { allow_redirects: 'always', enabled: true },
    canceled_at: null,
    capture_method: 'automatic',
    client_secret: 'pi_1_secret_1',
    confirmation_method: 'automatic',
    created: 1_700_000_000,
    currency: 'usd',
    customer: 'cus_1',
    description: 'Order 6735',
    last_payment_error: null,
    latest_charge: null,
    livemode: false,
    metadata: { order: '6735' },
    next_action: null,
    payment_method: null,
    payment_method_options: {
      card: { installments: null, network: null, request_three_d_secure: 'automatic' },
    },
    payment_method_types: ['card', 'link'],
    receipt_email: 'ann@example.com',
    shipping: null,
    status: 'requires_payment_method',
    transfer_group: null,
  };
}

/** Slack: 0.7 kB. */
export function message(id: string): object {
  const text = 'Deployed version 1.2.3 to production; every check passed.';
  return {
    id,
    type: 'message',
    user: 'U024BE7LH',
    text,
    ts: '1700000000.000100',
    team: 'T024BE7LD',
    bot_id: 'B024BE7LH',
    app_id: 'A024BE7LH',
    blocks: [
      { type: 'section', block_id: 'b1', text: { type: 'mrkdwn', text, verbatim: false } },
      { type: 'context', block_id: 'b2', elements: [{ type: 'mrkdwn', text: 'by *ann* in 42 s' }] },
    ],
    reactions: [{ name: 'tada', users: ['U1', 'U2', 'U3'], count: 3 }],
    thread_ts: '1700000000.000100',
    reply_count: 2,
  };
}

/** Google Calendar: 0.9 kB. */
export function event(id: string): object {
  return {
    kind: 'calendar#event',
    etag: '"3400000000000000"',
    id,
    status: 'confirmed',
    htmlLink: `https://calendar.example.com/event?eid=${id}`,
    created: '2026-01-01T00:00:00.000Z',
    updated: '2026-01-02T00:00:00.000Z',
    summary: 'Planning',
    description: 'The plan of the week, with the figures of the last one.',
    location: 'Room 4',
    creator: { email: 'ann@example.com', self: true },
    organizer: { email: 'ann@example.com', self: true },
    start: { dateTime: '2026-02-01T10:00:00+01:00', timeZone: 'Europe/Zurich' },
    end: { dateTime: '2026-02-01T11:00:00+01:00', timeZone: 'Europe/Zurich' },
    iCalUID: `${id}@example.com`,
    sequence: 0,
    attendees: [
      { email: 'ann@example.com', organizer: true, self: true, responseStatus: 'accepted' },
      { email: 'bo@example.com', responseStatus: 'needsAction' },
    ],
    reminders: { useDefault: true },
    eventType: 'default',
  };
}

/** SendGrid: 0.5 kB. */
export function template(id: string): object {
  return {
    id,
    name: 'Welcome',
    generation: 'dynamic',
    updated_at: '2026-01-02 00:00:00',
    versions: [
      {
        id: `${id}-v1`,
        template_id: id,
        active: 1,
        name: 'Welcome, first version',
        subject: 'Welcome, {{name}}',
        editor: 'code',
        generate_plain_content: true,
        html_content: '<html><body><p>Hello {{name}}, welcome.</p></body></html>',
        plain_content: 'Hello {{name}}, welcome.',
        updated_at: '2026-01-02 00:00:00',
      },
    ],
  };
}
