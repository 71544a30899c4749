import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { InvalidParamsError, TimeoutError } from '@org/http-core';
import { SendGrid, sendMail } from '@org/sendgrid';
import client from '@sendgrid/client';
import mails from '@sendgrid/mail';
import { afterEach, beforeEach, expect, test } from 'vitest';

// What @sendgrid/client and @sendgrid/mail 8.1 do, and what we do instead, side by side, against a server.

/** The response that the server sends next; it repeats the last one. `hang` never responds. */
let responses: (number | 'hang' | 'break')[];
let bodies: string[];
let server: Server;
let origin: string;

beforeEach(async () => {
  bodies = [];
  server = createServer((request, response) => {
    let body = '';
    request.setEncoding('utf8').on('data', (text: string) => (body += text));
    request.on('end', () => {
      bodies.push(body);
      const reply = responses.length > 1 ? responses.shift() : responses[0];
      if (reply === 'break') request.socket.destroy();
      if (typeof reply !== 'number') return;
      response.writeHead(reply, {
        'x-message-id': 'm-1',
        'content-type': 'application/json',
        // The vendor reads none of it.
        ...(reply === 429 && { 'x-ratelimit-reset': String(Math.ceil(Date.now() / 1000)) }),
      });
      response.end(reply >= 400 ? '{"errors":[{"field":null,"message":"no"}]}' : '{"result":[]}');
    });
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});
afterEach(async () => {
  server.closeAllConnections();
  server.close();
  await once(server, 'close');
});

const mail = { from: 'a@example.com', to: 'b@example.com', subject: 'Hi', text: 'Hello' };

/** The vendor's one client of the process. */
function vendor(): typeof client {
  client.setApiKey('SG.1');
  client.setDefaultRequest('baseUrl', origin);
  return client;
}

const templates = { method: 'GET', url: '/v3/templates', qs: { page_size: 5 } } as const;

const ours = (): SendGrid => new SendGrid({ apiKey: 'SG.1', baseUrl: origin });

/** `sent` through the vendor's client; true when it was taken. */
const sentByVendor = (sent: object): Promise<boolean> => {
  mails.setClient(vendor());
  return mails.send(sent as Parameters<typeof mails.send>[0]).then(
    () => true,
    () => false,
  );
};

test.for([429, 500] as const)(
  'status %i of a read: the vendor gives up, we send it again',
  async (status) => {
    responses = [status, 200];
    await expect(vendor().request(templates)).rejects.toThrow();
    expect(bodies).toHaveLength(1);

    responses = [status, 200];
    bodies = [];
    await ours().templates.list({ page_size: 5 });
    expect(bodies).toHaveLength(2);
  },
);

test('a mail that is refused for being too fast: the vendor drops it, we send it once more', async () => {
  responses = [429, 202];
  expect(await sentByVendor(mail)).toBe(false);
  expect(bodies).toHaveLength(1);

  responses = [429, 202];
  bodies = [];
  expect(await sendMail(ours().raw, mail)).toEqual({ messageId: 'm-1' });
  expect(bodies).toHaveLength(2);
});

test.for([500, 'break'] as const)(
  'a mail that may have been taken is sent once, and the error says so: %s',
  async (reply) => {
    responses = [reply];
    const error: unknown = await sendMail(ours().raw, mail).catch((reason: unknown) => reason);
    expect(error).toMatchObject({ mayHaveExecuted: true });
    expect(bodies).toHaveLength(1);
  },
);

test('a server that never responds: the vendor waits for ever, we for as long as the caller allows', async () => {
  responses = ['hang'];
  const timeout = new Promise((resolve) => setTimeout(resolve, 300, 'still waiting'));
  const call = vendor()
    .request(templates)
    .catch(() => 'ended');
  expect(await Promise.race([call, timeout])).toBe('still waiting');

  const mine = ours().templates.list({ page_size: 5 }, { timeoutMs: 50, retry: false });
  await expect(mine).rejects.toThrow(TimeoutError);
});

test.for([
  ['categories', { categories: Array.from({ length: 11 }, (_, index) => `c${index}`) }],
  [
    'personalizations',
    { to: Array.from({ length: 1001 }, (_, index) => `u${index}@example.com`), isMultiple: true },
  ],
  ['sendAt', { sendAt: Math.ceil(Date.now() / 1000) + 80 * 3600 }],
] as const)(
  'a mail that SendGrid refuses for its %s: the vendor sends it, we name the field',
  async ([param, wrong]) => {
    responses = [400];
    expect(await sentByVendor({ ...mail, ...wrong })).toBe(false);
    expect(bodies).toHaveLength(1);

    const error: unknown = await sendMail(ours().raw, { ...mail, ...wrong }).catch(
      (reason: unknown) => reason,
    );
    expect(InvalidParamsError.isInstance(error)).toBe(true);
    expect(error).toMatchObject({ param: expect.stringContaining(param) });
    expect(bodies).toHaveLength(1);
  },
);

test('an inline image: the vendor sends its id under a name that SendGrid does not know', async () => {
  responses = [202];
  const attachments = [
    {
      content: 'aGk=',
      filename: 'a.png',
      type: 'image/png',
      disposition: 'inline' as const,
      contentId: 'logo',
    },
  ];
  const inline = { ...mail, html: '<img src="cid:logo">', attachments };
  await sentByVendor(inline);
  await sendMail(ours().raw, inline);
  expect(bodies[0]).toContain('"contentId":"logo"');
  expect(bodies[1]).toContain('"content_id":"logo"');
});
