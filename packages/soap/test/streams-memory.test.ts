import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { expect, test } from 'vitest';
import { envelope } from './support/accounts.ts';
import { query } from './support/pages.ts';
import { served } from './support/served.ts';

const RECORDS = 1_000_000;

setFlagsFromString('--expose-gc');
const collectGarbage = runInNewContext('gc') as () => void;

function heapMb(): number {
  collectGarbage();
  return process.memoryUsage().heapUsed / 1024 / 1024;
}

/** A response of a million records, 78 MB of it, made while it is read. */
function records(): ReadableStream<Uint8Array> {
  const encoder = new TextEncoder();
  const [before = '', after = ''] = envelope(
    '<a:queryResponse><a:result><a:done>true</a:done>|</a:result></a:queryResponse>',
  ).split('|');
  let made = 0;
  return new ReadableStream({
    start: (controller) => {
      controller.enqueue(encoder.encode(before));
    },
    pull: (controller) => {
      let text = '';
      for (const end = made + 1000; made < end; made++)
        text += `<a:record><a:id>${made}</a:id><a:name>Some name of some length</a:name></a:record>`;
      controller.enqueue(encoder.encode(text));
      if (made < RECORDS) return;
      controller.enqueue(encoder.encode(after));
      controller.close();
    },
  });
}

test('memory is flat over 1,000,000 records', async () => {
  const { client } = served(() => ({ body: records() }));
  const samples: number[] = [];
  let read = 0;
  for await (const { id } of client.stream(query, { soql: 'x' }, { at: 'result.records' })) {
    if (id !== String(read)) throw new Error(`expected ${read}, and got ${id}`);
    if (++read % (RECORDS / 5) === 0) samples.push(heapMb());
  }
  expect(read).toBe(RECORDS);
  const [first = 0, ...later] = samples;
  expect(Math.max(...later) - first).toBeLessThan(4);
}, 120_000);
