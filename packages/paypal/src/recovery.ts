import {
  isRecord,
  type Operation,
  type Probe,
  type ProbeContext,
  type RecoveryRules,
  type Settlement,
} from '@org/http-core/provider';

const SEARCH: Operation = {
  id: 'invoices.search',
  method: 'POST',
  path: '/v2/invoicing/search-invoices',
  body: 'json',
  query: ['page', 'page_size'],
  retry: 'safe',
};

const INVOICE: Operation = {
  id: 'invoices.get',
  method: 'GET',
  path: '/v2/invoicing/invoices/{invoice_id}',
};

const WEBHOOKS: Operation = { id: 'webhooks.list', method: 'GET', path: '/v1/notifications/webhooks' };

/** More invoices with one number than this are not read. */
const PAGE = 20;

/**
 * Finds an invoice by its number. PayPal does not say how soon a search shows a new invoice, so one that it does not show may
 * exist.
 */
const invoice: Probe = {
  consistencyMs: 0,
  look: async ({ key, sinceMs, read }) => {
    const found = await read<unknown>(SEARCH, { invoice_number: key, page: 1, page_size: PAGE });
    const all = listIn(found, 'items').filter((one) => numberOf(one) === key);
    const [first, second] = all.filter((one) => !isOlder(one, sinceMs));
    if (first === undefined)
      return unknown('The search shows no new invoice with this number. Settle again later.');
    if (second !== undefined) return unknown('Several new invoices have this number. Compare them.');
    const value = await read<unknown>(INVOICE, { invoice_id: first['id'] });
    return value === undefined ? unknown('The invoice was deleted.') : { outcome: 'landed', value };
  },
};

/** Finds a webhook by its address. An application has one webhook for an address. */
const webhook: Probe = {
  consistencyMs: 0,
  look: async ({ key, read }: ProbeContext) => {
    const found = listIn(await read<unknown>(WEBHOOKS, {}), 'webhooks').find(({ url }) => url === key);
    return found === undefined
      ? unknown('The list shows no webhook with this address. Settle again later.')
      : { outcome: 'landed', value: found };
  },
};

/** How calls are settled whose response was lost. */
export const recovery: RecoveryRules = {
  // PayPal's own errors have an id for its support; those of gateways have none.
  codeOf: ({ body }) => {
    const { name, debug_id: debugId, details } = isRecord(body) ? body : {};
    if (typeof debugId !== 'string') return undefined;
    const issue: unknown = Array.isArray(details) && isRecord(details[0]) ? details[0]['issue'] : undefined;
    return typeof issue === 'string' ? issue : typeof name === 'string' ? name : undefined;
  },
  probes: { invoice, webhook },
};

const unknown = (reason: string): Settlement => ({ outcome: 'unknown', reason });

function listIn(body: unknown, name: string): Record<string, unknown>[] {
  const list = isRecord(body) ? body[name] : undefined;
  return Array.isArray(list) ? list.filter(isRecord) : [];
}

function detailOf({ detail }: Record<string, unknown>): Record<string, unknown> {
  return isRecord(detail) ? detail : {};
}

const numberOf = (one: Record<string, unknown>): unknown => detailOf(one)['invoice_number'];

/** Whether an invoice is from before the call. One without a time counts as new, and is compared. */
function isOlder(one: Record<string, unknown>, sinceMs: number): boolean {
  const metadata = detailOf(one)['metadata'];
  const created = isRecord(metadata) ? Date.parse(String(metadata['create_time'])) : NaN;
  return created < sinceMs;
}
