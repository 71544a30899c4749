import { expect, test } from 'vitest';
import { SoapFaultError } from '../src/index.ts';
import { fault, notify } from './support/accounts.ts';
import { include, multipart, response, ROOT, trickle, type Multipart } from './support/multipart.ts';
import { exchange, type Photo } from './support/photos.ts';
import { served, type Served } from './support/served.ts';

const encoder = new TextEncoder();
const BYTES = Uint8Array.from({ length: 1000 }, (_, index) => index % 256);

/** A response whose last attachment is short. */
const PHOTO = multipart([
  [ROOT, response(`<a:data>${include('d')}</a:data>`)],
  ['Content-ID: <d>', BYTES],
]);

test('the stream of an attachment gives its own bytes only, whoever reads at the same time', async () => {
  const two = multipart([
    [ROOT, response(`<a:data>${include('a')}</a:data><a:thumbnail>${include('b')}</a:thumbnail>`)],
    ['Content-ID: <a>', 'AAAA'],
    ['Content-ID: <b>', 'BBBB'],
  ]);
  const textOf = (stream: ReadableStream<Uint8Array>): Promise<unknown> =>
    new Response(stream).text().catch((error: unknown) => error);
  const skipped = { name: 'InvalidParamsError', message: expect.stringContaining('was skipped') as string };
  for (const size of [1, 100_000]) {
    const receive = async () =>
      served(() => ({ ...two, body: trickle(two.body, size) })).client.receive(exchange(), { id: '1' });
    const kept: ReadableStream<Uint8Array>[] = [];
    const texts: unknown[] = [];
    for await (const { stream } of (await receive()).attachments) {
      kept.push(stream);
      if (kept.length === 2) texts.push(await textOf(stream));
    }
    expect(texts).toEqual(['BBBB']);
    expect(await textOf(kept[0] ?? new ReadableStream())).toMatchObject(skipped);
    // Not awaited in the loop: the second has its own bytes or none.
    const pending: Promise<unknown>[] = [];
    for await (const { stream } of (await receive()).attachments) pending.push(textOf(stream));
    for (const [index, text] of (await Promise.all(pending)).entries())
      if (text !== ['AAAA', 'BBBB'][index]) expect(text).toMatchObject(skipped);
  }
});

test('a part in Base64 is decoded; another transfer encoding is refused', async () => {
  const encoded = (encoding: string, text: string): Multipart =>
    multipart([
      [ROOT, response(`<a:data>${include('d')}</a:data>`)],
      [`Content-ID: <d>\r\nContent-Transfer-Encoding: ${encoding}`, text],
    ]);
  const lines = Buffer.from(BYTES).toString('base64').replaceAll(/.{76}/g, '$&\r\n');
  const call = (reply: Served): Promise<Photo> =>
    served(() => reply, { attachments: true }).client.call(exchange(), { id: '1' });
  expect(await call(encoded('BASE64', lines))).toMatchObject({ data: BYTES });
  const whole = encoded('base64', lines);
  const { client } = served(() => ({ ...whole, body: trickle(whole.body, 5) }));
  for await (const { stream } of (await client.receive(exchange(), { id: '1' })).attachments)
    expect(new Uint8Array(await new Response(stream).arrayBuffer())).toEqual(BYTES);
  await expect(call(encoded('base64', 'AQI'))).rejects.toThrow('is not the base64 that its headers promise');
  await expect(call(encoded('base64', '****'))).rejects.toThrow('is not the base64');
  await expect(call(encoded('quoted-printable', '=00'))).rejects.toThrow(
    'a part has the transfer encoding "quoted-printable", which is not supported',
  );
});

test('an attachment that a header block refers to is there, too', async () => {
  const reply = multipart([
    [
      ROOT,
      response('').replace(
        '<s:Body>',
        `<s:Header><t:Token xmlns:t="urn:t">${include('d')}</t:Token></s:Header><s:Body>`,
      ),
    ],
    ['Content-ID: <d>', 'ONE'],
  ]);
  const { client } = served(() => reply, { attachments: true });
  const { soapHeaders, attachments } = await client.call(exchange(), { id: '1' }).withResponse();
  expect(soapHeaders).toMatchObject({ $any: [{ name: 'Token', children: [encoder.encode('ONE')] }] });
  expect(attachments?.[0]?.path).toBe('soapHeaders.$any[0].children[0]');
  const received = await client.receive(exchange(), { id: '1' });
  expect(received.soapHeaders).toMatchObject({ $any: [{ children: [new Uint8Array()] }] });
  await received.cancel();
});

test('two parts of one id, and a preamble without end, are refused', async () => {
  const twice = multipart([
    [ROOT, response(`<a:data>${include('d')}</a:data>`)],
    ['Content-ID: <d>', 'ONE'],
    ['Content-ID: <d>', 'TWO'],
  ]);
  const { client } = served(() => twice, { attachments: true });
  await expect(client.call(exchange(), { id: '1' })).rejects.toThrow('two of its parts have the id "d"');
  let made = 0;
  const endless = new ReadableStream<Uint8Array>({
    pull: (controller) => {
      made++;
      controller.enqueue(new Uint8Array(8192).fill(65));
    },
  });
  const receiving = served(() => ({ ...twice, body: endless })).client.receive(exchange(), { id: '1' });
  await expect(receiving).rejects.toThrow('its first part does not begin within 16384 bytes');
  expect(made).toBeLessThan(20);
});

test('what breaks within the attachments of a call that is not safe leaves its effect open', async () => {
  const { client } = served(() => ({ ...PHOTO, body: PHOTO.body.slice(0, -200) }));
  const { attachments } = await client.receive(exchange(), { id: '1' });
  const read = async (): Promise<void> => {
    for await (const { stream } of attachments) await new Response(stream).arrayBuffer();
  };
  await expect(read()).rejects.toMatchObject({ name: 'StreamTruncatedError', mayHaveExecuted: true });
});

test('a one-way operation refuses a fault with and without attachments', async () => {
  for (const options of [{}, { attachments: true }]) {
    const { client } = served(() => fault('s:Server', 'Broken.'), options);
    await expect(client.call(notify, { id: '1' })).rejects.toBeInstanceOf(SoapFaultError);
    await expect(client.receive(notify, { id: '1' })).rejects.toBeInstanceOf(SoapFaultError);
  }
  const { client } = served(() => ({ status: 202, body: '' }), { attachments: true });
  await expect(client.call(notify, { id: '1' })).resolves.toBeUndefined();
});
