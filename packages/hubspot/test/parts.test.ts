import { VirtualClock } from '@org/http-core/testing';
import { failureOf } from '@org/scripts/testing/settled';
import { HubSpot, HubSpotBatchError, type HubSpotOptions } from '@org/hubspot';
import { describe, expect, test } from 'vitest';
import { account, type Request } from './account.ts';

function clientOf(respond: Parameters<typeof account>[0], options: HubSpotOptions = {}) {
  const { transport, sent } = account(respond);
  const client = new HubSpot({ accessToken: 'pat-test', clock: new VirtualClock(), transport, ...options });
  return { client, sent };
}

const inputsOf = ({ body }: Request): { id: string }[] => (body as { inputs: { id: string }[] }).inputs;

const ids = (count: number, from = 0): { id: string }[] =>
  Array.from({ length: count }, (_, index) => ({ id: String(from + index) }));

describe('a batch of any length', () => {
  test('is sent in requests of 100 inputs, and its results are one', async () => {
    const { client, sent } = clientOf((request) => ({
      body: {
        status: 'COMPLETE',
        startedAt: `2026-01-01T00:00:0${sent.length}Z`,
        completedAt: `2026-01-01T00:00:0${sent.length}Z`,
        results: inputsOf(request),
      },
    }));
    const { results, startedAt, completedAt, errors } = await client.crm.objects.contacts.batch.get({
      inputs: ids(250),
      properties: ['email'],
    });
    expect(sent.map((request) => inputsOf(request).length)).toEqual([100, 100, 50]);
    expect(sent.map(({ body }) => (body as { properties: unknown }).properties)).toEqual([
      ['email'],
      ['email'],
      ['email'],
    ]);
    expect(results.map(({ id }) => id)).toEqual(ids(250).map(({ id }) => id));
    expect([startedAt, completedAt, errors]).toEqual(['2026-01-01T00:00:01Z', '2026-01-01T00:00:03Z', []]);
  });

  test('of 100 inputs is one request, whose response is as HubSpot sent it', async () => {
    const body = { status: 'COMPLETE', startedAt: 'a', completedAt: 'b', results: [] };
    const { client, sent } = clientOf(() => ({ body }));
    expect(await client.crm.objects.deals.batch.get({ inputs: ids(100) })).toEqual(body);
    expect(sent).toHaveLength(1);
  });

  test('that keeps the history of properties takes 50, and one of associations 1,000', async () => {
    const { client, sent } = clientOf((request) => ({ body: { results: inputsOf(request) } }));
    await client.crm.objects.contacts.batch.get({ inputs: ids(60), propertiesWithHistory: ['email'] });
    await client.crm.associations.batch.get('contacts', 'companies', { inputs: ids(1_200) });
    expect(sent.map((request) => inputsOf(request).length)).toEqual([50, 10, 1_000, 200]);
  });

  test('has the errors of all requests that responded with 207', async () => {
    const { client } = clientOf((request) => ({
      status: 207,
      body: {
        status: 'COMPLETE',
        results: inputsOf(request).slice(1),
        numErrors: 1,
        errors: [
          {
            category: 'OBJECT_NOT_FOUND',
            message: 'Could not get some',
            context: { ids: [inputsOf(request)[0]?.id] },
          },
        ],
      },
    }));
    const { results, numErrors, errors } = await client.crm.objects.contacts.batch.update({
      inputs: ids(150).map(({ id }) => ({ id, properties: { city: 'Rome' } })),
    });
    expect(results).toHaveLength(148);
    expect(numErrors).toBe(2);
    expect(errors?.map(({ context }) => context)).toEqual([{ ids: ['0'] }, { ids: ['100'] }]);
  });

  test('is that of the moment of the call, whatever becomes of the list meanwhile', async () => {
    const { client, sent } = clientOf((request) => ({ body: { results: inputsOf(request) } }));
    const bought = new Date(0);
    const inputs = ids(250).map(({ id }) => ({ id, properties: { city: 'Rome', bought } }));
    const call = client.crm.objects.contacts.batch.update({ inputs } as never);
    inputs[0]!.properties.city = 'Oslo';
    inputs.length = 120;
    await call;
    expect(sent.map((request) => inputsOf(request).length)).toEqual([100, 100, 50]);
    expect(inputsOf(sent[0]!)[0]).toEqual({
      id: '0',
      properties: { city: 'Rome', bought: '1970-01-01T00:00:00.000Z' },
    });
  });

  test('of events is cut as well', async () => {
    const { client, sent } = clientOf(() => ({ status: 204 }));
    const inputs = ids(150).map(({ id }) => ({ eventName: 'pe1_bought', objectId: id, properties: {} }));
    await client.events.send.batchSend({ inputs });
    expect(sent.map((request) => inputsOf(request).length)).toEqual([100, 50]);
  });

  test('without a response body gives none', async () => {
    const { client, sent } = clientOf(() => ({ status: 204 }));
    const { response } = await client.crm.objects.contacts.batch.delete({ inputs: ids(101) }).withResponse();
    expect(response.status).toBe(204);
    expect(sent).toHaveLength(2);
  });
});

describe('a batch of which a request fails', () => {
  const create = { properties: { email: 'a@example.com' } };
  const many = (count: number) => ({ inputs: Array.from({ length: count }, () => create) });

  test('says what was done, what failed and what was not sent', async () => {
    const { client, sent } = clientOf((request) =>
      sent.length === 2
        ? { status: 502, body: 'Bad gateway' }
        : { status: 201, body: { results: inputsOf(request).map((_, index) => ({ id: String(index) })) } },
    );
    const error = await failureOf(client.crm.objects.contacts.batch.create(many(350)));
    expect(HubSpotBatchError.isInstance(error)).toBe(true);
    expect(error).toMatchObject({
      name: 'HubSpotBatchError',
      code: 'partial_batch',
      mayHaveExecuted: true,
      message: expect.stringMatching(
        /^crm\.objects\.contacts\.batch\.create: 100 inputs were sent .* 150 were not sent\./,
      ),
      failure: { name: 'HubSpotServerError', status: 502, mayHaveExecuted: true },
    });
    const { results, done, failed, notSent } = error as HubSpotBatchError;
    expect([results, done, failed, notSent].map(({ length }) => length)).toEqual([100, 100, 100, 150]);
    expect(sent).toHaveLength(2);
  });

  test('before anything was executed fails as one request does', async () => {
    const { client } = clientOf(() => ({
      status: 400,
      body: { category: 'VALIDATION_ERROR', message: 'No.' },
    }));
    expect(await failureOf(client.crm.objects.contacts.batch.create(many(150)))).toMatchObject({
      name: 'HubSpotInvalidRequestError',
      mayHaveExecuted: false,
    });
  });

  test('and only reads fails as one request does', async () => {
    const { client, sent } = clientOf(() =>
      sent.length === 1 ? { body: { results: [] } } : { status: 403, body: { category: 'MISSING_SCOPES' } },
    );
    expect(await failureOf(client.crm.objects.contacts.batch.get({ inputs: ids(150) }))).toMatchObject({
      name: 'HubSpotPermissionError',
    });
  });

  test('ends with its deadline, however many requests it has', async () => {
    const clock = new VirtualClock();
    const { client, sent } = clientOf(
      async (request) => {
        await clock.advance(400);
        return { body: { results: inputsOf(request) } };
      },
      { clock },
    );
    const error = await failureOf(
      client.crm.objects.contacts.batch.get({ inputs: ids(1_000) }, { deadlineMs: 1_000 }),
    );
    expect(error).toMatchObject({ name: 'TimeoutError' });
    expect(sent.length).toBeLessThan(5);
  });
});

describe('a long list of properties', () => {
  const properties = Array.from({ length: 800 }, (_, index) => `a_property_with_a_long_name_${index}`);
  const valuesOf = (id: string) => ({
    id,
    properties: Object.fromEntries(properties.map((name) => [name, id])),
  });

  test('of a record is read by a batch, and the rest by the call itself', async () => {
    const { client, sent } = clientOf(({ method }) =>
      method === 'GET'
        ? { body: { id: '7', properties: { createdate: 'x' }, associations: { companies: { results: [] } } } }
        : { body: { results: [valuesOf('7')] } },
    );
    const found = await client.crm.objects.contacts.get('ada@example.com', {
      idProperty: 'email',
      properties,
      associations: ['companies'],
    });
    expect(found).toEqual({ ...valuesOf('7'), associations: { companies: { results: [] } } });
    expect(sent.map(({ method, path, query }) => `${method} ${path}${query}`)).toEqual([
      'GET /crm/objects/2026-03/contacts/ada%40example.com?idProperty=email&associations=companies',
      'POST /crm/objects/2026-03/contacts/batch/read',
    ]);
    expect(sent[1]!.body).toEqual({ inputs: [{ id: '7' }], properties, propertiesWithHistory: [] });
  });

  test('of a list is read page by page, and records that are gone are left out', async () => {
    const { client, sent } = clientOf(({ method, query, body }) => {
      if (method === 'POST') {
        const results = (body as { inputs: { id: string }[] }).inputs
          .map(({ id }) => valuesOf(id))
          .filter(({ id }) => id !== '2');
        return results.length === 2
          ? { body: { results } }
          : {
              status: 207,
              body: { results, errors: [{ category: 'OBJECT_NOT_FOUND', context: { ids: ['2'] } }] },
            };
      }
      return query.includes('after')
        ? { body: { results: [{ id: '3' }, { id: '4' }] } }
        : { body: { results: [{ id: '1' }, { id: '2' }], paging: { next: { after: 'n' } } } };
    });
    const found: string[] = [];
    for await (const { id, properties: values } of client.crm.objects.genericObjects.list('2-123', {
      properties,
      limit: 2,
    })) {
      expect(Object.keys(values)).toHaveLength(800);
      found.push(id);
    }
    expect(found).toEqual(['1', '3', '4']);
    expect(sent.map(({ method, path }) => `${method} ${path}`)).toEqual([
      'GET /crm/objects/2026-03/2-123',
      'POST /crm/objects/2026-03/2-123/batch/read',
      'GET /crm/objects/2026-03/2-123',
      'POST /crm/objects/2026-03/2-123/batch/read',
    ]);
  });

  test('that fits stays in the address', async () => {
    const { client, sent } = clientOf(() => ({ body: { id: '7', properties: {} } }));
    await client.crm.objects.contacts.get('7', { properties: ['email', 'city'] });
    expect(sent.map(({ query }) => query)).toEqual(['?properties=email,city']);
  });

  test('of a record that is gone fails as the call does', async () => {
    const { client } = clientOf(({ method }) =>
      method === 'GET'
        ? { status: 404, body: { category: 'OBJECT_NOT_FOUND', message: 'resource not found' } }
        : { body: { results: [] } },
    );
    expect(await failureOf(client.crm.objects.contacts.get('7', { properties }))).toMatchObject({
      name: 'HubSpotNotFoundError',
      code: 'OBJECT_NOT_FOUND',
    });
  });

  test.each([
    ['says why', { status: 207, body: { results: [], errors: [{ category: 'MISSING_SCOPES' }] } }],
    ['says nothing of the record', { body: { results: [] } }],
  ])('of which HubSpot gives no value, and %s, fails: no record is without them', async (_what, reply) => {
    const { client } = clientOf(({ method }) =>
      method === 'GET' ? { body: { results: [{ id: '1' }] } } : reply,
    );
    expect(await failureOf(client.crm.objects.contacts.list({ properties }))).toMatchObject({
      name: 'ResponseParseError',
      message: expect.stringContaining('Ask for fewer properties'),
    });
  });
});
