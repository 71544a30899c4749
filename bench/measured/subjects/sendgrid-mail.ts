import client from '@sendgrid/client';
import mail from '@sendgrid/mail';
import { LARGE_MAIL, MAIL } from '../payloads.ts';
import type { Connect } from '../subject.ts';

/** `@sendgrid/mail` sends; what it does not know goes through the `@sendgrid/client` that it is made of. */
export const connect: Connect = (origin) => {
  client.setApiKey('SG.bench');
  client.setDefaultRequest('baseUrl', origin);
  mail.setClient(client);
  return {
    get: () => client.request({ method: 'GET', url: '/v3/templates/t1' }),
    post: () => mail.send(MAIL),
    largeResponse: () => client.request({ method: 'GET', url: '/v3/templates', qs: { page_size: 200 } }),
    largeBody: () => mail.send(LARGE_MAIL),
  };
};
