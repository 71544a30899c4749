import { bulkUpdate } from './bulk-update.ts';
import { linearIssues } from './linear-issues.ts';
import { repositoryIssues } from './repository-issues.ts';
import { startLinear, startRepository, startShop, type TestServer } from './servers.ts';

type Print = (line: string) => void;

/** All examples, by the name that `main.ts` takes. Each starts the server that it calls. */
export const examples: Readonly<Record<string, (print: Print) => Promise<void>>> = {
  'repository-issues': (print) =>
    withServer(startRepository, ({ url }) => repositoryIssues(`${url}/graphql`, print)),
  'bulk-update': (print) =>
    withServer(startShop, async (shop) => {
      await bulkUpdate(`${shop.url}/graphql.json`, print);
      print(`the shop refused ${shop.throttled()} requests`);
    }),
  'linear-issues': (print) => withServer(startLinear, ({ url }) => linearIssues(`${url}/graphql`, print)),
};

async function withServer<Server extends TestServer>(
  start: () => Promise<Server>,
  use: (server: Server) => Promise<void>,
): Promise<void> {
  const server = await start();
  try {
    await use(server);
  } finally {
    await server.close();
  }
}
