import mail from '@sendgrid/mail';

export const run = async (origin: string): Promise<number> => {
  mail.setApiKey('SG.1');
  const { client } = mail as unknown as {
    client: { setDefaultRequest(key: 'baseUrl', value: string): void };
  };
  client.setDefaultRequest('baseUrl', origin);
  const [{ statusCode }] = await mail.send({
    from: 'ann@example.com',
    to: 'bo@example.com',
    subject: 'Hello',
    text: 'Hello',
  });
  return statusCode;
};
