import { mkdir, writeFile } from 'node:fs/promises';
import { createServer, type AddressInfo } from 'node:net';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { builtinModules } from 'node:module';
import { join } from 'node:path';
import { build } from 'esbuild';
import { startResponseServer } from './response-server.ts';

/** Bundles a use of the package for a worker. @throws Error when the bundle needs anything of Node's. */
export async function bundleWorker(folder: string): Promise<{ file: string; bytes: number }> {
  await mkdir(join(folder, 'worker'), { recursive: true });
  await writeFile(join(folder, 'worker/main.mjs'), ENTRY);
  const file = join(folder, 'worker/bundle.mjs');
  const { metafile } = await build({
    absWorkingDir: folder,
    entryPoints: ['worker/main.mjs'],
    outfile: file,
    bundle: true,
    format: 'esm',
    platform: 'neutral',
    mainFields: ['module', 'main'],
    conditions: ['workerd', 'worker', 'browser'],
    target: 'es2022',
    // Builtins are left as imports, so that all of them can be named.
    external: ['node:*', ...builtinModules],
    logLevel: 'silent',
    metafile: true,
  });
  const builtins = Object.values(metafile.inputs).flatMap(({ imports }) =>
    imports.filter(({ external }) => external === true).map(({ path }) => path),
  );
  if (builtins.length > 0) throw new Error(`the bundle imports ${[...new Set(builtins)].join(', ')}`);
  const [output] = Object.values(metafile.outputs);
  return { file, bytes: output?.bytes ?? 0 };
}

const ENTRY = `import { shown } from '../shown.mjs';
export default {
  async fetch(request) {
    try {
      await shown(new URL(request.url).searchParams.get('server'));
      return new Response('done');
    } catch (error) {
      return new Response(String(error && error.stack || error), { status: 500 });
    }
  },
};
`;

/** Runs the bundle in workerd, which may reach one server and nothing else. */
export async function runWorker(folder: string, program: string): Promise<string> {
  await using server = await startResponseServer();
  const port = await freePort();
  const outside = new URL(server.url).host;
  await writeFile(join(folder, 'worker/config.capnp'), configuration(port, outside));
  const child = spawn(program, ['serve', 'config.capnp'], {
    cwd: join(folder, 'worker'),
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let output = '';
  for (const stream of [child.stdout, child.stderr])
    stream.on('data', (text: Buffer) => (output += text.toString()));
  try {
    const response = await whenUp(
      `http://127.0.0.1:${port}/?server=${encodeURIComponent(server.url)}`,
      () => child.exitCode !== null,
    );
    const text = await response.text();
    if (response.status !== 200) throw new Error(`${text}\n${output}`);
    return `${server.received.length} requests`;
  } catch (error) {
    throw new Error(`${String(error)}\n${output}`, { cause: error });
  } finally {
    child.kill('SIGKILL');
    if (child.exitCode === null && child.signalCode === null) await once(child, 'exit');
  }
}

function configuration(port: number, outside: string): string {
  return `using Workerd = import "/workerd/workerd.capnp";
const config :Workerd.Config = (
  services = [
    (name = "main", worker = .main),
    (name = "outside", external = (address = "${outside}", http = ())),
  ],
  sockets = [(name = "http", address = "127.0.0.1:${port}", http = (), service = "main")],
);
const main :Workerd.Worker = (
  modules = [(name = "main", esModule = embed "bundle.mjs")],
  compatibilityDate = "2026-10-01",
  globalOutbound = "outside",
);
`;
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  server.close();
  await once(server, 'close');
  return port;
}

const TRIES = 100;

async function whenUp(url: string, ended: () => boolean): Promise<Response> {
  for (let attempt = 0; ; attempt++) {
    try {
      return await fetch(url, { signal: AbortSignal.timeout(30_000) });
    } catch (error) {
      if (attempt >= TRIES || ended()) throw error;
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
  }
}
