import express5 from 'express';
import express4 from 'express4';
import { describe, expect, test } from 'vitest';
import { toExpressHandler } from '../../src/adapters/express.ts';
import { BodyAlreadyParsedError } from '../../src/index.ts';
import { listen } from './listen.ts';
import { expectStripeScenario, receiving, signedByStripe } from './stripe-scenario.ts';

type Express = typeof express5;
const versions: readonly (readonly [string, Express])[] = [
  ['Express 5', express5],
  // The two versions' types differ in details that routes, parsers and errors do not touch.
  ['Express 4', express4 as unknown as Express],
];

describe.each(versions)('%s', (_name, express) => {
  test('a route before the parsers', async () => {
    const receiver = receiving();
    const app = express();
    app.post('/hooks', toExpressHandler(receiver.handler));
    app.use(express.json());
    await using server = await listen(app);
    await expectStripeScenario(`${server.url}/hooks`, receiver);
  });

  test('express.raw() in front', async () => {
    const receiver = receiving();
    const app = express();
    app.post('/hooks', express.raw({ type: '*/*', limit: '4mb' }), toExpressHandler(receiver.handler));
    await using server = await listen(app);
    await expectStripeScenario(`${server.url}/hooks`, receiver);
  });

  test('express.json() that keeps the raw body, as NestJS and cloud functions do', async () => {
    const receiver = receiving();
    const app = express();
    app.use(
      express.json({
        limit: '4mb',
        strict: false,
        verify: (request, _response, bytes) => {
          Object.assign(request, { rawBody: bytes });
        },
      }),
    );
    app.post('/hooks', toExpressHandler(receiver.handler));
    await using server = await listen(app);
    const { body, headers } = signedByStripe('evt_1');
    expect((await fetch(`${server.url}/hooks`, { method: 'POST', body, headers })).status).toBe(200);
    expect(receiver.seen).toEqual(['evt_1 Zażółć 😀']);
  });

  test.each(['json', 'text'] as const)(
    'express.%s() in front leads to an error with a hint at once',
    async (parser) => {
      const receiver = receiving();
      const errors: unknown[] = [];
      const app = express();
      app.use(parser === 'json' ? express.json() : express.text({ type: '*/*' }));
      app.post('/hooks', toExpressHandler(receiver.handler));
      app.use(((error, _request, response, _next) => {
        errors.push(error);
        response.status(500).end();
      }) satisfies express5.ErrorRequestHandler);
      await using server = await listen(app);
      const { body, headers } = signedByStripe('evt_1');
      expect((await fetch(`${server.url}/hooks`, { method: 'POST', body, headers })).status).toBe(500);
      expect(errors).toHaveLength(1);
      expect(BodyAlreadyParsedError.isInstance(errors[0])).toBe(true);
      expect(String(errors[0])).toMatch(/before app\.use\(express\.json\(\)\)/);
      expect(receiver.seen).toEqual([]);
    },
  );
});
