import { expect, expectTypeOf, test } from 'vitest';
import { addressed, change, FOUND, NS } from './support/accounts.ts';
import { served } from './support/served.ts';

const OF_12 = FOUND.replace(
  'http://schemas.xmlsoap.org/soap/envelope/',
  'http://www.w3.org/2003/05/soap-envelope',
);

const withHeader = (response: string, header: string): string =>
  response.replace(
    '<s:Body>',
    `<s:Header xmlns:w="http://www.w3.org/2005/08/addressing">${header}</s:Header><s:Body>`,
  );

const messageIdIn = (text: string): string => /MessageID>([^<]+)</.exec(text)?.[1] ?? '';

test('Action, MessageID, To and ReplyTo are sent where the operation asks for them', async () => {
  const { client, sent } = served(
    ({ body }) => withHeader(OF_12, `<w:RelatesTo>${messageIdIn(body as string)}</w:RelatesTo>`),
    { endpoint: 'https://one.test/soap' },
  );
  expect(await client.call(addressed, { id: '7' })).toMatchObject({ owner: 'Ada' });
  const text = sent[0]?.body as string;
  expect(text).toMatch(/<n1:Action soap:mustUnderstand="1">urn:find<\/n1:Action>/);
  expect(text).toMatch(/<n1:MessageID>urn:uuid:[\da-f-]{36}<\/n1:MessageID>/);
  expect(text).toContain(
    '<n1:ReplyTo><n1:Address>http://www.w3.org/2005/08/addressing/anonymous</n1:Address></n1:ReplyTo>',
  );
  expect(text).toContain('<n1:To soap:mustUnderstand="1">https://one.test/soap</n1:To>');
  expect(sent[0]?.headers['content-type']).toBe('application/soap+xml; charset=utf-8; action="urn:find"');
});

test('attempts of a call have the same id, calls have different ones', async () => {
  const { client, sent } = served((_, count) => (count === 1 ? { status: 503, body: '' } : OF_12));
  await client.call(addressed, { id: '7' });
  await client.call(addressed, { id: '7' });
  const [first, second, third] = sent.map(({ body }) => messageIdIn(body as string));
  expect(first).toBe(second);
  expect(third).not.toBe(first);
});

test('the response to another request is refused', async () => {
  const { client } = served(() => withHeader(OF_12, '<w:RelatesTo>urn:uuid:other</w:RelatesTo>'));
  await expect(client.call(addressed, { id: '7' })).rejects.toThrow(
    'addressed: the response cannot be accepted: it is the response to another request, as its header RelatesTo says.',
  );
});

test('the header blocks of a response come typed', async () => {
  const { client } = served(() =>
    withHeader(FOUND, '<a:Usage><a:used>3</a:used></a:Usage><a:Other>x</a:Other>'),
  );
  const { data, soapHeaders, response } = await client.call(change, { id: '7' }).withResponse();
  expectTypeOf(soapHeaders).toEqualTypeOf<{ readonly Usage?: { used: number } }>();
  expect(soapHeaders.Usage?.used).toBe(3);
  expect(soapHeaders).toMatchObject({ $any: [{ namespace: NS, name: 'Other', children: ['x'] }] });
  expect(data.owner).toBe('Ada');
  expect(response.status).toBe(200);
});

test('header blocks of a request are checked by their schema', async () => {
  const { client, sent } = served(() => FOUND);
  await client.call(change, { id: '7' }, { soapHeaders: { Session: 's-1' } });
  expect(sent[0]?.body).toContain('<soap:Header><n1:Session>s-1</n1:Session></soap:Header>');
  await expect(
    client.call(change, { id: '7' }, { soapHeaders: { Sesion: 's-1' } as object }),
  ).rejects.toThrow('change: headers.Sesion is no header of the operation.');
});
