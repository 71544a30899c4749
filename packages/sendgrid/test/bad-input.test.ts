import { InvalidParamsError, ResponseParseError } from '@org/http-core';
import { SendGrid, sendMail } from '@org/sendgrid';
import { describe, expect, test } from 'vitest';
import { stub } from './stub.ts';

const KEY = 'SG.canary.4242';
let origins = 0;

function sendgridThatGets(body: string) {
  const { transport, sent } = stub(new Response(body, { headers: { 'content-type': 'application/json' } }));
  const baseUrl = `https://sendgrid-bad-${origins++}.test`;
  return { sent, sendgrid: new SendGrid({ apiKey: KEY, baseUrl, transport, retry: false }) };
}

const failureOf = async (call: PromiseLike<unknown>): Promise<unknown> => {
  try {
    await call;
  } catch (error) {
    return error;
  }
  throw new Error('The call was expected to fail.');
};

const mail = { from: 'a@example.com', to: 'b@example.com', subject: 'Hi', text: 'Hello' };

describe('is refused by name before anything is sent', () => {
  test.for<[string, string, (sendgrid: SendGrid) => PromiseLike<unknown>]>([
    // @ts-expect-error the compiler refuses it as well
    ['a missing path parameter', 'id', (s) => s.templates.get({})],
    ['an empty one', 'id', (s) => s.apiKeys.delete('')],
    // @ts-expect-error the compiler refuses it as well
    ['a name in camel case', 'pageSize', (s) => s.designs.list({ pageSize: 5 })],
    // @ts-expect-error the compiler refuses it as well
    ['an option among the parameters', 'timeoutMs', (s) => s.designs.list({ timeoutMs: 5 })],
    ['a page of nothing', 'page_size', (s) => s.designs.list({ page_size: 0 })],
    ['a page of less than nothing', 'limit', (s) => s.suppressions.bounces.list({ limit: -1 })],
    // @ts-expect-error the compiler refuses it as well
    ['a mail from nobody', 'from', (s) => sendMail(s.raw, { ...mail, from: undefined })],
    [
      'a mail to a record without email',
      'cc',
      // @ts-expect-error the compiler refuses it as well
      (s) => sendMail(s.raw, { ...mail, cc: [{ address: 'c@example.com' }] }),
    ],
    ['a mail to nobody', 'to', (s) => sendMail(s.raw, { ...mail, to: [] })],
    [
      'a mail of 1001 recipients',
      'personalizations',
      (s) => sendMail(s.raw, { ...mail, to: Array.from({ length: 1001 }, (_, n) => `u${n}@example.com`) }),
    ],
    [
      'a mail of 31 MB',
      'attachments',
      (s) => sendMail(s.raw, { ...mail, attachments: [{ content: 'A'.repeat(31_500_000), filename: 'a' }] }),
    ],
  ])('%s', async ([, param, call]) => {
    const { sendgrid, sent } = sendgridThatGets('{}');
    const error = await failureOf(call(sendgrid));
    expect(InvalidParamsError.isInstance(error)).toBe(true);
    expect(error).toMatchObject({ param: expect.stringContaining(param), mayHaveExecuted: false });
    expect(sent).toHaveLength(0);
  });
});

describe('a response that is not what the type promises is an error with its beginning', () => {
  test.for<[string, (sendgrid: SendGrid) => PromiseLike<unknown>, RegExp]>([
    [
      '<html>maintenance</html>',
      (s) => s.scopes.get(),
      /is a page of HTML .*\. It begins: <html>maintenance/,
    ],
    ['null', (s) => s.scopes.get(), /lacks an object or a list\. It begins: null/],
    ['"ok"', (s) => s.scopes.get(), /lacks an object or a list\. It begins: "ok"/],
    ['{"designs":[]}', (s) => s.designs.list(), /lacks result, a list\. It begins: \{"designs"/],
    ['', (s) => s.designs.list().toArray({ limit: 5 }), /lacks an object or a list\. It is empty/],
  ])('%s', async ([body, call, expected]) => {
    const error = await failureOf(call(sendgridThatGets(body).sendgrid));
    expect(ResponseParseError.isInstance(error)).toBe(true);
    expect((error as Error).message).toMatch(expected);
  });

  test('which shows no secret', async () => {
    const error = await failureOf(sendgridThatGets(`"you sent ${KEY}"`).sendgrid.scopes.get());
    expect(String(error)).toContain('It begins: "you sent [redacted]');
    expect(JSON.stringify(error)).not.toContain('canary');
  });
});
