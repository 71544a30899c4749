import { expect, expectTypeOf, test } from 'vitest';
import { bearer, ResponseParseError, SdkError, SoapFaultError, isFaultOf } from '../src/index.ts';
import { usernameToken, wsSecurity } from '../src/security/index.ts';
import { change, envelope, fault, find, FOUND, notify, NS } from './support/accounts.ts';
import { query } from './support/pages.ts';
import { served } from './support/served.ts';

const ID = '<a:UnknownId><a:id>9</a:id></a:UnknownId>';

test('a fault with a declared detail is narrowed by the name of the detail', async () => {
  const { client } = served(() => ({ status: 500, body: fault('s:Server', 'No such account.', ID) }));
  const outcome = await client.call(find, { id: '9' }).safe();
  if (outcome.ok || !isFaultOf(find, outcome.error)) throw new Error('expected a fault');
  const { error } = outcome;
  expect(error.message).toBe('find: No such account. (fault Server, status 500).');
  switch (error.detailName) {
    case 'UnknownId':
      expectTypeOf(error.detail).toEqualTypeOf<{ id: string } | undefined>();
      expect(error.detail?.id).toBe('9');
      break;
    case 'Locked':
      expectTypeOf(error.detail).toEqualTypeOf<{ until: string } | undefined>();
      throw new Error('another detail');
    default:
      throw new Error('no detail');
  }
});

test('a declared detail that is nil has its name, and no value that its type excludes', async () => {
  const xsi = 'http://www.w3.org/2001/XMLSchema-instance';
  const { client } = served(() => ({
    status: 500,
    body: fault('s:Client', 'No.', `<a:UnknownId xmlns:i="${xsi}" i:nil="true"/>`),
  }));
  const error = await client.call(find, { id: '1' }).catch((reason: unknown) => reason);
  expect(error).toMatchObject({ detailName: 'UnknownId', detail: undefined });
});

test('a fault that was thrown is narrowed by its operation', async () => {
  const { client } = served(() => ({ status: 500, body: fault('s:Server', 'No.', ID) }));
  const error: unknown = await client.call(change, { id: '9' }).catch((thrown: unknown) => thrown);
  expect(isFaultOf(find, error)).toBe(false);
  if (!isFaultOf(change, error) || error.detailName !== 'UnknownId') throw new Error('expected a fault');
  expectTypeOf(error.detail).toEqualTypeOf<{ id: string } | undefined>();
  expect(error.detail?.id).toBe('9');
});

test('the type of a detail may be named by a prefix that an ancestor declares', async () => {
  const detail = `<a:UnknownId xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" xsi:type="a:UnknownId"><a:id>9</a:id></a:UnknownId>`;
  const { client } = served(() => ({ status: 500, body: fault('s:Client', 'No.', detail) }));
  await expect(client.call(find, { id: '9' })).rejects.toMatchObject({ detailName: 'UnknownId' });
});

test('a detail that its schema does not allow stays as it stands', async () => {
  const { client } = served(() => ({
    status: 500,
    body: fault('s:Client', 'No.', '<a:UnknownId><a:id><a:nested/></a:id></a:UnknownId>'),
  }));
  const error: unknown = await client.call(find, { id: '9' }).catch((thrown: unknown) => thrown);
  expect(error).toMatchObject({ detailName: undefined });
  expect((error as SoapFaultError).detail).toMatchObject([{ namespace: NS, name: 'UnknownId' }]);
});

test.each([
  ['s:Client', 1],
  ['s:MustUnderstand', 1],
  ['s:VersionMismatch', 1],
  ['s:Server', 3],
  ['s:Server.Busy', 3],
])('a safe call is repeated after the fault of a server only: %s', async (code, attempts) => {
  for (const status of [500, 200]) {
    const { client, sent } = served(() => ({ status, body: fault(code) }));
    await expect(client.call(find, { id: '1' })).rejects.toBeInstanceOf(SoapFaultError);
    expect(sent).toHaveLength(attempts);
  }
});

test('no error shows a password that the server repeats, however the call is made', async () => {
  const security = wsSecurity(usernameToken({ username: 'ada', password: 'hunter2-zebra' }));
  const said = fault('s:Client.hunter2-zebra', 'Wrong: hunter2-zebra, s_secret1, t_secret2.');
  for (const status of [500, 200])
    for (const body of [said, envelope('<a:hunter2-zebra/>')]) {
      const { client } = served(() => ({ status, body }), { security, auth: bearer('t_secret2') });
      const options = { soapHeaders: { Session: 's_secret1' } };
      const stream = client.stream(
        { ...query, input: find.input },
        { id: '1' } as never,
        {
          ...options,
          at: 'result.records',
        } as never,
      );
      for (const call of [
        client.call(find, { id: '1' }, options),
        client.call(find, { id: '1' }, { ...options, attachments: true }),
        client.receive(find, { id: '1' }, options),
        (async () => {
          for await (const row of stream) expect(row).toBeUndefined();
        })(),
      ]) {
        const error: unknown = await Promise.resolve(call).catch((thrown: unknown) => thrown);
        expect(error).toBeInstanceOf(SdkError);
        const { message, reason = '', subcodes = [] } = error as Partial<SoapFaultError>;
        expect(JSON.stringify([error, message, reason, subcodes])).not.toMatch(/zebra|secret/);
      }
    }
});

test('the reason of a fault is what the service says', async () => {
  for (const attachments of [false, true]) {
    const { client } = served(() => fault('s:Client', 'Out of stock'), { attachments });
    await expect(client.call(change, { id: '1' })).rejects.toMatchObject({
      reason: 'Out of stock',
      message: 'change: Out of stock (fault Client, status 200).',
    });
  }
});

test('a declared detail is final: a repetition would get it again', async () => {
  const { client, sent } = served(() => ({ status: 500, body: fault('s:Server', 'No.', ID) }));
  await expect(client.call(find, { id: '1' })).rejects.toMatchObject({ mayHaveExecuted: false });
  await expect(client.call(change, { id: '1' })).rejects.toMatchObject({ mayHaveExecuted: true });
  expect(sent).toHaveLength(2);
});

test('a fault that blames the message was not executed; any other may have been', async () => {
  const refused = served(() => ({ status: 500, body: fault('s:Client') }));
  await expect(refused.client.call(change, { id: '1' })).rejects.toMatchObject({ mayHaveExecuted: false });
  const failed = served(() => ({ status: 500, body: fault('s:Server') }));
  await expect(failed.client.call(change, { id: '1' })).rejects.toMatchObject({ mayHaveExecuted: true });
  expect(failed.sent).toHaveLength(1);
});

test('an attempt whose response was lost may have been executed, whatever the next one gets', async () => {
  const { client } = served((_, count) => {
    if (count === 1) throw Object.assign(new Error('reset'), { code: 'ECONNRESET', syscall: 'read' });
    return { status: 500, body: fault('s:Client', 'It exists.') };
  });
  const idempotent = { ...change, retry: 'idempotent' } as const;
  await expect(client.call(idempotent, { id: '1' })).rejects.toMatchObject({
    name: 'SoapFaultError',
    mayHaveExecuted: true,
  });
});

test('a rule for faults comes before their codes', async () => {
  const { client, sent } = served(
    (_, count) => (count === 1 ? { status: 500, body: fault('s:Server', 'MS_UNAVAILABLE') } : FOUND),
    { classifyFault: ({ reason }) => (reason === 'MS_UNAVAILABLE' ? 'not-executed' : undefined) },
  );
  expect(await client.call(change, { id: '7' })).toMatchObject({ owner: 'Ada' });
  expect(sent).toHaveLength(2);
});

test('a fault with status 200 is a fault', async () => {
  const { client } = served(() => fault('s:Client', 'Wrong.'));
  await expect(client.call(change, { id: '1' })).rejects.toMatchObject({
    name: 'SoapFaultError',
    status: 200,
    faultCode: 'Client',
    mayHaveExecuted: false,
  });
});

test('a fault as the first part of several is a fault', async () => {
  const body = `--b\r\nContent-Type: application/xop+xml\r\n\r\n${fault('s:Client', 'Wrong.')}\r\n--b--\r\n`;
  const { client } = served(() => ({ status: 500, contentType: 'multipart/related; boundary=b', body }));
  await expect(client.call(find, { id: '1' })).rejects.toMatchObject({ faultCode: 'Client' });
});

test('a fault of version 1.2 has subcodes, and its English reason', async () => {
  const body =
    '<s:Envelope xmlns:s="http://www.w3.org/2003/05/soap-envelope"><s:Body><s:Fault><s:Code><s:Value>s:Sender</s:Value><s:Subcode><s:Value>x:BadId</s:Value></s:Subcode></s:Code><s:Reason><s:Text xml:lang="de">Nein.</s:Text><s:Text xml:lang="en-GB">No.</s:Text></s:Reason></s:Fault></s:Body></s:Envelope>';
  const { client } = served(() => ({ status: 400, body, contentType: 'application/soap+xml' }));
  await expect(client.call(find, { id: '1' })).rejects.toMatchObject({
    faultCode: 'Sender',
    subcodes: ['BadId'],
    code: 'BadId',
    message: 'find: No. (fault Sender.BadId, status 400).',
  });
});

test.each([
  [
    '<!DOCTYPE html><html><body>Log in</body></html>',
    'it is a page of HTML; check the option endpoint, and whether the service asks for a login',
  ],
  [FOUND.replace('</s:Body></s:Envelope>', ''), 'The document ends before </s:Body>'],
  [FOUND.slice(0, FOUND.indexOf('</a:owner>') + 5), 'The document ends within a tag'],
  ['', 'it is empty'],
  [envelope(''), 'the body is empty, and should hold <findResponse>'],
])('what is no response fails the call, which may have been executed: %#', async (body, reason) => {
  const { client, sent } = served(() => body);
  const error: unknown = await client.call(change, { id: '1' }).catch((thrown: unknown) => thrown);
  expect(error).toBeInstanceOf(ResponseParseError);
  expect(error).toMatchObject({
    message: expect.stringContaining(`change: the response cannot be accepted: ${reason}`) as string,
    mayHaveExecuted: true,
  });
  expect(sent).toHaveLength(1);
});

test('the HTML of a gateway is the error of its status', async () => {
  const { client } = served(() => ({
    status: 403,
    contentType: 'text/html',
    body: '<html>Forbidden</html>',
  }));
  await expect(client.call(find, { id: '1' })).rejects.toMatchObject({
    name: 'PermissionError',
    message:
      'find: the endpoint responded with HTML and status 403. Check the option endpoint, and whether the service asks for a login.',
  });
});

test('a header block that must be understood and is unknown fails the call', async () => {
  const response = FOUND.replace(
    '<s:Body>',
    '<s:Header><a:Charge s:mustUnderstand="1">5</a:Charge><a:Next s:mustUnderstand="1" s:actor="http://schemas.xmlsoap.org/soap/actor/next"/></s:Header><s:Body>',
  );
  const { client } = served(() => response);
  await expect(client.call(find, { id: '7' })).rejects.toThrow(
    `find: the response cannot be accepted: its header {${NS}}Charge must be understood, and the operation does not declare it; if the application understands it, name it in the option understands.`,
  );
  const tolerant = client.with({ understands: [`{${NS}}Charge`] });
  expect(await tolerant.call(find, { id: '7' })).toMatchObject({ owner: 'Ada' });
});

test('a one-way message is accepted with an empty response, and fails with a fault or a page', async () => {
  for (const status of [202, 204, 200]) {
    const { client } = served(() => ({ status, body: '' }));
    await expect(client.call(notify, { id: '1' })).resolves.toBeUndefined();
  }
  const failing = served(() => ({ status: 200, body: fault('s:Client') }));
  await expect(failing.client.call(notify, { id: '1' })).rejects.toBeInstanceOf(SoapFaultError);
  const page = served(() => '<html>Log in</html>');
  await expect(page.client.call(notify, { id: '1' })).rejects.toBeInstanceOf(ResponseParseError);
});
