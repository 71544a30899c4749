import { freePort, hasRedis, startRedis, type RedisServer } from '@org/scripts/testing/redis-server';
import { Redis as Ioredis } from 'ioredis';
import { spawnSync } from 'node:child_process';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createClient } from 'redis';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { connect } from '../src/index.ts';

/** The tests need the command `openssl`, which makes the certificate. */
function hasOpenssl(): boolean {
  const has = spawnSync('openssl', ['version']).status === 0;
  if (!has) console.warn('SKIPPED: openssl is not installed, so nothing was tested over TLS.');
  return has;
}

describe.skipIf(!hasRedis() || !hasOpenssl())('TLS', () => {
  let folder: string;
  let server: RedisServer;
  let port: number;
  let ca: string;
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'redis-tls-'));
    const [key, cert] = [join(folder, 'key.pem'), join(folder, 'cert.pem')];
    const subject = ['-subj', '/CN=localhost', '-addext', 'subjectAltName=DNS:localhost,IP:127.0.0.1'];
    const kind = [
      '-x509',
      '-newkey',
      'ec',
      '-pkeyopt',
      'ec_paramgen_curve:prime256v1',
      '-nodes',
      '-days',
      '1',
    ];
    const { status, stderr } = spawnSync('openssl', [
      'req',
      ...kind,
      ...subject,
      '-keyout',
      key,
      '-out',
      cert,
    ]);
    if (status !== 0) throw new Error(String(stderr));
    ca = await readFile(cert, 'utf8');
    port = await freePort();
    server = await startRedis({
      'tls-port': String(port),
      'tls-cert-file': cert,
      'tls-key-file': key,
      'tls-ca-cert-file': cert,
      'tls-auth-clients': 'no',
    });
  });
  afterAll(async () => {
    await server.stop();
    await rm(folder, { recursive: true });
  });

  test('a client that trusts the certificate', async () => {
    const ioredis = new Ioredis({ host: '127.0.0.1', port, tls: { ca } });
    const nodeRedis = createClient({ url: `rediss://127.0.0.1:${port}`, socket: { tls: true, ca } });
    await nodeRedis.connect();
    for (const client of [ioredis, nodeRedis])
      expect(await connect(client, { timeoutMs: 20_000 }).status()).toMatchObject({ ready: true });
    ioredis.disconnect();
    nodeRedis.destroy();
  });

  test('a URL whose certificate nobody has signed is not trusted, and the error says so', async () => {
    const redis = connect(`rediss://127.0.0.1:${port}`, { timeoutMs: 5_000 });
    expect(await redis.status()).toMatchObject({
      ready: false,
      error: {
        code: 'redis_unavailable',
        reason: 'connection',
        mayHaveExecuted: false,
        message: expect.stringMatching(/self-signed certificate/),
      },
    });
    await redis.close();
  });

  test('a URL without TLS at a port with TLS', async () => {
    const redis = connect(`redis://127.0.0.1:${port}`, { timeoutMs: 5_000 });
    expect(await redis.status()).toMatchObject({ ready: false, error: { code: 'redis_unavailable' } });
    await redis.close();
  });
});
