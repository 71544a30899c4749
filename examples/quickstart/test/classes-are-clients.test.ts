/** Operation functions and helpers take the classes as they are. */
import { batch, uploadMedia } from '@org/google';
import { Calendar } from '@org/google/calendar';
import { list } from '@org/google/calendar/calendar-list';
import { Drive } from '@org/google/drive';
import { create as createFile } from '@org/google/drive/files';
import { ConfigurationError } from '@org/http-core';
import type { Client } from '@org/http-core/provider';
import { PayPal } from '@org/paypal';
import { capture } from '@org/paypal/orders';
import { SendGrid, sendMail } from '@org/sendgrid';
import { send } from '@org/sendgrid/mail';
import { chatStream, Slack, uploadFiles } from '@org/slack';
import { postMessage } from '@org/slack/chat';
import { Stripe } from '@org/stripe';
import { create } from '@org/stripe/customers';
import { beforeEach, describe, expect, test } from 'vitest';
import { failureOf, sent, transport } from './support/loose.ts';

beforeEach(() => {
  sent.length = 0;
});

describe('classes are clients', () => {
  const classes = {
    stripe: new Stripe({ apiKey: 'sk_1', transport }),
    slack: new Slack({ token: 'xoxb-1', transport }),
    sendgrid: new SendGrid({ apiKey: 'SG.1', transport }),
    paypal: new PayPal({ accessToken: 'A21.1', transport }),
    drive: new Drive({ accessToken: 'ya29.1', transport }),
    calendar: new Calendar({ accessToken: 'ya29.1', transport }),
  };

  test('for operation functions', async () => {
    await create(classes.stripe, { name: 'x' }, { apiKey: 'sk_2' });
    await postMessage(classes.slack, { channel: 'C', text: 't' }, { token: 'xoxb-2' });
    await send(classes.sendgrid, { from: { email: 'a@example.com' }, personalizations: [] });
    await capture(classes.paypal, { id: 'O-1' }, { accessToken: 'A21.2' });
    await list(classes.calendar);
    expect(sent.map(({ headers }) => headers['authorization'])).toEqual([
      'Bearer sk_2',
      'Bearer xoxb-2',
      'Bearer SG.1',
      'Bearer A21.2',
      'Bearer ya29.1',
    ]);
  });

  test('for helpers', async () => {
    const mail = { from: 'a@example.com', to: 'b@example.com', subject: 's', text: 't' };
    await sendMail(classes.sendgrid, mail);
    await chatStream(classes.slack, { channel: 'C', thread_ts: '1' }).stop({ markdown_text: 'x' });
    await uploadMedia(classes.drive, createFile, { name: 'n' }, { data: 'text' });
    await failureOf(() => uploadFiles(classes.slack, [{ filename: 'a', data: 'x' }]));
    await failureOf(() => batch(classes.calendar, 'calendar', (client) => [list(client)]));
    expect(sent.map(({ url }) => new URL(url).pathname)).toEqual(
      expect.arrayContaining([
        '/v3/mail/send',
        '/api/chat.startStream',
        '/upload/drive/v3/files',
        '/api/files.getUploadURLExternal',
        '/batch/calendar/v3',
      ]),
    );
  });

  test('and nothing of that shows among their properties', () => {
    expect(Object.keys(classes.stripe)).toEqual(['raw']);
    expect(classes.stripe.constructor.name).toBe('Stripe');
    expect(classes.drive.constructor.name).toBe('Drive');
    const client: Client = classes.stripe;
    expect(client).toBe(classes.stripe);
  });

  test('what is no client is told so', async () => {
    const error = await failureOf(() => uploadFiles({} as never, [{ filename: 'a', data: 'x' }]));
    expect(ConfigurationError.isInstance(error)).toBe(true);
  });
});
