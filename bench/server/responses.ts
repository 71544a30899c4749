import { customer, event, message, paymentIntent, template } from './objects.ts';
import { calendarPage, channelPage, customerPage } from './pages.ts';
import type { ReadRequest } from './request-reader.ts';
import { customerEnvelope, records } from './soap.ts';

/** About so many bytes has a large body. */
const LARGE = 200_000;

const small: Readonly<Record<string, Buffer>> = {
  'GET /v1/customers/cus_1': json(customer('cus_1')),
  'POST /v1/customers': json(customer('cus_1')),
  'POST /v1/payment_intents': json(paymentIntent()),
  'POST /graphql': json({ data: { customer: customer('cus_1') } }),
  'POST /soap': response('200 OK', Buffer.from(records(3)), 'text/xml; charset=utf-8'),
  'POST /soap/large': response('200 OK', Buffer.from(records(2_000)), 'text/xml; charset=utf-8'),
  'POST /soap/customer': response('200 OK', Buffer.from(customerEnvelope), 'text/xml; charset=utf-8'),
  'GET /v1/charges': json({ object: 'list', url: '/v1/charges', has_more: false, data: fill(customer) }),
  'POST /api/conversations.info': json({ ok: true, channel: message('1') }),
  'POST /api/chat.postMessage': json({ ok: true, channel: 'C1', ts: '1.1', message: message('1') }),
  'POST /api/conversations.history': json({ ok: true, has_more: false, messages: fill(message) }),
  'GET /calendar/v3/calendars/primary/events/e1': json(event('e1')),
  'POST /calendar/v3/calendars/primary/events': json(event('e1')),
  'GET /calendar/v3/calendars/large/events': json({ kind: 'calendar#events', items: fill(event) }),
  'POST /v1/oauth2/token': json({ access_token: 'A21.1', token_type: 'Bearer', expires_in: 32_400 }),
  'POST /v2/checkout/orders/O-1/capture': json({ id: 'O-1', status: 'COMPLETED' }),
  'POST /services/data/v68.0/sobjects/Account': json({ id: '001000000000001AAA', success: true, errors: [] }),
  'GET /crm/objects/2026-03/contacts/7': json({ id: '7', properties: { email: 'ada@example.com' } }),
  'GET /v3/templates/t1': json(template('t1')),
  'GET /v3/templates': json({ result: fill(template), _metadata: { count: 1 } }),
  'POST /v3/mail/send': Buffer.from(
    'HTTP/1.1 202 Accepted\r\nx-message-id: m1\r\ncontent-type: text/plain\r\ncontent-length: 0\r\n\r\n',
  ),
};

const pages: Readonly<Record<string, (query: URLSearchParams) => string>> = {
  'GET /v1/customers': customerPage,
  'POST /api/conversations.list': channelPage,
  'GET /calendar/v3/calendars/primary/events': calendarPage,
};

const NOT_FOUND = response('404 Not Found', Buffer.from('{"error":"no such route in the bench server"}'));

/** The bytes of the response to a request. A form's fields are read as the query's are: Slack's cursors are there. */
export function responseTo({ method, url, body }: ReadRequest): Buffer {
  const cut = url.indexOf('?');
  const path = cut < 0 ? url : url.slice(0, cut);
  const route = `${method} ${path}`;
  const ready = small[route];
  if (ready) return ready;
  const page = pages[route];
  if (page === undefined) return NOT_FOUND;
  const fields = new URLSearchParams(cut < 0 ? body : url.slice(cut + 1));
  return response('200 OK', Buffer.from(page(fields)));
}

function json(value: unknown): Buffer {
  return response('200 OK', Buffer.from(JSON.stringify(value)));
}

function response(status: string, body: Buffer, type = 'application/json'): Buffer {
  const head = `HTTP/1.1 ${status}\r\ncontent-type: ${type}\r\nrequest-id: req_1\r\ncontent-length: ${body.length}\r\n\r\n`;
  return Buffer.concat([Buffer.from(head), body]);
}

/** So many objects that a body is large. */
function fill(create: (id: string) => object): object[] {
  const each = JSON.stringify(create('id_100')).length + 1;
  return Array.from({ length: Math.ceil(LARGE / each) }, (_, index) => create(`id_${100 + index}`));
}
