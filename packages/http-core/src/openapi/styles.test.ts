import { describe, expect, test } from 'vitest';
import { thrownBy } from '@org/scripts/testing/settled';
import { cookieText, headerText, pathText, queryText } from './styles.ts';
import type { ParameterStyle } from '../contract/wire.ts';

const list = ['blue', 'black', 'brown'];
const object = { R: 100, G: 200, B: 150 };

/** The examples of OpenAPI's table of styles: style, text for nothing, a text, a list, an object. */
test.for<
  [
    (value: unknown, name: string, style: ParameterStyle) => string,
    ParameterStyle,
    string,
    string,
    string,
    string,
  ]
>([
  [pathText, 'matrix', ';color', ';color=blue', ';color=blue,black,brown', ';color=R,100,G,200,B,150'],
  [pathText, 'matrix*', ';color', ';color=blue', ';color=blue;color=black;color=brown', ';R=100;G=200;B=150'],
  [pathText, 'label', '.', '.blue', '.blue,black,brown', '.R,100,G,200,B,150'],
  [pathText, 'label*', '.', '.blue', '.blue.black.brown', '.R=100.G=200.B=150'],
  [pathText, 'simple', '', 'blue', 'blue,black,brown', 'R,100,G,200,B,150'],
  [pathText, 'simple*', '', 'blue', 'blue,black,brown', 'R=100,G=200,B=150'],
  [headerText, 'simple', '', 'blue', 'blue,black,brown', 'R,100,G,200,B,150'],
  [headerText, 'simple*', '', 'blue', 'blue,black,brown', 'R=100,G=200,B=150'],
  [queryText, 'form', 'color=', 'color=blue', 'color=blue,black,brown', 'color=R,100,G,200,B,150'],
  [queryText, 'form*', 'color=', 'color=blue', 'color=blue&color=black&color=brown', 'R=100&G=200&B=150'],
  [
    queryText,
    'space',
    'color=',
    'color=blue',
    'color=blue%20black%20brown',
    'color=R%20100%20G%20200%20B%20150',
  ],
  [
    queryText,
    'pipe',
    'color=',
    'color=blue',
    'color=blue%7Cblack%7Cbrown',
    'color=R%7C100%7CG%7C200%7CB%7C150',
  ],
  [cookieText, 'form', 'color=', 'color=blue', 'color=blue,black,brown', 'color=R,100,G,200,B,150'],
  [cookieText, 'form*', 'color=', 'color=blue', 'color=blue,black,brown', 'R=100; G=200; B=150'],
])('%o as %s', ([write, style, none, text, texts, pairs]) => {
  expect([
    write('', 'color', style),
    write('blue', 'color', style),
    write(list, 'color', style),
    write(object, 'color', style),
  ]).toEqual([none, text, texts, pairs]);
});

describe('values', () => {
  test('an object in brackets, and JSON', () => {
    expect(queryText(object, 'color', 'deepObject')).toBe('color[R]=100&color[G]=200&color[B]=150');
    expect(queryText({ at: new Date(0) }, 'f', 'deepObject')).toBe('f[at]=1970-01-01T00%3A00%3A00.000Z');
    expect([
      queryText('a', 'q', 'json'),
      pathText([1], 'q', 'json'),
      headerText({ a: 1 }, 'q', 'json'),
      cookieText(1, 'q', 'json'),
    ]).toEqual(['q=%22a%22', '%5B1%5D', '{"a":1}', 'q=1']);
  });

  test('nothing of a list or an object, and what is nested', () => {
    expect([
      queryText([], 'q', 'form*'),
      queryText({}, 'q', 'form'),
      queryText({ a: null, b: undefined }, 'q', 'form*'),
    ]).toEqual(['', '', '']);
    expect(queryText({ a: { b: [1] }, c: [null, 2] }, 'q', 'form*')).toBe(
      'a=%7B%22b%22%3A%5B1%5D%7D&c=%5Bnull%2C2%5D',
    );
    expect(pathText([new Date(0), true, 9007199254740993n], 'q', 'simple')).toBe(
      '1970-01-01T00%3A00%3A00.000Z,true,9007199254740993',
    );
  });

  test.for<[string, unknown]>([
    ['a Map', new Map()],
    ['an item that is undefined', ['a', undefined]],
    ['NaN', [Number.NaN]],
    ['a function in an object', { a: () => undefined }],
  ])('refuses %s by name', ([, value]) => {
    expect(thrownBy(() => queryText(value, 'q', 'form*'))).toMatchObject({
      name: 'InvalidParamsError',
      param: expect.stringMatching(/^q/) as string,
    });
  });

  test('separators within a value are encoded', () => {
    expect(pathText(['a,b', 'c/d', 'e;f'], 'q', 'simple')).toBe('a%2Cb,c%2Fd,e%3Bf');
    expect(cookieText('a;b=c', 'q', 'form')).toBe('q=a%3Bb%3Dc');
  });
});
