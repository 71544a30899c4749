import { describe, expect, test } from 'vitest';
import { parseSignatureHeader } from './signature-scheme.ts';
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
    const parsed = parseSignatureHeader(format, `v1,${base64} v1a,${base64} v2,AAAA`);
    expect(parsed?.candidates.map(({ version }) => version)).toEqual(['v1', 'v1a', 'v2']);
  });

  test.each([
    `v1,${base64} `,
    ` v1,${base64}`,
    `v1,${base64}  v1,${base64}`,
    `v1,${base64},more`,
    `v1=${base64}`,
    `v1 ${base64}`,
    `V1,${base64}`,
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
