// Runs in its own process: sets up a mock at a given moment, and prints who responded before, meanwhile and after.
import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Moment, Tool } from './moments.ts';

const [tool, moment] = process.argv.slice(2) as [Tool, Moment];
const CALLS_UNTIL_UNDICI = 60;

const server = createServer((_request, response) => response.end('"server"')).listen(0, '127.0.0.1');
await once(server, 'listening');
const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;

const tools: Readonly<Record<Tool, () => Promise<() => void>>> = {
  nock: async () => {
    const { default: nock } = await import('nock');
    nock(origin).persist().get('/who').reply(200, '"mock"');
    return () => {
      nock.cleanAll();
      nock.restore();
    };
  },
  msw: async () => {
    const { setupServer } = await import('msw/node');
    const { http, HttpResponse } = await import('msw');
    const mocks = setupServer(http.get(`${origin}/who`, () => HttpResponse.json('mock')));
    mocks.listen();
    return () => {
      mocks.close();
    };
  },
  MockAgent: async () => {
    const { getGlobalDispatcher, MockAgent, setGlobalDispatcher } = await import('undici');
    const usual = getGlobalDispatcher();
    const agent = new MockAgent();
    agent.get(origin).intercept({ path: '/who' }).reply(200, '"mock"').persist();
    setGlobalDispatcher(agent);
    return () => {
      setGlobalDispatcher(usual);
    };
  },
};

const responses: string[] = [];
let stop: (() => void) | undefined;
if (moment === 'before the import') stop = await tools[tool]();
const { createClient } = await import('../../../src/index.ts');
if (moment === 'before the client') stop = await tools[tool]();
const client = createClient({ baseUrl: origin, retry: false });
const ask = async (): Promise<void> => {
  responses.push(await client.get<string>('/who'));
};
if (moment === 'after the first call') await ask();
if (moment === 'after undici has loaded') {
  for (let call = 1; call < CALLS_UNTIL_UNDICI; call++) await client.get('/who');
  await new Promise((resolve) => setTimeout(resolve, 300));
  await ask();
}
stop ??= await tools[tool]();
await ask();
stop();
await ask();
console.log(JSON.stringify(responses));
process.exit();
