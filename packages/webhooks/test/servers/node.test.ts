import { connect } from 'node:net';
import { once } from 'node:events';
import { expect, test } from 'vitest';
import { toNodeHandler } from '../../src/adapters/node.ts';
import { listen } from './listen.ts';
import { expectStripeScenario, receiving, signedByStripe } from './stripe-scenario.ts';

test('node:http', async () => {
  const receiver = receiving();
  await using server = await listen(
    (request, response) => void toNodeHandler(receiver.handler)(request, response),
  );
  await expectStripeScenario(server.url, receiver);
  expect((await fetch(server.url)).status).toBe(405);
});

test('node:http: a body that was read before leads to a 500, the hint and a warning', async () => {
  const receiver = receiving();
  const warned = once(process, 'warning');
  await using server = await listen((request, response) => {
    request.resume().once('end', () => void toNodeHandler(receiver.handler)(request, response));
  });
  const { body, headers } = signedByStripe('evt_1');
  const response = await fetch(server.url, { method: 'POST', body, headers });
  expect(response.status).toBe(500);
  expect(await response.text()).toMatch(/set req\.rawBody/);
  expect(String((await warned)[0])).toMatch(/BodyAlreadyParsedError/);
});

test('node:http: an endless body is cut off, and a sender that hangs up does no harm', async () => {
  const receiver = receiving();
  await using server = await listen(
    (request, response) => void toNodeHandler(receiver.handler)(request, response),
  );
  const { port } = new URL(server.url);
  const endless = connect(Number(port), '127.0.0.1');
  endless.on('error', () => undefined);
  endless.write('POST / HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\n');
  const chunk = `10000\r\n${' '.repeat(65_536)}\r\n`;
  const pump = (): void => {
    while (!endless.destroyed && endless.write(chunk));
  };
  endless.on('drain', pump);
  let response = '';
  endless.on('data', (data: Buffer) => (response += data.toString()));
  pump();
  // By hand, because `once` would treat a reset that may accompany it as a failure.
  await new Promise((resolve) => endless.once('close', resolve));
  // A reset may overtake the response.
  expect(response).toMatch(/^(?:HTTP\/1\.1 413 |$)/);

  const rude = connect(Number(port), '127.0.0.1');
  rude.write('POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 100\r\n\r\nhalf');
  await once(rude, 'connect');
  rude.destroy();
  const { body, headers } = signedByStripe('evt_after');
  expect((await fetch(server.url, { method: 'POST', body, headers })).status).toBe(200);
});
