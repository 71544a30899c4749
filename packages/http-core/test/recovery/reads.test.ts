import { expect, test } from 'vitest';
import type { TransportRequest } from '../../src/index.ts';
import {
  RECORD,
  TEXT,
  type Operation,
  type Probe,
  type Provider,
  type RecoveryRules,
} from '../../src/provider/index.ts';
import { clientOf } from '../support/client.ts';
import { json, socketError } from '../support/scripted.ts';
// Loaded before the clock runs: a virtual clock does not wait for files.
import '../../src/recovery/settle.ts';

const list: Operation = { id: 'messages.list', method: 'GET', path: '/messages' };
const send: Operation = {
  id: 'messages.send',
  method: 'POST',
  path: '/messages',
  body: 'json',
  repeat: { probe: 'sent' },
};

/** A provider that names an account by a header and fields by the query, and a read that takes a parameter of the write. */
const provider: Partial<Provider> = {
  callOptions: { account: TEXT, fields: TEXT, extra: RECORD },
  optionHeaders: ({ account }) => (account === undefined ? {} : { 'x-account': account as string }),
  optionQuery: ({ fields }): Record<string, string> => (typeof fields === 'string' ? { fields } : {}),
  recovery: () =>
    Promise.resolve({
      probes: {
        sent: {
          consistencyMs: 0,
          exact: true,
          look: async ({ read, params }) => {
            const page = await read<{ ids?: string[] }>(list, { shared: params['shared'] });
            return page?.ids?.length ? { outcome: 'landed', value: page.ids } : { outcome: 'absent' };
          },
        },
      },
    } satisfies RecoveryRules),
};

test('a read is made for the account of the call, past caches, and selects nothing of the response', async () => {
  const read = ({ url }: TransportRequest): Response =>
    json(url.includes('fields=') ? { id: 'cut by the mask' } : { ids: ['m1'] });
  const { client, clock, sent } = clientOf([socketError('ECONNRESET'), read], { provider });
  const options = {
    account: 'acct_1',
    fields: 'id',
    headers: {
      'If-Match': '"1"',
      'X-Goog-FieldMask': 'id',
      'Content-Language': 'en',
      'X-Trace': 't',
      'Cache-Control': 'max-age=60',
    },
    query: { shared: true },
  };
  const outcome = await clock.runUntil(client.request(send, { text: 'x' }, options).safe());
  if (outcome.ok) throw new Error('The call succeeded.');
  expect(await clock.runUntil(outcome.error.settle())).toEqual({ outcome: 'landed', value: ['m1'] });
  const [, { url, headers } = { url: '', headers: {} }] = sent;
  expect(new URL(url).search).toBe('?shared=true');
  expect(headers).toMatchObject({
    'x-account': 'acct_1',
    'x-trace': 't',
    'cache-control': 'no-cache',
  });
  for (const name of ['if-match', 'x-goog-fieldmask', 'content-language'])
    expect(headers).not.toHaveProperty(name);
});

test('a probe looks from five minutes before the call on, because clocks differ', async () => {
  let sinceMs: number | undefined;
  const look: Probe['look'] = (context) => {
    sinceMs = context.sinceMs;
    return Promise.resolve({ outcome: 'unknown', reason: 'It does not tell.' });
  };
  const recovery = (): Promise<RecoveryRules> =>
    Promise.resolve({ probes: { sent: { consistencyMs: 0, look } } });
  const { client, clock } = clientOf([socketError('ECONNRESET')], { provider: { recovery } });
  const sentAt = clock.now();
  const outcome = await clock.runUntil(client.request(send, { text: 'x' }).safe());
  if (outcome.ok) throw new Error('The call succeeded.');
  await clock.advance(60_000);
  await clock.runUntil(outcome.error.settle());
  expect(sinceMs).toBe(sentAt - 300_000);
});
