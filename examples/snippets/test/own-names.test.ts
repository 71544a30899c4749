/** What the clients refuse as another API's names is none that a spec has: exact over all operations. */
import { APIS, providerOf } from '@org/google';
import type { Operation, Provider } from '@org/http-core/provider';
import { loadSpec } from '@org/scripts/specs/load';
import { bodyNames } from '@org/scripts/specs/taken-names';
import { operationsOf } from '@org/scripts/specs/walk';
import { provider as hubspot } from '@org/hubspot';
import { provider as paypal } from '@org/paypal';
import { provider as sendgrid } from '@org/sendgrid';
import { provider as slack } from '@org/slack';
import { provider as stripe } from '@org/stripe';
import { expect, test } from 'vitest';

const clients: readonly (readonly [spec: string, provider: Provider])[] = [
  ['stripe', stripe],
  ['slack', slack],
  ['hubspot', hubspot],
  ['paypal', paypal],
  ['sendgrid', sendgrid],
  ...Object.values(APIS).map((api) => [`google/${api.name}`, providerOf(api)] as const),
];

test.each(clients)('%s: no parameter of its own is refused', async (spec, { checkParams }) => {
  const document = await loadSpec(spec);
  let count = 0;
  for (const { path, verb, operation } of operationsOf(document)) {
    const names = [
      ...(operation.parameters ?? []).map(({ name }) => name),
      ...bodyNames(document, operation),
    ];
    const made = { id: operation.operationId, method: verb.toUpperCase(), path, query: names } as Operation;
    const params = Object.fromEntries(
      names.filter((name) => name !== 'alt').map((name) => [name, undefined]),
    );
    expect(() => checkParams?.(params, made)).not.toThrow();
    count += names.length;
  }
  expect(count).toBeGreaterThan(10);
});
