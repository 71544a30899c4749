// What an application writes: compiled by the tests with the strictest settings, under TypeScript 6 and 7.
import { isSendGridError, SendGrid, sendMail, type Mail } from '@org/sendgrid';
import { createSendGrid } from '@org/sendgrid/client';
import { send } from '@org/sendgrid/mail';
import { buildMail } from '@org/sendgrid/mail-builder';
import type { MailSendParams } from '@org/sendgrid/models';

const sendgrid = new SendGrid({ apiKey: 'SG.1', timeoutMs: 5_000, region: 'eu', onBehalfOf: 'subuser' });
const mail: Mail = {
  from: 'Ann <a@example.com>',
  to: ['b@example.com'],
  subject: 'Hi',
  html: '<p>Hello</p>',
};

export async function classStyle(): Promise<(string | undefined)[]> {
  const { messageId } = await sendMail(sendgrid.raw, mail);
  const names: (string | undefined)[] = [];
  for await (const { name } of sendgrid.designs.list({ page_size: 10 })) names.push(name);
  const key = await sendgrid.apiKeys.create({ name: 'x', scopes: ['mail.send'] });
  await sendgrid.apiKeys.get('key-id');
  await sendgrid.apiKeys.get('key-id');
  const { response } = await sendgrid.scopes.get().withResponse();
  await sendgrid.suppressions.blocks.list({ limit: 1 }, { onBehalfOf: 'other' }).toArray({ limit: 5 });
  await sendgrid.with({ onBehalfOf: 'other' }).templates.create({ name: 'x', generation: 'dynamic' });
  return [messageId, ...names, key.api_key, String(response.status)];
}

export async function functionStyle(): Promise<void> {
  const client = createSendGrid({ apiKey: () => Promise.resolve('SG.1') });
  const params: MailSendParams = buildMail({ ...mail, templateId: 'd-1', sendAt: new Date(0) });
  await send(client, params);
}

/** What the API takes today, as the vendor documents it. */
export async function current(): Promise<(string | undefined)[]> {
  const { schedule } = sendgrid.marketing.singleSends;
  await schedule.replace('id', { send_at: 'now' });
  await schedule.replace('id', { send_at: '2030-01-31T12:00:00Z' });
  await schedule.replace('id', { send_at: new Date('2030-01-31T12:00:00Z') });
  await sendgrid.marketing.singleSends.update('id', { name: 'x', send_at: null });
  await sendgrid.marketing.contacts.upsert({ contacts: [{ external_id: 'e' }, { phone_number_id: '+1' }] });
  await sendgrid.subusers.list({ region: 'eu', include_region: true }).toArray({ limit: 1 });
  await sendgrid.domainAuthentication.create({ domain: 'example.com', region: 'eu' });
  await sendgrid.linkBranding.create({ domain: 'example.com', region: 'eu' });
  await sendgrid.suppressions.bounces.list({ email: 'a@example.com' }).toArray({ limit: 1 });
  await sendgrid.contactdb.lists.recipients.addMany(1, { body: ['cmVjaXBpZW50'] });
  const list = await sendgrid.contactdb.lists.create({ name: 'x' });
  await sendgrid.contactdb.lists.get(list.id);
  await sendgrid.contactdb.recipients.search({
    list_id: list.id,
    conditions: [{ field: 'email', operator: 'eq', value: 'a@example.com' }],
  });
  const { result } = await sendgrid.marketing.contacts.searchIdentifiers('external_id', {
    identifiers: ['e'],
  });
  const contact: string | undefined = result?.['e']?.contact?.first_name;
  const { public_certificate: certificate } = await sendgrid.sso.certificates.update('1', { enabled: true });
  const { versions } = await sendgrid.templates.get('t');
  const days = await sendgrid.subusers.stats
    .get({ start_date: '2030-01-01', subusers: 's' })
    .toArray({ limit: 1 });
  return [versions?.[0]?.html_content, days[0]?.date, contact, certificate];
}

export function errors(error: unknown): (string | undefined)[] {
  return isSendGridError(error) ? error.details.errors.map(({ field }) => field) : [];
}

export async function mistakes(): Promise<void> {
  // @ts-expect-error a mail has a sender.
  await sendMail(sendgrid.raw, { to: 'b@example.com', subject: 'x', text: 'y' });
  // @ts-expect-error recipients stand in personalizations.
  await sendgrid.mail.send({ from: { email: 'a@example.com' }, to: 'b@example.com' });
  // @ts-expect-error there is no such region.
  new SendGrid({ region: 'us' });
  // @ts-expect-error an id is required.
  await sendgrid.apiKeys.get();
  // @ts-expect-error there is no such product.
  console.log(sendgrid.newsletters);
}
