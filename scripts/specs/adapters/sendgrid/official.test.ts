import { expect, test } from 'vitest';
import { readOfficialSendGrid } from './official.ts';

const ok = (schema: object): object => ({ responses: { 200: { description: 'OK', content: { 'application/json': { schema } } } } });

const DOCUMENT = {
  openapi: '3.1.0',
  info: { title: 'Alerts', version: '1.0.0' },
  paths: {
    '/v3/alerts/{alert_id}': {
      parameters: [{ name: 'on-behalf-of', in: 'header', schema: { type: 'string' } }],
      patch: {
        operationId: 'UpdateAlert',
        parameters: [{ name: 'alert_id', in: 'path', required: true, schema: { type: 'integer' } }],
        requestBody: { content: { 'application/json': { schema: { $ref: '#/components/schemas/Request' } } } },
        ...ok({ $ref: '#/components/schemas/Alert' }),
      },
    },
  },
  components: { schemas: { Request: { $ref: '#/components/schemas/Alert' }, Alert: { type: 'object', properties: { email: { type: 'string' } } } } },
};

test('operations have the names of the spec, and whose account is meant is no parameter', () => {
  const { document } = readOfficialSendGrid(JSON.stringify(DOCUMENT), 'alerts.json', { 'PATCH /v3/alerts/{}': 'alerts.update' });
  const operation = document.paths['/v3/alerts/{alert_id}']?.['patch'];
  expect(operation?.operationId).toBe('alerts.update');
  expect(operation?.parameters?.map(({ name }) => name)).toEqual(['alert_id']);
});

test('a component that only refers to another one is that one', () => {
  const { document } = readOfficialSendGrid(JSON.stringify(DOCUMENT), 'alerts.json', {});
  expect(document.components.schemas['Request']).toEqual({ type: 'object', properties: { email: { type: 'string' } } });
});

test('components that only refer to each other end', () => {
  const schemas = { Request: { $ref: '#/components/schemas/Alert' }, Alert: { $ref: '#/components/schemas/Request' } };
  expect(() => readOfficialSendGrid(JSON.stringify({ ...DOCUMENT, components: { schemas } }), 'alerts.json', {})).not.toThrow();
});

test.for([
  ['another API', JSON.stringify({ ...DOCUMENT, paths: { '/v1/a': { get: { responses: {} } } } }), 'other.json does not describe SendGrid'],
  ['a web page', '<html></html>', 'other.json'],
] as const)('%s is refused in one line', ([, text, message]) => {
  let error: unknown;
  try {
    readOfficialSendGrid(text, 'other.json', {});
  } catch (thrown) {
    error = thrown;
  }
  expect(String(error)).toContain(message);
  expect(String(error)).not.toContain('\n');
});
