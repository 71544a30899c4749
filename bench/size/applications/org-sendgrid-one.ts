import { createSendGrid } from '@org/sendgrid/client';
import { send } from '@org/sendgrid/mail';

export const run = async (baseUrl: string): Promise<string | undefined> => {
  const sendgrid = createSendGrid({ apiKey: 'SG.1', baseUrl });
  const { response } = await send(sendgrid, {
    from: { email: 'ann@example.com' },
    personalizations: [{ to: [{ email: 'bo@example.com' }] }],
    subject: 'Hello',
    content: [{ type: 'text/plain', value: 'Hello' }],
  }).withResponse();
  return response.requestId;
};
