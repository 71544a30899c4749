import type { DocumentDetails, OperationDetails } from '@org/scripts/codegen/details';
import { expect, test } from 'vitest';
import { infoList } from './info-list.ts';

const details: DocumentDetails = { document: 'acme', version: '1', prefix: 'Acme', operations: [] };

const operation: OperationDetails = {
  id: 'notes.put',
  resource: ['notes'],
  method: 'put',
  verb: 'POST',
  path: '/notes',
  deprecated: false,
  required: [],
  paged: false,
  retry: 'ambiguous',
  repeat: { when: ['ifMatch'], done: ['<gone>'] },
  rating: { why: 'The tag `ifMatch` & nothing else.', source: 'https://example.com/?a=1&b="2"' },
  limit: undefined,
  docs: undefined,
  entry: 'notes',
  parameters: [],
  result: 'ApiPromise<Note>',
  response: [],
  responseType: 'json',
  example: {},
};

test('the list says what a repetition does, why, and which page says so', () => {
  expect(infoList(details, operation)).toContain(
    '<dt>Retries</dt><dd>It is idempotent with <code>ifMatch</code>. The tag <code>ifMatch</code> &amp; nothing else.' +
      ' After a lost response, the code <code>&lt;gone&gt;</code> means that it took effect.' +
      ' <a href="https://example.com/?a=1&amp;b=&quot;2&quot;" target="_blank" rel="noreferrer">Source</a></dd>',
  );
});

test('an operation that is never repeated says so, and a read needs no reason', () => {
  const plain = { ...operation, repeat: undefined };
  expect(infoList(details, plain)).toContain('<code>mayHaveExecuted</code>. The tag');
  const read = { ...plain, retry: 'safe', rating: undefined } as const;
  expect(infoList(details, read)).toContain('met with another attempt.</dd>');
});
