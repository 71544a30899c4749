import { expect, test } from 'vitest';
import type { OpenApiDocument } from '../../specs/document.ts';
import { detectNames } from './names.ts';
import type { Undecided } from './undecided.ts';

function asked(...ids: readonly string[]): string[] {
  return namesIn(...ids).map(({ question, place }) => `${place}: ${question}`);
}

function namesIn(...ids: readonly string[]): Undecided[] {
  const paths = Object.fromEntries(
    ids.map((operationId, n) => [`/${n}`, { get: { operationId, responses: {} } }]),
  );
  const document: OpenApiDocument = {
    openapi: '3.1.0',
    info: { title: 'x', version: '1' },
    paths,
    components: { schemas: {} },
  };
  return detectNames(document);
}

test.for<[string, string | undefined]>([
  ['users.get', undefined],
  ['orders.items.list', undefined],
  ['api.search', 'no resource'],
  ['x9.get', 'begins with a number'],
  ['items.readItemItemsItemIdGetByTheVersionOne', 'long'],
  ['users.create2', 'a number tells it from another'],
  ['payouts.post', 'a method of HTTP'],
  ['recipients.getRecipientTabs', 'says its resource twice'],
  ['geo.getGeometry', undefined],
  ['invoices.paymentsDelete', 'a verb at its end'],
  ['invoices.batchDelete', undefined],
  ['profiles.partialUpdate', undefined],
])('%s', ([name, reason]) => {
  expect(asked('a.get', name)).toEqual(
    reason === undefined
      ? []
      : [
          `names: 1 names that the description gives no better ones for: ${name} (${reason}); rename them before the first release`,
        ],
  );
});

test('eight of them are shown, and the file has them all', () => {
  const ids = Array.from({ length: 9 }, (_, n) => `api.method${n}x`);
  const [line = ''] = asked(...ids);
  expect(line).toContain('9 names');
  expect(line.match(/no resource/g)).toHaveLength(8);
  expect(namesIn(...ids)[0]?.all).toEqual(ids.map((id) => `${id} (no resource)`));
  expect(namesIn('api.one')[0]?.all).toBeUndefined();
});
