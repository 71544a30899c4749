import { describe, expect, test } from 'vitest';
import { toLambdaHandler } from '../../src/adapters/lambda.ts';
import { receiving, signedByStripe } from './stripe-scenario.ts';

describe('AWS Lambda', () => {
  const { body, headers } = signedByStripe('evt_1');
  const capitals = Object.fromEntries(
    Object.entries(headers).map(([name, value]) => [
      name.replace(/(^|-)./g, (letter) => letter.toUpperCase()),
      value,
    ]),
  );

  test.each([
    [
      'HTTP API',
      { requestContext: { http: { method: 'POST' } }, rawPath: '/hooks', rawQueryString: '', headers, body },
    ],
    ['REST API', { httpMethod: 'POST', path: '/hooks', headers: capitals, multiValueHeaders: null, body }],
    [
      'load balancer with multi-value headers',
      {
        httpMethod: 'POST',
        path: '/hooks',
        multiValueHeaders: Object.fromEntries(
          Object.entries(headers).map(([name, value]) => [name, [value]]),
        ),
        body,
      },
    ],
    [
      'base64',
      {
        httpMethod: 'POST',
        path: '/hooks',
        headers,
        body: Buffer.from(body).toString('base64'),
        isBase64Encoded: true,
      },
    ],
  ])('%s', async (_name, event) => {
    const receiver = receiving();
    expect(await toLambdaHandler(receiver.handler)(event)).toMatchObject({ statusCode: 200 });
    expect(receiver.seen).toEqual(['evt_1 Zażółć 😀']);
    const tampered = await toLambdaHandler(receiver.handler)({
      ...event,
      body: event.body.replace('e', 'f'),
    });
    expect(tampered.statusCode).toBeGreaterThanOrEqual(400);
  });

  test('a body that middleware parsed is an error that names the remedy', async () => {
    const event = { httpMethod: 'POST', headers, body: JSON.parse(body) as string };
    await expect(toLambdaHandler(receiving().handler)(event)).rejects.toThrow(/http-json-body-parser/);
  });
});
