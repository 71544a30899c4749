import { describe, expect, test } from 'vitest';
import { WebhookConfigError } from '../base/errors.ts';
import { compileSignedContent, parseSignatureHeader } from './signature-scheme.ts';
import type { SignatureFormat } from '../contract/signature-scheme.ts';

const hex = 'ab'.repeat(32);
const base64 = Buffer.alloc(32, 7).toString('base64');

describe('pairs', () => {
  const format: SignatureFormat = { kind: 'pairs', encoding: 'hex', time: 't', version: 'v1' };
  const parse = (header: string) => parseSignatureHeader(format, header);

  test('parses one timestamp and any number of signatures, and ignores other versions', () => {
    expect(parse(`t=12,v1=${hex}`)).toMatchObject({ time: '12', candidates: [{ version: '' }] });
    expect(parse(`v1=${hex},v0=xyz,t=12,v1=${hex},v2=a+b==`)).toMatchObject({ time: '12' });
    expect(parse(`v1=${hex},t=12,v1=${hex}`)?.candidates).toHaveLength(2);
    expect(parse('t=12')?.candidates).toEqual([]);
    expect(parse(`t=12${`,v1=${hex}`.repeat(16)}`)?.candidates).toHaveLength(16);
  });

  test.each([
    `t=1,t=12,v1=${hex}`,
    `t=12,v1=${hex},t=12`,
    `v1=${hex}`,
    `t=12,v1=${hex}=zz`,
    `t=12,v1=${hex.toUpperCase()}`,
    `t=12,v1=${hex}0`,
    `t=12,v1=`,
    `t=,v1=${hex}`,
    `t=12,v1=${hex},`,
    `,t=12,v1=${hex}`,
    `t=12,v1=${hex},bare`,
    `t=12,=x,v1=${hex}`,
    `t=12, v1=${hex}`,
    `t=12,v1-a=${hex},v1=${hex}`,
    `t=12,1v=${hex},v1=${hex}`,
    `t=12;v1=${hex}`,
    `t=12${`,v1=${hex}`.repeat(17)}`,
    '',
  ])('%j is malformed', (header) => {
    expect(parse(header)).toBeUndefined();
  });
});

describe('a list', () => {
  const format: SignatureFormat = { kind: 'list', encoding: 'base64' };

  test('parses signatures of several kinds', () => {
    const parsed = parseSignatureHeader(format, `v1,${base64} v1a,${base64} v12,AAAA`);
    expect(parsed?.candidates.map(({ version }) => version)).toEqual(['v1', 'v1a', 'v12']);
    const most = Array.from({ length: 16 }, () => `v1,${base64}`).join(' ');
    expect(parseSignatureHeader(format, most)?.candidates).toHaveLength(16);
  });

  test.each([
    `v1,${base64} `,
    ` v1,${base64}`,
    `v1,${base64}  v1,${base64}`,
    `v1,${base64},more`,
    `v1=${base64}`,
    `v1 ${base64}`,
    `V1,${base64}`,
    `xv1,${base64}`,
    'v1,',
    'v1,AAA',
    `${`v1,${base64} `.repeat(16)}v1,${base64}`,
    '',
  ])('%j is malformed', (header) => {
    expect(parseSignatureHeader(format, header)).toBeUndefined();
  });
});

describe('a single signature', () => {
  const format: SignatureFormat = { kind: 'single', encoding: 'hex', prefix: 'v0=' };

  test('is parsed after its prefix, and nothing else is', () => {
    expect(parseSignatureHeader(format, `v0=${hex}`)?.candidates).toHaveLength(1);
    for (const header of [
      hex,
      `v1=${hex}`,
      `v0=${hex}=x`,
      ` v0=${hex}`,
      `v0=${hex} `,
      `v0=${hex}, v0=${hex}`,
    ]) {
      expect(parseSignatureHeader(format, header)).toBeUndefined();
    }
  });
});

describe('the signed content', () => {
  const parts = { id: 'msg_1', timestamp: '12', method: 'POST', url: '/hook', body: new Uint8Array([1]) };

  test.each([
    ['{body}', [parts.body]],
    ['{timestamp}.{body}', ['12.', parts.body]],
    ['v0:{id}:{method}:{url}:{body}:end', ['v0:msg_1:POST:/hook:', parts.body, ':end']],
    ['{body}{body}', [parts.body, parts.body]],
  ])('of %s consists of text and the body itself', (template, pieces) => {
    expect(compileSignedContent(template)(parts)).toEqual(pieces);
  });

  test.each([
    [undefined, 'The option signed must be a string, such as {timestamp}.{body}.'],
    ['{body}{nonce}', '{nonce} is not a part of a request. Use {id} {timestamp} {method} {url} {body}.'],
    [
      '{timestamp}',
      'The option signed must contain {body}: a signature that does not cover the body proves nothing.',
    ],
  ])('of %s is refused', (template, message) => {
    expect(() => compileSignedContent(template!)).toThrow(new WebhookConfigError(message));
  });
});
