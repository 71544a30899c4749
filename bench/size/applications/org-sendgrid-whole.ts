import { SendGrid, sendMail } from '@org/sendgrid';

export const run = async (baseUrl: string): Promise<string | undefined> => {
  const sendgrid = new SendGrid({ apiKey: 'SG.1', baseUrl });
  const sent = await sendMail(sendgrid.raw, {
    from: 'ann@example.com',
    to: 'bo@example.com',
    subject: 'Hello',
    text: 'Hello',
  });
  return sent.messageId;
};
