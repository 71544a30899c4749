import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';

interface Account {
  readonly Id: string;
  readonly Name: string;
  readonly Industry: string;
}

/** A part of the API of Salesforce, with six accounts. */
export interface Org {
  readonly url: string;
  /** The next page of results breaks off in the middle. */
  breakNextPage(): void;
  close(): Promise<void>;
}

const ACCOUNTS: readonly Account[] = ['Acme', "O'Brien", 'Zeta', 'Mira', 'Nova', 'Orion'].map((Name, at) => ({
  Id: `00100000000000${at}AAA`,
  Name,
  Industry: at % 2 === 0 ? 'Energy' : 'Retail',
}));

interface Reply {
  readonly status?: number;
  readonly body: unknown;
  readonly headers?: Readonly<Record<string, string>>;
}

/** Starts the server on a free port of this machine. */
export async function startOrg(): Promise<Org> {
  let breaks = false;
  let uploaded = '';
  const results = (locator: string | null): Reply => {
    const first = Number(locator ?? 0);
    const rows = ACCOUNTS.slice(first, first + 3).map(({ Name }) => `"${Name}"\n`);
    const isLast = first + 3 >= ACCOUNTS.length;
    const headers = {
      'sforce-locator': isLast ? 'null' : '3',
      'sforce-numberofrecords': String(rows.length),
    };
    const kept = breaks ? rows.slice(0, 1) : rows;
    breaks = false;
    return { body: `"Name"\n${kept.join('')}`, headers };
  };
  const reply = async (request: IncomingMessage): Promise<Reply> => {
    const { pathname, searchParams } = new URL(request.url ?? '/', 'http://org.example');
    const path = pathname.replace('/services/data/v68.0', '');
    const body = await text(request);
    if (path.startsWith('/services/Soap/u/')) return { body: merged(body) };
    if (path.startsWith('/cometd/')) return { body: streamed(body) };
    if (path === '/graphql') return { body: connection(body) };
    if (path === '/composite') return { body: composed(body) };
    if (path === '/query') return { body: queried(searchParams.get('q') ?? '') };
    if (path.endsWith('/results')) return results(searchParams.get('locator'));
    if (path.endsWith('/batches')) {
      uploaded = body;
      return { status: 201, body: '' };
    }
    if (path.endsWith('/failedResults'))
      return {
        body: `sf__Id,sf__Error,Name\n,REQUIRED_FIELD_MISSING:Required fields are missing: [Name],#N/A\n`,
      };
    const rows = uploaded.trimEnd().split('\n').slice(1);
    const failed = rows.filter((row) => row.startsWith('#N/A')).length;
    return {
      body: {
        id: '750000000000001AAA',
        state: 'JobComplete',
        numberRecordsProcessed: rows.length,
        numberRecordsFailed: failed,
      },
    };
  };
  const server = createServer((request, response) => {
    void reply(request).then(({ status = 200, body, headers }) => {
      const isText = typeof body === 'string';
      response.writeHead(status, { 'content-type': isText ? 'text/csv' : 'application/json', ...headers });
      response.end(isText ? body : JSON.stringify(body));
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    breakNextPage: () => {
      breaks = true;
    },
    close: async () => {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

/** The accounts with one name, or of one industry. */
function queried(soql: string): object {
  const [, field, value = ''] = /WHERE (Name|Industry) = '((?:[^'\\]|\\.)*)'$/.exec(soql) ?? [];
  const wanted = value.replaceAll(/\\(.)/g, '$1');
  const records = ACCOUNTS.filter(
    (account) => (field === 'Name' ? account.Name : account.Industry) === wanted,
  );
  return { totalSize: records.length, done: true, records };
}

/** The calls of a composite request, which retrieve accounts. */
function composed(body: string): object {
  const { compositeRequest } = JSON.parse(body) as {
    compositeRequest: { url: string; referenceId: string }[];
  };
  const compositeResponse = compositeRequest.map(({ url, referenceId }) => {
    const account = ACCOUNTS.find(({ Id }) => url.includes(Id));
    const missing = [{ errorCode: 'NOT_FOUND', message: 'The requested resource does not exist' }];
    return {
      body: account ?? missing,
      httpHeaders: {},
      httpStatusCode: account ? 200 : 404,
      referenceId,
    };
  });
  return { compositeResponse };
}

/** A page of the accounts. */
function connection(body: string): object {
  const { first, after } = (JSON.parse(body) as { variables: { first: number; after?: string } }).variables;
  const start = Number(after ?? 0);
  const edges = ACCOUNTS.slice(start, start + first).map(({ Name }) => ({ node: { Name: { value: Name } } }));
  const end = start + first;
  const pageInfo = { hasNextPage: end < ACCOUNTS.length, endCursor: String(end) };
  return { data: { uiapi: { query: { Account: { edges, pageInfo } } } }, errors: [] };
}

/** The streaming API with three orders, whose replay ids are their numbers. */
function streamed(body: string): object {
  const [message] = JSON.parse(body) as [
    { channel: string; ext?: { replay: Readonly<Record<string, number>> } },
  ];
  const { channel } = message;
  const reply = { channel, successful: true, clientId: 'client', advice: { reconnect: 'retry' } };
  if (channel !== '/meta/subscribe') return [reply];
  const place = Math.max(0, message.ext?.replay['/event/Order__e'] ?? 0);
  const events = [1, 2, 3]
    .filter((number) => number > place)
    .map((replayId) => ({
      channel: '/event/Order__e',
      data: { payload: { Number__c: replayId }, event: { replayId } },
    }));
  return [reply, ...events];
}

/** The accounts that a merge took in, in the envelope of its response. */
function merged(envelope: string): string {
  const [id = '', ...taken] = [...envelope.matchAll(/>(001\w{12,15})</g)].map(([, found]) => found);
  const ids = taken.map((one) => `<mergedRecordIds>${one}</mergedRecordIds>`).join('');
  return `<Envelope xmlns="http://schemas.xmlsoap.org/soap/envelope/"><Body><mergeResponse xmlns="urn:partner.soap.sforce.com"><result><id>${id}</id>${ids}<success>true</success></result></mergeResponse></Body></Envelope>`;
}
