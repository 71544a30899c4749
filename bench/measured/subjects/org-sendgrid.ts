import { SendGrid, sendMail } from '@org/sendgrid';
import { LARGE_MAIL, MAIL } from '../payloads.ts';
import type { Connect } from '../subject.ts';

/** SendGrid publishes no limits: its package's limiter learns them from responses, which these do not hold. */
export const connect: Connect = (baseUrl) => {
  const sendgrid = new SendGrid({ apiKey: 'SG.bench', baseUrl });
  return {
    get: () => sendgrid.templates.get('t1'),
    post: () => sendMail(sendgrid.raw, MAIL),
    largeResponse: () => sendgrid.templates.list({ page_size: 200 }),
    largeBody: () => sendMail(sendgrid.raw, LARGE_MAIL),
  };
};
