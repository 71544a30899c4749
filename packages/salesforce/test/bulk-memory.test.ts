import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { expect, test } from 'vitest';
import { createSalesforce } from '../src/generated/create.ts';
import { ORG } from './org/access.ts';
import { bulkQuery, ingest, type IngestRow } from '../src/bulk/index.ts';

setFlagsFromString('--expose-gc');
const collectGarbage = runInNewContext('gc') as () => void;

/** What is held in memory, in megabytes. */
function heldMegabytes(): number {
  collectGarbage();
  const { heapUsed, arrayBuffers } = process.memoryUsage();
  return (heapUsed + arrayBuffers) / 1_000_000;
}

const ROWS = 1_000_000;
const PAGE_ROWS = 250_000;
const CHUNK_ROWS = 1000;
/** A million rows take more than 140 MB as CSV, and more as objects. */
const MAX_GROWTH_MEGABYTES = 48;
const PADDING = 'x'.repeat(100);

/** A page of results that is written as it is read. */
function page(first: number): ReadableStream<Uint8Array> {
  let row = first;
  const encoder = new TextEncoder();
  return new ReadableStream({
    start(controller) {
      controller.enqueue(encoder.encode('"Id","Name","Amount__c"\n'));
    },
    pull(controller) {
      let text = '';
      for (const end = Math.min(row + CHUNK_ROWS, first + PAGE_ROWS); row < end; row++)
        text += `"a0100000${row}","Invoice, ""number"" ${row} ${PADDING}",""\n`;
      controller.enqueue(encoder.encode(text));
      if (row === first + PAGE_ROWS) controller.close();
    },
  });
}

function respond(url: string): Response {
  const { pathname, searchParams } = new URL(url);
  const job = { id: '750000000000001AAA', state: 'JobComplete' };
  if (!pathname.endsWith('/results')) return Response.json(job);
  const first = Number(searchParams.get('locator') ?? 0);
  const next = first + PAGE_ROWS;
  return new Response(page(first), {
    headers: {
      'sforce-locator': next === ROWS ? 'null' : String(next),
      'sforce-numberofrecords': String(PAGE_ROWS),
    },
  });
}

test('a million rows of a query are read in flat memory', { timeout: 120_000 }, async () => {
  const client = createSalesforce({
    ...ORG,
    fetch: (url) => Promise.resolve(respond(url)),
  });
  const held: number[] = [];
  let count = 0;
  for await (const row of bulkQuery(client, 'SELECT Id, Name, Amount__c FROM Invoice__c')) {
    if (count % 200_000 === 100_000) held.push(heldMegabytes());
    if (count === 5)
      expect(row).toEqual({ Id: 'a01000005', Name: `Invoice, "number" 5 ${PADDING}`, Amount__c: null });
    count++;
  }
  expect(count).toBe(ROWS);
  expect(Math.max(...held) - (held[0] ?? 0)).toBeLessThan(MAX_GROWTH_MEGABYTES);
});

test('a million rows are written in flat memory', { timeout: 120_000 }, async () => {
  const uploaded: number[] = [];
  const held: number[] = [];
  const client = createSalesforce({
    ...ORG,
    fetch: async (url, { method, body }) => {
      if (method === 'PUT') {
        uploaded.push((await new Response(body as Blob).bytes()).length);
        held.push(heldMegabytes());
        return new Response(null, { status: 201 });
      }
      return Response.json({ id: '750000000000001AAA', state: 'JobComplete' });
    },
  });
  const rows = function* (): Generator<IngestRow> {
    for (let number = 0; number < ROWS; number++)
      yield { Name: `Invoice, "number" ${number} ${PADDING}`, Amount__c: number };
  };
  const maxBytes = 8_000_000;
  const outcome = await ingest(client, 'Invoice__c', 'insert', rows(), { maxBytes });
  expect(outcome.rows).toBe(ROWS);
  expect(Math.max(...uploaded)).toBeLessThanOrEqual(maxBytes);
  expect(Math.max(...held) - (held[0] ?? 0)).toBeLessThan(MAX_GROWTH_MEGABYTES);
});
