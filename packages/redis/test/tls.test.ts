import { freePort, hasRedis, startRedis, type RedisServer } from '@org/scripts/testing/redis-server';
import { hasOpenssl, writeCertificate } from '@org/scripts/testing/self-signed';
import { Redis as Ioredis } from 'ioredis';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createClient } from 'redis';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { connect } from '../src/index.ts';

describe.skipIf(!hasRedis() || !hasOpenssl())('TLS', () => {
  let folder: string;
  let server: RedisServer;
  let port: number;
  let ca: string;
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'redis-tls-'));
    const { key, cert } = writeCertificate(folder);
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

  test('a certificate that is not trusted does not end the process, however often it is tried', async () => {
    const uncaught: unknown[] = [];
    const listener = (error: unknown): void => void uncaught.push(error);
    process.on('uncaughtException', listener);
    const tryOften = async (): Promise<void> => {
      for (let round = 0; round < 2; round++) {
        const redis = connect(`rediss://127.0.0.1:${port}`, { timeoutMs: 500 });
        expect(await redis.status()).toMatchObject({ ready: false });
        await redis.close();
      }
    };
    await Promise.all(Array.from({ length: 40 }, tryOften));
    process.off('uncaughtException', listener);
    expect(uncaught).toEqual([]);
  }, 30_000);

  test('a URL without TLS at a port with TLS', async () => {
    const redis = connect(`redis://127.0.0.1:${port}`, { timeoutMs: 5_000 });
    expect(await redis.status()).toMatchObject({ ready: false, error: { code: 'redis_unavailable' } });
    await redis.close();
  });
});
