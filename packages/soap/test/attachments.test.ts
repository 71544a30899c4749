import { StreamTruncatedError } from '@org/http-core/streams';
import { describe, expect, test } from 'vitest';
import { attach } from '../src/attachments/index.ts';
import { SoapFaultError } from '../src/index.ts';
import { signature, usernameToken, verification, wsSecurity } from '../src/security/index.ts';
import { fault } from './support/accounts.ts';
import { include, multipart, response, ROOT, trickle } from './support/multipart.ts';
import { exchange, type Photo } from './support/photos.ts';
import { served, type Served } from './support/served.ts';
import { identity } from './security/certificates.ts';

const encoder = new TextEncoder();
const BYTES = Uint8Array.from({ length: 1000 }, (_, index) => index % 256);

const PHOTO = multipart([
  [
    ROOT,
    response(
      `<a:data>\n${include('photo%40host')}\n</a:data><a:thumbnail>AQI=</a:thumbnail><a:thumbnail>${include('t')}</a:thumbnail>`,
    ),
  ],
  ['Content-Type: image/png\r\nContent-ID:\r\n <photo@host>\r\nContent-Transfer-Encoding: binary', BYTES],
  ['content-id: <t>', Uint8Array.of(13, 10, 45, 45, 77, 73, 77, 69, 95, 13, 10, 45, 45)],
  ['Content-Type: text/plain', 'unreferenced'],
]);

describe('sending', () => {
  test('each attempt has a nonce of its own, and the same attachments', async () => {
    const { client, sent } = served(
      (_, count) => (count < 3 ? { status: 503, body: '' } : { status: 200, body: response('') }),
      { security: wsSecurity(usernameToken({ username: 'ada', password: 'secret', type: 'digest' })) },
    );
    await client.call({ ...exchange(), retry: 'safe' }, { id: '1', data: attach(BYTES) });
    const texts = await Promise.all(
      sent.map(async ({ body }) =>
        Buffer.from(await new Response(body as Blob).arrayBuffer()).toString('latin1'),
      ),
    );
    const nonces = texts.map((text) => /<wsse:Nonce[^>]*>([^<]+)</.exec(text)?.[1]);
    expect(texts).toHaveLength(3);
    expect(new Set(nonces).size).toBe(3);
    for (const [index, text] of texts.entries()) {
      const boundary = /boundary="([^"]+)"/.exec(sent[index]?.headers['content-type'] ?? '')?.[1] ?? '';
      expect(text.split(`--${boundary}`)).toHaveLength(4);
      expect(text).toContain(Buffer.from(BYTES).toString('latin1'));
      expect(text.match(/<wsse:Security /g)).toHaveLength(1);
    }
  });

  test.each(['bytes', 'blob', 'stream', 'generator'])(
    'an attachment of %s is a part of its own, byte for byte',
    async (kind) => {
      let sentBody: unknown;
      const { client, sent } = served(({ body }) => {
        sentBody = body;
        return response('');
      });
      const blob = new Blob([BYTES], { type: 'image/png' });
      async function* generator(): AsyncGenerator<Uint8Array> {
        yield await Promise.resolve(BYTES.subarray(0, 10));
        yield BYTES.subarray(10);
      }
      const source = { bytes: BYTES, blob, stream: blob.stream(), generator: generator() }[kind];
      const contentType = kind === 'blob' ? undefined : 'image/png';
      await client.call(exchange(), {
        id: 'é',
        data: attach(source ?? BYTES, { contentType }),
        thumbnails: [Uint8Array.of(1, 2), attach(Uint8Array.of(3))],
        original: { $value: attach(Uint8Array.of(4)), contentType: 'image/gif' },
      });
      const type = sent[0]?.headers['content-type'] ?? '';
      expect(type).toMatch(
        /^multipart\/related; type="application\/xop\+xml"; start="<root@soap>"; start-info="text\/xml"; boundary="soap-[\da-f-]{36}"$/,
      );
      const bytes = Buffer.from(await new Response(sentBody as Blob).arrayBuffer());
      const text = bytes.toString('latin1');
      const boundary = /boundary="([^"]+)"/.exec(type)?.[1] ?? '';
      expect(text.split(`--${boundary}`)).toHaveLength(6);
      expect(text).toContain('content-type: application/xop+xml; charset=utf-8; type="text/xml"');
      expect(text).toMatch(/:data><n\d:Include href="cid:1@soap"\/><\/n\d:data>/);
      expect(text).toMatch(/thumbnail>AQI=<\/n\d:thumbnail><n\d:thumbnail><n\d:Include href="cid:2@soap"/);
      expect(text).toMatch(/:original n\d:contentType="image\/gif"><n\d:Include href="cid:3@soap"/);
      const head = `content-type: image/png\r\ncontent-transfer-encoding: binary\r\ncontent-id: <1@soap>\r\n\r\n`;
      const at = bytes.indexOf(head) + head.length;
      expect(new Uint8Array(bytes.subarray(at, at + 1000))).toEqual(BYTES);
      expect(bytes.subarray(at + 1000, at + 1004).toString()).toBe('\r\n--');
    },
  );

  test('version 1.2 names its action in both media types', async () => {
    const { client, sent } = served(() =>
      response('').replace(
        'http://schemas.xmlsoap.org/soap/envelope/',
        'http://www.w3.org/2003/05/soap-envelope',
      ),
    );
    await client.call(exchange('1.2'), { id: '1', data: attach(BYTES) });
    expect(sent[0]?.headers['content-type']).toContain('start-info="application/soap+xml"');
    expect(sent[0]?.headers['content-type']).toMatch(/; action="urn:exchange"$/);
    expect(await (sent[0]?.body as Blob).text()).toContain(
      String.raw`type="application/soap+xml; action=\"urn:exchange\""`,
    );
  });

  test('a security header goes along; a signature, which would not cover the bytes, does not', async () => {
    const { client, sent } = served(() => response(''), {
      security: wsSecurity(usernameToken({ username: 'ada', password: 'secret' })),
    });
    await client.call(exchange(), { id: '1', data: attach(BYTES) });
    expect(await (sent[0]?.body as Blob).text()).toContain('<wsse:Username>ada</wsse:Username>');
    const signing = client.with({ security: wsSecurity(signature(await identity('P-256'))) });
    await expect(signing.call(exchange(), { id: '1', data: attach(BYTES) })).rejects.toThrow(
      'A signature cannot cover attachments',
    );
    expect(sent).toHaveLength(1);
  });

  test('a stream is sent once: at several places as one part, and in no second call', async () => {
    const bodies: string[] = [];
    const { client } = served(async ({ body }) => {
      bodies.push(await new Response(body).text());
      return response('');
    });
    async function* generator(): AsyncGenerator<Uint8Array> {
      yield await Promise.resolve(encoder.encode('once'));
    }
    for (const source of [new Blob(['once']).stream(), generator()]) {
      const data = attach(source);
      await client.call(exchange(), { id: '1', data, thumbnails: [data] });
      const sent = bodies.pop() ?? '';
      expect(sent.match(/href="cid:1@soap"/g)).toHaveLength(2);
      expect(sent.match(/once/g)).toHaveLength(1);
      await expect(client.call(exchange(), { id: '1', data })).rejects.toMatchObject({
        name: 'InvalidParamsError',
        message: expect.stringContaining('make a new one with attach() for each call') as string,
      });
    }
    expect(bodies).toEqual([]);
  });

  test('what cannot be an attachment is refused, and an attachment where none can stand', async () => {
    expect(() => attach('text' as never)).toThrow('attach() takes bytes, a Blob or a stream of bytes');
    expect(() => attach(BYTES, { contentType: 'a\r\nb: c' })).toThrow('must be a media type');
    const stream = new Blob([BYTES]).stream();
    stream.getReader();
    expect(() => attach(stream)).toThrow('is in use or has been read already');
    const { client, sent } = served(() => response(''));
    await expect(client.call(exchange(), { id: '1', hash: attach(BYTES) })).rejects.toThrow(
      'hash is an attachment, which can stand in an element of xs:base64Binary only. Pass the bytes. Nothing was sent.',
    );
    expect(sent).toHaveLength(0);
  });
});

describe('receiving', () => {
  test('attachments stand in the output where it refers to them', async () => {
    const { client, sent } = served(() => PHOTO);
    const { data, attachments } = await client
      .call(exchange(), { id: '1' }, { attachments: true })
      .withResponse();
    expect(data).toEqual({
      id: '1',
      data: BYTES,
      thumbnails: [Uint8Array.of(1, 2), Uint8Array.of(13, 10, 45, 45, 77, 73, 77, 69, 95, 13, 10, 45, 45)],
    });
    expect(data.data?.constructor).toBe(Uint8Array);
    expect(
      attachments?.map(({ contentId, contentType, path, bytes }) => [
        contentId,
        contentType,
        path,
        bytes.length,
      ]),
    ).toEqual([
      ['photo@host', 'image/png', 'data', 1000],
      ['t', undefined, 'thumbnails[1]', 13],
      [undefined, 'text/plain', undefined, 12],
    ]);
    expect(sent[0]?.headers['accept']).toContain('multipart/related');
  });

  test('a response that has no parts, or one only, is read as any other', async () => {
    const one = multipart([[ROOT, response('<a:data>AQI=</a:data>')]]);
    for (const reply of [one, response('<a:data>AQI=</a:data>')])
      for (const attachments of [true, false]) {
        const { client } = served(() => reply);
        expect(await client.call(exchange(), { id: '1' }, { attachments })).toEqual({
          id: '1',
          data: Uint8Array.of(1, 2),
        });
      }
  });

  test('a response with attachments that were not asked for says what to do', async () => {
    const { client } = served(() => PHOTO);
    await expect(client.call(exchange(), { id: '1' })).rejects.toThrow(
      'exchange: the response cannot be accepted: it has attachments; pass attachments: true to receive them.',
    );
  });

  test('attachments as streams, in chunks of any size', async () => {
    for (const size of [1, 3, 70, 100_000]) {
      const { client } = served(() => ({ ...PHOTO, body: trickle(PHOTO.body, size) }));
      const { data, attachments } = await client.receive(exchange(), { id: '1' });
      expect(data.id).toBe('1');
      const read: [string | undefined, Uint8Array][] = [];
      for await (const { path, stream } of attachments)
        // One that is not read is skipped.
        if (path !== 'thumbnails[1]')
          read.push([path, new Uint8Array(await new Response(stream).arrayBuffer())]);
      expect(read).toEqual([
        ['data', BYTES],
        [undefined, encoder.encode('unreferenced')],
      ]);
    }
  });

  test('200 MB are read no further than they are asked for', async () => {
    const chunk = new Uint8Array(1024 * 1024).fill(13);
    const before = PHOTO.body.slice(0, PHOTO.body.indexOf(0));
    let made = 0;
    const body = new ReadableStream<Uint8Array>({
      start: (controller) => {
        controller.enqueue(before);
      },
      pull: (controller) => {
        controller.enqueue(made < 200 ? chunk : encoder.encode('\r\n--MIME_b--'));
        if (made === 200) controller.close();
        else made++;
      },
    });
    const { client } = served(() => ({ ...PHOTO, body }));
    const { attachments } = await client.receive(exchange(), { id: '1' });
    let [length, most] = [0, 0];
    for await (const { stream } of attachments)
      for await (const piece of stream) {
        length += piece.length;
        most = Math.max(most, made * chunk.length - length);
      }
    expect(length).toBe(200 * chunk.length);
    expect(most).toBeLessThan(4 * chunk.length);
  }, 60_000);

  test('limits and what is broken', async () => {
    const call = (reply: Served, options = {}): Promise<Photo> =>
      served(() => reply, { attachments: true, ...options }).client.call(exchange(), { id: '1' });
    await expect(call(PHOTO, { maxResponseBytes: 1000 })).rejects.toThrow('larger than');
    const missing = multipart([[ROOT, response(`<a:data>${include('gone')}</a:data>`)]]);
    await expect(call(missing)).rejects.toThrow('data refers to a part that the response does not have');
    await expect(call({ ...PHOTO, contentType: 'multipart/related' })).rejects.toThrow(
      'multipart without a boundary',
    );
    await expect(call({ ...PHOTO, contentType: 'multipart/related; boundary=other' })).rejects.toThrow(
      'it ends before its last part',
    );
    await expect(call({ ...PHOTO, body: PHOTO.body.slice(0, -30) })).rejects.toThrow(
      'it ends before its last part',
    );
    const swapped = multipart(
      [
        ['Content-ID: <x>', 'x'],
        [ROOT, response('')],
      ],
      { parameters: '; start="<root>"' },
    );
    await expect(call(swapped)).rejects.toThrow('its first part is not the envelope');
    await expect(call(multipart([[ROOT, fault('s:Client')]]))).rejects.toBeInstanceOf(SoapFaultError);
    const outside = multipart([
      [ROOT, response(`<a:data>${include('x').replace('cid:', 'file:///etc/passwd')}</a:data>`)],
    ]);
    await expect(call(outside)).rejects.toThrow('refers to nothing within the message');
    const { client } = served(() => ({ ...PHOTO, body: PHOTO.body.slice(0, -200) }));
    const { attachments } = await client.receive(exchange(), { id: '1' });
    const read = async (): Promise<void> => {
      for await (const { stream } of attachments) await new Response(stream).arrayBuffer();
    };
    await expect(read()).rejects.toBeInstanceOf(StreamTruncatedError);
    const { certificate } = await identity('P-256');
    await expect(
      call(PHOTO, { security: wsSecurity(verification({ certificates: [certificate] })) }),
    ).rejects.toThrow('it has attachments, with which its signature cannot be verified');
  });

  test('a preamble, an epilogue and quoted ids are allowed', async () => {
    const reply = multipart(
      [
        [ROOT, response(`<a:data>${include('d')}</a:data>`)],
        ['Content-ID: <d>', BYTES],
      ],
      {
        preamble: 'This is a message of several parts.',
        parameters: '; start="<root>"',
        end: '\r\n--MIME_b--\r\nepilogue',
      },
    );
    const { client } = served(() => reply, { attachments: true });
    expect(await client.call(exchange(), { id: '1' })).toMatchObject({ data: BYTES });
  });

  test('a loop that ends early, and cancel(), release the connection', async () => {
    for (const use of ['break', 'cancel']) {
      let cancelled = false;
      const body = new ReadableStream<Uint8Array>({
        start: (controller) => {
          controller.enqueue(PHOTO.body.slice(0, -300));
        },
        cancel: () => {
          cancelled = true;
        },
      });
      const { client } = served(() => ({ ...PHOTO, body }));
      const parts = await client.receive(exchange(), { id: '1' });
      if (use === 'cancel') await parts.cancel();
      else
        for await (const { path } of parts.attachments) {
          expect(path).toBe('data');
          break;
        }
      await expect.poll(() => cancelled).toBe(true);
    }
  });
});
