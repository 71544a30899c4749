import { createSendGrid, isSendGridError, SendGrid, sendMail } from '@org/sendgrid';

/** Run by `pnpm package:test` with the published package on every runtime. */
export async function smoke(baseUrl: string): Promise<void> {
  const sent = await sendMail(createSendGrid({ apiKey: 'SG.1', baseUrl }), {
    from: 'Ann <ann@example.com>',
    to: 'bo@example.com',
    subject: 'Welcome',
    text: 'Hello Bo',
  });
  if (sent.messageId !== 'message-1') throw new Error(`the function returned ${JSON.stringify(sent)}`);

  const template = await new SendGrid({ apiKey: 'SG.1', baseUrl }).templates.create({ name: 'welcome' });
  if (template.id !== 'POST /v3/templates') throw new Error(`the class returned ${JSON.stringify(template)}`);

  const refused = new SendGrid({ apiKey: 'SG.refused', baseUrl });
  const error: unknown = await refused.templates.create({ name: 'a' }).catch((reason: unknown) => reason);
  if (!isSendGridError(error) || error.status !== 401)
    throw new Error(`no typed error, but ${String(error)}`);
}
