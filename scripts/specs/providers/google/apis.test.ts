import { describe, expect, test } from 'vitest';
import { parseApis } from './apis.ts';

const notes = `notes:
  id: notes:v1
  title: Notes API
  prefix: Notes
  url: https://notes.googleapis.com
  batchPath: /batch
  example: { entry: notes, method: get, params: "{ id: 'n1' }", statement: 'await notes.notes.get()' }
`;
const parse = (text: string): unknown => parseApis(text, 'apis.yaml');

test('a row has what no document of the API holds', () => {
  expect(parse(notes)).toMatchObject({ notes: { id: 'notes:v1', prefix: 'Notes' } });
});

describe('bad input is one line with the file and the reason', () => {
  test.for([
    ['[]', 'it must hold an object'],
    ['notes: [', 'it is not YAML'],
    [notes.replace('notes:\n', 'client:\n'), '"client" cannot name an entry of @org/google'],
    [notes.replace('  title: Notes API\n', ''), 'notes lacks "title"'],
    [`${notes}  colour: red\n`, 'notes has a field "colour"'],
    [notes.replace('https:', 'http:'), '"http://notes.googleapis.com" is no url'],
    [notes.replace('id: notes:v1', 'id: notes'), '"notes" is no id'],
    [notes + notes.replace('notes:\n', 'other:\n'), 'other and notes both have Notes'],
    [notes.replace('entry: notes, ', ''), 'notes: "example" must hold the texts'],
  ] as const)('%#: %s', ([text, reason]) => {
    expect(() => parse(text)).toThrow(/^apis\.yaml/);
    expect(() => parse(text)).toThrow(reason);
    expect(() => parse(text)).not.toThrow('\n');
  });
});
