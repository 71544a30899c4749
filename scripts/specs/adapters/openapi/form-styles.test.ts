import { expect, test } from 'vitest';
import { formStyles } from './form-styles.ts';
import { References } from './references.ts';

const list = { type: 'array', items: { type: 'string' } };
const meta = { type: 'object', properties: { a: { type: 'string' } } };

const stylesOf = (media: string, encoding: object): string[] => {
  const properties = { tags: list, plain: list, meta, file: { type: 'string', format: 'binary' } };
  const Form = { allOf: [{ type: 'object', properties }] };
  const references = new References({ components: { schemas: { Form } } });
  return formStyles({ content: { [media]: { schema: { $ref: '#/components/schemas/Form' }, encoding } } }, references);
};

test.for<[string, object, string[]]>([
  ['a list without repetition', { tags: { explode: false }, plain: { style: 'form', explode: true } }, ['the style of tags in the form, which is sent as other forms are']],
  ['a list with pipes', { tags: { style: 'pipeDelimited' } }, ['the style of tags in the form, which is sent as other forms are']],
  ['an object whose properties are fields', { meta: { style: 'deepObject' } }, ['the style of meta in the form, which is sent as other forms are']],
  ['an object that is JSON', { meta: { contentType: 'application/json' } }, []],
  ['a field that is not there', { other: { explode: false } }, []],
])('%s of a form', ([, encoding, expected]) => {
  expect(stylesOf('application/x-www-form-urlencoded', encoding)).toEqual(expected);
});

test('headers of a part', () => {
  const headers = { 'Content-Type': {}, 'X-Checksum': {} };
  expect(stylesOf('multipart/form-data', { file: { headers }, meta: { headers: {} } })).toEqual(['the headers of the part file: X-Checksum']);
  expect(stylesOf('application/json', { tags: { explode: false } })).toEqual([]);
});
