import { ConnectionError, InvalidParamsError, ResponseParseError, SdkError } from '@org/http-core';
import { expect, test } from 'vitest';
import { SoapFaultError, type SoapOperation } from '../src/index.ts';
import { el } from '../src/schema/index.ts';
import { AN_ORDER, listOrders, placeOrder, SHOP } from './support/shop.ts';
import { clientOf, envelope, fault } from './support/stub.ts';

const PLACED = envelope(`<r:placeOrderResponse xmlns:r="${SHOP}">o_1</r:placeOrderResponse>`);

test('sends the envelope with its action, and gives the value of the response', async () => {
  const { client, sent } = clientOf([{ text: PLACED }]);
  const { data, response } = await client
    .call(placeOrder(), AN_ORDER, { soapHeaders: { session: 's_1' } })
    .withResponse();
  expect(data).toBe('o_1');
  expect(response.status).toBe(200);
  const [request] = sent;
  expect(request?.method).toBe('POST');
  expect(request?.headers).toMatchObject({
    'content-type': 'text/xml; charset=utf-8',
    soapaction: '"urn:example:shop#placeOrder"',
  });
  expect(request?.body).toBe(
    '<?xml version="1.0" encoding="utf-8"?><soap:Envelope xmlns:soap="http://schemas.xmlsoap.org/soap/envelope/" xmlns:n1="urn:example:shop" xmlns:n2="http://www.w3.org/2001/XMLSchema-instance">' +
      '<soap:Header><n1:session>s_1</n1:session></soap:Header><soap:Body><n1:placeOrder currency="EUR">' +
      '<n1:id>9007199254740993</n1:id><n1:placed>2026-11-30T12:00:00.123456+01:00</n1:placed><n1:status>open</n1:status><n1:isGift>false</n1:isGift><n1:note n2:nil="true"/>' +
      '<n1:line><n1:sku>a&amp;b &lt;c&gt;</n1:sku><n1:quantity>2</n1:quantity><n1:price>19.990</n1:price></n1:line>' +
      '<n1:line><n1:sku>d</n1:sku><n1:quantity>1</n1:quantity><n1:price>0.1</n1:price></n1:line>' +
      '<n1:payment n2:type="n1:Card"><n1:number>4242</n1:number></n1:payment><n1:photo>AH//</n1:photo></n1:placeOrder></soap:Body></soap:Envelope>',
  );
});

test('version 1.2 carries the action in the media type', async () => {
  const text = PLACED.replace(
    'http://schemas.xmlsoap.org/soap/envelope/',
    'http://www.w3.org/2003/05/soap-envelope',
  );
  const { client, sent } = clientOf([{ text, headers: { 'content-type': 'application/soap+xml' } }]);
  await expect(client.call(placeOrder('1.2'), AN_ORDER)).resolves.toBe('o_1');
  expect(sent[0]?.headers['content-type']).toBe(
    'application/soap+xml; charset=utf-8; action="urn:example:shop#placeOrder"',
  );
  expect(sent[0]?.headers).not.toHaveProperty('soapaction');
});

test('a lost response is asked for again by a read, and by nothing else', async () => {
  const lost = new ConnectionError('reset', { mayHaveExecuted: true });
  const read = clientOf([lost, { text: envelope(`<listOrdersResponse xmlns="${SHOP}"/>`) }]);
  await expect(read.client.call(listOrders, 'all')).resolves.toEqual({});
  expect(read.sent).toHaveLength(2);
  const write = clientOf([lost, { text: PLACED }]);
  await expect(write.client.call(placeOrder(), AN_ORDER)).rejects.toMatchObject({ mayHaveExecuted: true });
  expect(write.sent).toHaveLength(1);
});

test('a fault is an error with its code and its typed detail', async () => {
  const detail = `<detail><StockFault xmlns="${SHOP}"><sku>a</sku><left>3</left></StockFault></detail>`;
  const { client, sent } = clientOf([{ status: 500, text: fault('Client.OutOfStock', detail) }]);
  const error: unknown = await client.call(placeOrder(), AN_ORDER).catch((reason: unknown) => reason);
  expect(error).toBeInstanceOf(SoapFaultError);
  expect(error).toMatchObject({
    code: 'OutOfStock',
    faultCode: 'Client',
    subcodes: ['OutOfStock'],
    detailName: 'StockFault',
    detail: { sku: 'a', left: 3 },
    mayHaveExecuted: false,
  });
  expect(sent).toHaveLength(1);
  // A detail may repeat what was sent.
  expect(JSON.stringify(error)).not.toContain('sku');
});

test('what the schema does not allow is refused before anything is sent, with its place', async () => {
  const { client, sent } = clientOf([{ text: PLACED }]);
  const refusal = async (change: Record<string, unknown>): Promise<unknown> =>
    client.call(placeOrder(), { ...AN_ORDER, ...change }).catch((reason: unknown) => reason);
  const stray = await refusal({ lines: [{ sku: 'a', quantity: 1, prize: '1' }] });
  expect(stray).toBeInstanceOf(InvalidParamsError);
  expect(stray).toMatchObject({
    param: 'lines[0].prize',
    message: 'placeOrder: lines[0].prize has no place in the schema. Did you mean "price"? Nothing was sent.',
  });
  expect(await refusal({ lines: [{ sku: 'a', quantity: '1', price: '1' }] })).toMatchObject({
    message: 'placeOrder: lines[0].quantity must be an integer, not a string. Nothing was sent.',
  });
  expect(await refusal({ status: 'payd' })).toMatchObject({
    param: 'status',
    message: 'placeOrder: status is none of its values. Did you mean "paid"? Nothing was sent.',
  });
  expect(await refusal({ placed: '30.11.2026' })).toMatchObject({
    message:
      "placeOrder: placed must have the form of xs:dateTime, such as '2026-11-30T12:00:00Z'. Nothing was sent.",
  });
  expect(await refusal({ placed: new Date(0) })).toMatchObject({
    message: expect.stringContaining('must be a string, not a Date. Write it as text') as string,
  });
  expect(await refusal({ payment: { number: '1' } })).toMatchObject({
    param: 'payment.$type',
    message: 'placeOrder: payment.$type is missing: write one of Card, Transfer. Nothing was sent.',
  });
  expect(await refusal({ $attributes: { 'a="1" b': 'x' } })).toMatchObject({
    message: expect.stringContaining('is a name that no attribute can have') as string,
  });
  expect(await refusal({ note: 'a\u0000b' })).toMatchObject({
    message: expect.stringContaining('contains a character that XML cannot hold') as string,
  });
  expect(await refusal({ id: undefined })).toMatchObject({
    message: 'placeOrder: id is missing. Nothing was sent.',
  });
  expect(sent).toEqual([]);
});

test('an input that refers to itself is refused', async () => {
  const { client, sent } = clientOf([{ text: PLACED }]);
  const node = { namespace: '', name: 'a', attributes: {}, children: [] as unknown[] };
  node.children.push(node);
  const operation: SoapOperation = {
    ...placeOrder(),
    input: () => ({ body: el('placeOrder', SHOP, 'any') }),
  };
  await expect(client.call(operation, node)).rejects.toMatchObject({
    name: 'InvalidParamsError',
    message: 'placeOrder: the input refers to itself, or is nested too deep to be written. Nothing was sent.',
  });
  expect(sent).toHaveLength(0);
});

test('an operation without an input takes none', async () => {
  const { client, sent } = clientOf([{ text: PLACED }]);
  const operation: SoapOperation = { ...placeOrder(), input: () => ({}) };
  for (const input of [undefined, null, {}]) await client.call(operation, input);
  expect(sent).toHaveLength(3);
  for (const input of [5, 'text', new Date(0), [], { id: '1' }])
    await expect(client.call(operation, input)).rejects.toThrow('has no place: the operation takes none');
  expect(sent).toHaveLength(3);
});

test.for<readonly [string, string]>([
  ['a page of a proxy', '<html><body>Sign in</body></html>'],
  ['a truncated envelope', PLACED.slice(0, -30)],
  ['nothing', ''],
  ['JSON', '{"ok":true}'],
  ['another element', envelope('<other xmlns="urn:x"/>')],
  ['an empty body', envelope('')],
])('%s as a response is a typed error that doubts the write', async ([, text]) => {
  const { client, sent } = clientOf([{ text }]);
  const error: unknown = await client.call(placeOrder(), AN_ORDER).catch((reason: unknown) => reason);
  expect(SdkError.isInstance(error)).toBe(true);
  expect(error).toBeInstanceOf(ResponseParseError);
  expect(error).toMatchObject({ operation: 'placeOrder', mayHaveExecuted: true });
  expect(sent).toHaveLength(1);
});
