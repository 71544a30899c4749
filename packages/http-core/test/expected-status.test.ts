import { describe, expect, test, vi } from 'vitest';
import { clientOf, operations } from './support/client.ts';
import { json } from './support/scripted.ts';
import { openTelemetry } from '../src/index.ts';
import type { OtelSpan, OtelTracer } from '../src/observe/index.ts';

// A status that an operation expects is no failure to anybody: caller, hooks, logger, telemetry, breaker.

const operation = { ...operations.idempotent, expectedStatuses: [308] };
const goOn = new Response(null, { status: 308, headers: { range: 'bytes=0-99' } });

describe('a status that is expected', () => {
  test('resolves, without data and with its headers', async () => {
    const { client } = clientOf([goOn]);
    const { data, response } = await client.request(operation, { id: '1', a: 1 }).withResponse();
    expect(data).toBeUndefined();
    expect(response.status).toBe(308);
    expect(response.headers.get('range')).toBe('bytes=0-99');
  });

  test('is a response to hooks, and no error to hooks, logger and spans', async () => {
    const onResponse = vi.fn();
    const onError = vi.fn();
    const logger = { debug: vi.fn(), info: vi.fn(), warn: vi.fn(), error: vi.fn() };
    const setStatus = vi.fn();
    const span = { setAttribute: vi.fn(), setAttributes: vi.fn(), setStatus, end: vi.fn() };
    const tracer = { startSpan: () => span as unknown as OtelSpan } as unknown as OtelTracer;
    const { client } = clientOf([goOn], {
      hooks: { onResponse, onError },
      logger,
      telemetry: openTelemetry({ tracer }),
    });
    await client.request(operation, { id: '1', a: 1 });
    expect(onResponse).toHaveBeenCalledWith(expect.objectContaining({ status: 308 }));
    expect(onError).not.toHaveBeenCalled();
    expect(logger.error).not.toHaveBeenCalled();
    expect(logger.warn).not.toHaveBeenCalled();
    expect(setStatus).not.toHaveBeenCalled();
  });

  test('is still a failure where it is not expected', async () => {
    const { client } = clientOf([goOn, json({}, 404)]);
    await expect(client.request(operations.idempotent, { id: '1', a: 1 })).rejects.toMatchObject({
      status: 308,
    });
    await expect(client.request(operation, { id: '1', a: 1 })).rejects.toMatchObject({ status: 404 });
  });
});
