import { operationOf } from '@org/http-core/provider';
import { insert } from '@org/google/calendar/events';
import { create as upload } from '@org/google/drive/files';
import { capture } from '@org/paypal/orders';
import { send } from '@org/sendgrid/mail';
import { postMessage } from '@org/slack/chat';
import { create, deleteDiscount } from '@org/stripe/customers';
import { expect, test } from 'vitest';

test.for<readonly [string, unknown]>([
  ['customers.create', create],
  ['customers.deleteDiscount', deleteDiscount],
  ['chat.postMessage', postMessage],
  ['mail.send', send],
  ['orders.capture', capture],
  ['events.insert', insert],
  ['files.create', upload],
])('the function of %s holds the record of its operation', ([id, operationFunction]) => {
  expect(operationOf(operationFunction)).toMatchObject({ id, path: expect.stringMatching(/^\//) as string });
});
