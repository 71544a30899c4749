import { expect, test } from 'vitest';
import { readErrorBodies } from './error-bodies.ts';
import { References } from './references.ts';

const json = (schema: object): object => ({ content: { 'application/problem+json': { schema } } });
const object = (properties: object): object => ({ type: 'object', properties });
const text = { type: 'string' };
const read = (responses: Readonly<Record<string, object>>, components: object = {}) =>
  readErrorBodies(responses, new References({ components }));

test('a body that stands in the operation is kept under its status', () => {
  const { named, inline } = read({
    200: json(object({ id: text })),
    404: json(object({ message: text })),
    '5xx': json({ oneOf: [object({ a: text }), object({ b: text })] }),
    default: json({ type: 'array', items: text }),
  });
  expect(named).toEqual([]);
  expect(inline).toEqual({
    404: object({ message: text }),
    '5XX': { oneOf: [object({ a: text }), object({ b: text })] },
    default: { type: 'array', items: text },
  });
});

test('a response that the document shares gives its schema its name, and a schema keeps its own', () => {
  const components = {
    schemas: { Problem: object({ code: text }) },
    responses: {
      NotFound: json(object({ message: text })),
      Missing: { $ref: '#/components/responses/NotFound' },
      404: json(object({ message: text })),
    },
  };
  const { named, inline } = read(
    {
      400: json({ allOf: [{ $ref: '#/components/schemas/Problem' }] }),
      404: { $ref: '#/components/responses/Missing' },
      410: { $ref: '#/components/responses/404' },
    },
    components,
  );
  expect(named).toEqual(['Problem', 'NotFound']);
  expect(inline).toEqual({ 410: object({ message: text }) });
});

test('text, anything, and a default that is the only response are no types of errors', () => {
  const { named, inline } = read({ 400: json(text), 401: json({}), 402: { content: { 'text/plain': { schema: text } } } });
  expect({ named, inline: { ...inline } }).toEqual({ named: [], inline: {} });
  expect(Object.keys(read({ default: json(object({ id: text })) }).inline)).toEqual([]);
});
