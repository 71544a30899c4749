import { createSendGrid, sendMail, type Mail } from '@org/sendgrid';
import vendor from '@sendgrid/client';
import service from '@sendgrid/mail';
import type { ParityCase } from '../../parity-case.ts';

const KEY = 'SG.parity';
const from = 'Ann Example <ann@example.com>';
const base = { from, subject: 'Grüße & <more>', text: 'Hello 🙂' };
const soon = 1_700_000_000;

/** Mails in the words that both take. */
const MAILS: Readonly<Record<string, Mail>> = {
  text: { ...base, to: 'b@example.com' },
  html: { ...base, to: { email: 'b@example.com', name: 'Bo' }, html: '<p>Hello</p>' },
  several: {
    ...base,
    to: ['b@example.com', 'Cy <c@example.com>'],
    cc: 'd@example.com',
    bcc: ['e@example.com'],
  },
  multiple: { ...base, to: ['b@example.com', 'c@example.com'], isMultiple: true },
  template: {
    from,
    to: 'b@example.com',
    templateId: 'd-1',
    dynamicTemplateData: { name: 'Bo', list: [1, { a: null }] },
  },
  labels: {
    ...base,
    to: 'b@example.com',
    categories: ['one', 'two'],
    customArgs: { a: '1' },
    headers: { 'X-A': 'b' },
  },
  scheduled: { ...base, to: 'b@example.com', sendAt: soon, batchId: 'batch-1' },
  groups: { ...base, to: 'b@example.com', asm: { groupId: 7, groupsToDisplay: [7, 8] }, ipPoolName: 'pool' },
  replies: { ...base, to: 'b@example.com', replyTo: 'Re <r@example.com>' },
  lists: {
    ...base,
    to: 'b@example.com',
    replyToList: [{ email: 'r@example.com' }, { email: 's@example.com', name: 'Si' }],
  },
  attachments: {
    ...base,
    to: 'b@example.com',
    attachments: [
      { content: 'aGVsbG8=', filename: 'a.txt', type: 'text/plain', disposition: 'attachment' },
      { content: 'aGVsbG8=', filename: 'b.png', type: 'image/png', disposition: 'inline', contentId: 'b' },
    ],
  },
  settings: {
    ...base,
    to: 'b@example.com',
    mailSettings: { sandboxMode: { enable: true }, footer: { enable: true, text: 'Bye' } },
    trackingSettings: {
      clickTracking: { enable: false, enableText: false },
      ganalytics: { enable: true, utmSource: 'mail' },
    },
  },
  substitutions: {
    ...base,
    substitutions: { name: 'you', city: 'Berlin' },
    sections: { ':hello:': 'Hello' },
    personalizations: [{ to: 'b@example.com', substitutions: { name: 'Bo' } }, { to: 'c@example.com' }],
  },
  shared: {
    ...base,
    templateId: 'd-1',
    dynamicTemplateData: { company: { name: 'Acme', tags: ['a'] }, x: 1 },
    personalizations: [
      { to: 'b@example.com', dynamicTemplateData: { company: { tags: ['b'] }, name: 'Bo' } },
      { to: 'c@example.com' },
    ],
  },
  personalized: {
    ...base,
    templateId: 'd-1',
    personalizations: [
      { to: 'b@example.com', subject: 'One', customArgs: { a: '1' }, sendAt: soon },
      {
        to: ['c@example.com'],
        cc: ['d@example.com'],
        headers: { 'X-A': 'b' },
        dynamicTemplateData: { x: 1 },
      },
    ],
  },
};

/** Each mail through `@sendgrid/mail` and through our builder. */
export async function* mailCases(origin: string): AsyncGenerator<ParityCase> {
  vendor.setApiKey(KEY);
  vendor.setDefaultRequest('baseUrl', `${origin}/`);
  service.setClient(vendor);
  const ours = createSendGrid({ apiKey: KEY, baseUrl: origin, retry: 0 });
  for (const [variant, mail] of Object.entries(MAILS)) {
    yield await Promise.resolve({
      operation: 'mail.send',
      variant: `mail: ${variant}`,
      theirs: () => service.send(structuredClone(mail) as Parameters<typeof service.send>[0]),
      ours: () => sendMail(ours, mail),
    });
  }
}
