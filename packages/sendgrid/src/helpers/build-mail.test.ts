import { InvalidParamsError } from '@org/http-core';
import { describe, expect, test } from 'vitest';
import { buildMail, type Mail } from './build-mail.ts';

const NOW = 1_700_000_000_000;
const mail: Mail = { from: 'a@example.com', to: 'b@example.com', subject: 'Hi', text: 'Hello' };
const build = (more: Partial<Mail> = {}) => buildMail({ ...mail, ...more }, { nowMs: NOW });

describe('what is made', () => {
  test('the least', () => {
    expect(build()).toEqual({
      personalizations: [{ to: [{ email: 'b@example.com' }] }],
      from: { email: 'a@example.com' },
      subject: 'Hi',
      content: [{ type: 'text/plain', value: 'Hello' }],
    });
  });

  test.for([
    ['Ann <a@example.com>', { email: 'a@example.com', name: 'Ann' }],
    ['"Ann, B." <a@example.com>', { email: 'a@example.com', name: 'Ann, B.' }],
    ['<a@example.com>', { email: 'a@example.com' }],
    [' a@example.com ', { email: 'a@example.com' }],
    [
      { email: 'a@example.com', name: 'Ann' },
      { email: 'a@example.com', name: 'Ann' },
    ],
  ] as const)('the address %j', ([from, expected]) => {
    expect(build({ from }).from).toEqual(expected);
  });

  test('text comes before html, and both before the rest', () => {
    const { content } = build({ html: '<p>', content: [{ type: 'text/x-amp-html', value: 'amp' }] });
    expect(content?.map(({ type }) => type)).toEqual(['text/plain', 'text/html', 'text/x-amp-html']);
  });

  test('several recipients see each other, unless each gets a mail of its own', () => {
    const to = ['b@example.com', 'c@example.com'];
    expect(build({ to }).personalizations).toHaveLength(1);
    expect(build({ to, isMultiple: true }).personalizations.map((one) => one.to)).toEqual([
      [{ email: 'b@example.com' }],
      [{ email: 'c@example.com' }],
    ]);
  });

  test('bytes become base64, text is taken for it', () => {
    const bytes = Uint8Array.from({ length: 100_000 }, (_, index) => index % 256);
    const { attachments } = build({
      attachments: [
        { content: bytes, filename: 'a.bin', disposition: 'inline', contentId: 'x' },
        { content: 'aGk=', filename: 'b.txt' },
      ],
    });
    expect(attachments?.[0]).toEqual({
      content: Buffer.from(bytes).toString('base64'),
      filename: 'a.bin',
      disposition: 'inline',
      content_id: 'x',
    });
    expect(attachments?.[1]?.content).toBe('aGk=');
  });

  test('all the rest', () => {
    const made = build({
      text: undefined,
      subject: undefined,
      templateId: 'd-1',
      dynamicTemplateData: { name: 'Ann' },
      category: 'welcome',
      customArgs: { order: '7' },
      sendAt: new Date(NOW + 60_500),
      batchId: 'batch',
      asm: { groupId: 1, groupsToDisplay: [1, 2] },
      ipPoolName: 'pool',
      replyTo: 'r@example.com',
      sandbox: true,
    });
    expect(made).toEqual({
      personalizations: [{ to: [{ email: 'b@example.com' }], dynamic_template_data: { name: 'Ann' } }],
      from: { email: 'a@example.com' },
      reply_to: { email: 'r@example.com' },
      template_id: 'd-1',
      categories: ['welcome'],
      custom_args: { order: '7' },
      send_at: NOW / 1000 + 60,
      batch_id: 'batch',
      asm: { group_id: 1, groups_to_display: [1, 2] },
      ip_pool_name: 'pool',
      mail_settings: { sandbox_mode: { enable: true } },
    });
  });
});

const many = (count: number): string[] =>
  Array.from({ length: count }, (_, index) => `u${index}@example.com`);

describe('what SendGrid would refuse is refused before', () => {
  test.for<[string, Partial<Mail>]>([
    ['personalizations', { to: many(1_001) }],
    ['personalizations', { to: many(1_001), isMultiple: true }],
    ['personalizations', { to: undefined, personalizations: [] }],
    ['to', { to: [] }],
    ['to', { to: 'no address' }],
    ['to.1', { to: ['b@example.com', 'no address'] }],
    ['personalizations.0.cc', { to: undefined, personalizations: [{ to: 'b@example.com', cc: 'c' }] }],
    ['from', { from: 'no address' }],
    ['replyTo', { replyTo: 'no address' }],
    ['to', { to: 'b@example.com', cc: 'B@example.com' }],
    ['subject', { subject: '' }],
    ['content', { text: undefined }],
    ['content', { text: '' }],
    ['attachments.0.content', { attachments: [{ content: '', filename: 'a' }] }],
    ['attachments.0.filename', { attachments: [{ content: 'eA==', filename: '' }] }],
    ['categories', { categories: many(11) }],
    ['categories', { categories: ['a', 'a'] }],
    ['categories', { categories: ['x'.repeat(256)] }],
    ['categories', { categories: ['🎉'.repeat(256)] }],
    ['customArgs', { customArgs: { x: 'é'.repeat(5_000) } }],
    ['sendAt', { sendAt: NOW / 1000 + 72 * 3600 + 1 }],
    ['sendAt', { sendAt: new Date(Number.NaN) }],
    ['headers', { headers: { 'Reply-To': 'x' } }],
    ['headers', { headers: { 'X-A': 'a\r\nBcc: x' } }],
    ['replyToList', { replyTo: 'r@example.com', replyToList: ['r@example.com'] }],
    ['asm', { asm: { groupId: 1, groupsToDisplay: Array.from({ length: 26 }, (_, index) => index) } }],
  ])('%s: %#', ([param, more]) => {
    let error: unknown;
    try {
      build(more);
    } catch (reason) {
      error = reason;
    }
    expect(InvalidParamsError.isInstance(error)).toBe(true);
    expect(error).toMatchObject({ param });
  });

  test('what is just within the limits is taken', () => {
    const made = build({
      to: many(1_000),
      categories: many(10),
      sendAt: NOW / 1000 + 72 * 3600,
      customArgs: { x: 'x'.repeat(9_992) },
    });
    expect(made.personalizations[0]?.to).toHaveLength(1_000);
  });

  test('no message repeats an address', () => {
    expect(() => build({ to: 'secret person' })).toThrow(/^(?!.*secret)/);
  });
});

test('a category is measured in characters, not in JavaScript’s units', () => {
  expect(build({ categories: ['🎉'.repeat(255)] }).categories).toHaveLength(1);
});
