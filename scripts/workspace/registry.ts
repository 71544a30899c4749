import { mkdir } from 'node:fs/promises';
import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { runServer } from 'verdaccio';

/** A registry on this machine that holds our packages, and no others. */
export interface LocalRegistry extends AsyncDisposable {
  readonly url: string;
  /** For the .npmrc of a project: our scope comes from here, everything else from where it always comes. */
  readonly npmrc: string;
}

/**
 * Starts verdaccio on a free port of 127.0.0.1. It asks no other registry: a name of ours that is not published here is
 * not found.
 *
 * @param folder - where it keeps what is published
 */
export async function startRegistry(folder: string): Promise<LocalRegistry> {
  await mkdir(folder, { recursive: true });
  const configuration = {
    self_path: folder,
    configPath: join(folder, 'config.yaml'),
    storage: join(folder, 'storage'),
    auth: {},
    uplinks: {},
    packages: { '@org/*': { access: '$all', publish: '$anonymous', unpublish: '$anonymous' } },
    middlewares: {},
    web: { enable: false },
    max_body_size: '50mb',
    log: { type: 'stdout', format: 'json', level: 'fatal' },
  };
  const server = (await runServer(configuration)) as Server;
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject).listen(0, '127.0.0.1', resolve);
  });
  const host = `127.0.0.1:${(server.address() as AddressInfo).port}`;
  // npm asks for a token before it publishes; verdaccio lets anybody.
  const npmrc = `@org:registry=http://${host}/\n//${host}/:_authToken=none\n`;
  return {
    url: `http://${host}/`,
    npmrc,
    [Symbol.asyncDispose]: () =>
      new Promise((resolve) => {
        server.close(() => {
          resolve();
        });
        server.closeAllConnections();
      }),
  };
}
