import { StreamTruncatedError } from '@org/http-core/streams';
import { expect, expectTypeOf, test } from 'vitest';
import { ResponseParseError, SoapFaultError } from '../src/index.ts';
import { verification, wsSecurity } from '../src/security/index.ts';
import { envelope, fault } from './support/accounts.ts';
import { query, type Row } from './support/pages.ts';
import { served } from './support/served.ts';
import { identity } from './security/certificates.ts';

const rowOf = (id: number, tag = 'record'): string =>
  `<a:${tag}><a:id>${id}</a:id><a:name>Ärger ${id}</a:name></a:${tag}>`;

const page = (content: string): string =>
  envelope(`<a:queryResponse><a:result><a:done>true</a:done>${content}</a:result></a:queryResponse>`);

/** All items of a stream. */
async function all<Item>(stream: AsyncIterable<Item>): Promise<Item[]> {
  const items: Item[] = [];
  for await (const item of stream) items.push(item);
  return items;
}

/** The response in chunks of a few bytes. */
function trickle(text: string, size: number): ReadableStream<Uint8Array> {
  const bytes = new TextEncoder().encode(text);
  let at = 0;
  return new ReadableStream({
    pull(controller) {
      if (at >= bytes.length) controller.close();
      else controller.enqueue(bytes.slice(at, (at += size)));
    },
  });
}

test.each([1, 7, 1000, 100_000])(
  'the items of a list come one by one, and the rest at the end (chunks of %i)',
  async (size) => {
    const text = page(
      `${rowOf(1)}<a:record xmlns:x="http://www.w3.org/2001/XMLSchema-instance" x:type="a:Person"><a:id>2</a:id><a:name/><a:age>3</a:age></a:record>${rowOf(3)}<a:locator>next</a:locator>`,
    );
    const { client, sent } = served(() => ({ body: trickle(text, size) }));
    const stream = client.stream(query, { soql: 'x' }, { at: 'result.records' });
    expect(sent).toHaveLength(0);
    const rows: Row[] = [];
    for await (const row of stream) {
      expectTypeOf(row).toEqualTypeOf<Row>();
      rows.push(row);
    }
    expect(rows).toEqual([
      { id: '1', name: 'Ärger 1' },
      { $type: 'Person', id: '2', name: '', age: 3 },
      { id: '3', name: 'Ärger 3' },
    ]);
    expect(stream.rest).toEqual({ result: { done: true, locator: 'next' } });
  },
);

test('an item that is nil is no item, and is at the end with the rest', async () => {
  const xsi = 'http://www.w3.org/2001/XMLSchema-instance';
  const { client } = served(() => page(`${rowOf(1)}<a:record xmlns:i="${xsi}" i:nil="1"/>${rowOf(2)}`));
  const stream = client.stream(query, { soql: 'x' }, { at: 'result.records' });
  expect((await all(stream)).map(({ id }) => id)).toEqual(['1', '2']);
  expect(stream.rest?.result).toMatchObject({
    done: true,
    $any: [{ name: 'record', attributes: { [`{${xsi}}nil`]: '1' } }],
  });
});

test('a path leads through lists, and to the items of a repetition', async () => {
  const { client } = served(() =>
    page(
      `<a:group><a:title>A</a:title>${rowOf(1, 'row')}</a:group><a:group><a:title>B</a:title>${rowOf(2, 'row')}</a:group>${rowOf(3, 'message')}<a:task>t</a:task>`,
    ),
  );
  const rows = client.stream(query, { soql: 'x' }, { at: 'result.groups.rows' });
  expect((await all(rows)).map(({ id }) => id)).toEqual(['1', '2']);
  expect(rows.rest?.result.groups).toEqual([{ title: 'A' }, { title: 'B' }]);
  const items = await all(client.stream(query, { soql: 'x' }, { at: 'result.items' }));
  expect(items).toEqual([{ message: { id: '3', name: 'Ärger 3' } }, { task: 't' }]);
});

test('a path that leads nowhere is refused by its type, and before anything is sent', async () => {
  const { client, sent } = served(() => page(''));
  const read = (at: string): Promise<unknown[]> =>
    all(client.stream(query, { soql: 'x' }, { at: at as 'result.records' }));
  // @ts-expect-error -- It has no such list.
  client.stream(query, { soql: 'x' }, { at: 'result.recods' });
  // @ts-expect-error -- It is no list.
  client.stream(query, { soql: 'x' }, { at: 'result.done' });
  await expect(read('result.recods')).rejects.toThrow(
    'query: the option at leads nowhere ("result.recods"): result has no "recods". Did you mean "records"?',
  );
  await expect(read('outcome')).rejects.toThrow('the output has no "outcome". It has result.');
  await expect(read('result.done')).rejects.toThrow('result.done is not a list. Use call()');
  expect(sent).toHaveLength(0);
});

test('what breaks ends the loop with a typed error; what came before is valid', async () => {
  const text = page(rowOf(1) + rowOf(2));
  const ids: string[] = [];
  const read = async (body: string): Promise<void> => {
    const { client } = served(() => body);
    for await (const row of client.stream(query, { soql: 'x' }, { at: 'result.records' })) ids.push(row.id);
  };
  const truncated = await read(text.slice(0, text.indexOf('<a:id>2'))).catch((error: unknown) => error);
  expect(truncated).toBeInstanceOf(StreamTruncatedError);
  expect(truncated).toMatchObject({ items: 1, mayHaveExecuted: false });
  expect(ids).toEqual(['1']);
  await expect(read(fault('s:Client'))).rejects.toBeInstanceOf(SoapFaultError);
  await expect(read('<html>Log in</html>')).rejects.toThrow('it is a page of HTML');
  await expect(read(text.replace('<a:name>', '<a:name><b>'))).rejects.toBeInstanceOf(ResponseParseError);
  const { client } = served(() => ({ status: 500, body: fault('s:Client') }));
  const failing = all(client.stream(query, { soql: 'x' }, { at: 'result.records' }));
  await expect(failing).rejects.toBeInstanceOf(SoapFaultError);
});

test('a connection that breaks is a response that ended before it was complete', async () => {
  const text = page(rowOf(1) + rowOf(2));
  const broken = (): ReadableStream<Uint8Array> =>
    new ReadableStream(
      {
        start: (controller) => {
          controller.enqueue(new TextEncoder().encode(text.slice(0, text.indexOf('<a:id>2'))));
        },
        pull: (controller) => {
          controller.error(Object.assign(new Error('reset'), { code: 'ECONNRESET' }));
        },
      },
      { highWaterMark: 0 },
    );
  const { client } = served(() => ({ body: broken() }));
  const stream = client.stream({ ...query, retry: 'idempotent' }, { soql: 'x' }, { at: 'result.records' });
  const ids: string[] = [];
  const read = async (): Promise<void> => {
    for await (const { id } of stream) ids.push(id);
  };
  await expect(read()).rejects.toMatchObject({
    name: 'StreamTruncatedError',
    items: 1,
    mayHaveExecuted: true,
    cause: { name: 'ConnectionError' },
  });
  expect(ids).toEqual(['1']);
});

test('what a client of another kind takes is refused with what to pass', async () => {
  const { client, sent } = served(() => page(''));
  const operation = 'query' as never;
  await expect(client.call(operation, {} as never)).rejects.toThrow(
    'must be an operation of the generated package',
  );
  expect(() => client.stream(operation, {} as never, { at: 'x' } as never)).toThrow('must be an operation');
  await expect(all(client.stream(query, { soql: 'x' }, {} as never))).rejects.toThrow(
    'query: a stream needs the option at',
  );
  expect(sent).toHaveLength(0);
});

test('a stream checks its envelope as a call does, before it gives an item', async () => {
  const headed = (header: string): string =>
    page(rowOf(1)).replace('<s:Body>', `<s:Header>${header}</s:Header><s:Body>`);
  const must = headed('<x:Must xmlns:x="urn:x" s:mustUnderstand="1"/>');
  const related = headed(
    '<w:RelatesTo xmlns:w="http://www.w3.org/2005/08/addressing">urn:uuid:other</w:RelatesTo>',
  );
  const read = (body: string, options = {}): Promise<unknown[]> =>
    all(
      served(() => body, options).client.stream(
        { ...query, addressing: 'urn:query' },
        { soql: 'x' },
        { at: 'result.records' },
      ),
    );
  const refused = (body: string, reason: string): Promise<void> =>
    expect(read(body)).rejects.toMatchObject({
      name: 'ResponseParseError',
      message: expect.stringContaining(reason) as string,
      mayHaveExecuted: false,
    });
  await refused(must, 'its header {urn:x}Must must be understood');
  expect(await read(must, { understands: ['{urn:x}Must'] })).toHaveLength(1);
  await refused(related, 'it is the response to another request');
  await refused(envelope(''), 'the body is empty, and should hold <queryResponse>');
  await refused(envelope('').replace('<s:Body></s:Body>', ''), 'the envelope has no body');
});

test('a loop that ends early releases the connection; a stream is read once', async () => {
  let cancelled = false;
  const { client } = served(() => ({
    body: new ReadableStream({
      start: (controller) => {
        controller.enqueue(new TextEncoder().encode(page(rowOf(1)).slice(0, -50)));
      },
      cancel: () => {
        cancelled = true;
      },
    }),
  }));
  const stream = client.stream(query, { soql: 'x' }, { at: 'result.records' });
  for await (const row of stream) {
    expect(row.id).toBe('1');
    break;
  }
  expect(cancelled).toBe(true);
  expect(() => stream[Symbol.asyncIterator]()).toThrow('query: this stream was read already.');
});

test('a response that must be verified is not streamed', async () => {
  const { certificate } = await identity();
  const { client } = served(() => page(rowOf(1)), {
    security: wsSecurity(verification({ certificates: [certificate] })),
  });
  await expect(all(client.stream(query, { soql: 'x' }, { at: 'result.records' }))).rejects.toThrow(
    'a response can be verified only after it has ended',
  );
});
