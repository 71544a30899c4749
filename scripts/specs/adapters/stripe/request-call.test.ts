import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import ts from 'typescript';
import { expect, test } from 'vitest';
import { requestCalls, type RequestCall } from './request-call.ts';

function callsOf(body: string): ReadonlyMap<string, readonly RequestCall[]> {
  const directory = mkdtempSync(join(tmpdir(), 'request-call-'));
  try {
    const file = join(directory, 'things.d.ts');
    writeFileSync(join(directory, 'things.js'), `export class ThingResource {${body}}`);
    const source = ts.createSourceFile(
      file,
      'export declare class ThingResource {}',
      ts.ScriptTarget.ESNext,
      true,
    );
    const [declaration] = source.statements.filter(ts.isClassDeclaration);
    if (!declaration) throw new Error('no class');
    return requestCalls(declaration);
  } finally {
    rmSync(directory, { recursive: true, force: true });
  }
}

const plain = { pathParameters: [], server: undefined, multipart: false, streaming: false };

test('reads verb and path', () => {
  const calls = callsOf(
    "list(params, options) { return this._makeRequest('GET', '/v1/things', params, options); }",
  );
  expect(calls.get('list')).toEqual([{ ...plain, verb: 'GET', path: '/v1/things' }]);
});

test('reads path parameters in order', () => {
  const calls = callsOf(`retrieve(thingId, id) {
    return this._makeRequest('GET', \`/v1/things/\${encodeURIComponent(thingId)}/parts/\${encodeURIComponent(id)}/x\`);
  }`);
  const [call] = calls.get('retrieve') ?? [];
  expect(call).toMatchObject({
    path: '/v1/things/{thingId}/parts/{id}/x',
    pathParameters: ['thingId', 'id'],
  });
});

test('reads host, multipart and streaming', () => {
  const calls = callsOf(`create(params, options) {
    return this._makeRequest('POST', '/v1/files', params, options, {
      headers: { 'Content-Type': 'multipart/form-data' }, apiBase: 'files', streaming: true,
    });
  }`);
  expect(calls.get('create')).toEqual([
    {
      verb: 'POST',
      path: '/v1/files',
      pathParameters: [],
      server: 'files',
      multipart: true,
      streaming: true,
    },
  ]);
});

test('finds every request of a method and none where there is none', () => {
  const calls = callsOf(`
    either(id) { return id ? this._makeRequest('GET', \`/v1/a/\${id}\`) : this._makeRequest('GET', '/v1/a'); }
    url() { return 'https://example.com'; }
    follow(event) { return this._makeRequest('GET', event.url); }`);
  expect(calls.get('either')?.map((call) => call.path)).toEqual(['/v1/a/{id}', '/v1/a']);
  expect(calls.get('url')).toEqual([]);
  expect(calls.get('follow')).toEqual([]);
});
