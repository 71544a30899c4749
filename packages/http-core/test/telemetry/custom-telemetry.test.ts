import { createClient } from '@org/http-core';
import { maskQuery, type AttemptInfo, type Telemetry } from '@org/http-core/telemetry';
import { VirtualClock } from '@org/http-core/testing';
import { expect, test } from 'vitest';
import { ScriptedServer } from '../limiter/scripted-server.ts';

/** Telemetry written against the public types only. */
class RecordingTelemetry implements Telemetry {
  readonly started: Omit<AttemptInfo, 'secrets'>[] = [];
  readonly ended: string[] = [];

  start({ secrets, ...info }: AttemptInfo): ReturnType<Telemetry['start']> {
    this.started.push({ ...info, query: maskQuery(info.query, secrets) });
    return {
      headers: { 'x-trace': `trace-${this.started.length}`, 'x-own': 'telemetry' },
      end: ({ number, status }) => this.ended.push(`${number}: ${status}`),
    };
  }
}

test('telemetry of the application observes every attempt and adds headers', async () => {
  const clock = new VirtualClock();
  const sent: (readonly [string | undefined, string | undefined])[] = [];
  const server = new ScriptedServer(
    () => clock.monotonic(),
    ({ headers }, index) => {
      sent.push([headers['x-trace'], headers['x-own']]);
      return { status: index === 0 ? 503 : 200 };
    },
  );
  const telemetry = new RecordingTelemetry();
  const api = createClient({
    baseUrl: 'https://api.example.com/v1/',
    clock,
    transport: server.transport,
    telemetry,
  });
  const options = {
    params: { id: 'u_1' },
    query: { limit: 5, email: 'ada@example.com' },
    headers: { 'x-own': 'call' },
  };
  await clock.runUntil(api.get('/users/{id}', options));
  const attempt = {
    operation: 'raw.get',
    method: 'GET',
    origin: 'https://api.example.com',
    baseUrl: 'https://api.example.com/v1',
    pathTemplate: '/users/{id}',
    query: 'limit=5&email=[redacted]',
  };
  expect(telemetry.started).toEqual([attempt, attempt]);
  expect(telemetry.ended).toEqual(['1: 503', '2: 200']);
  expect(sent).toEqual([
    ['trace-1', 'call'],
    ['trace-2', 'call'],
  ]);
});
