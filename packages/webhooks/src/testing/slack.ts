import { checkOptions } from '../base/check-options.ts';
import { bodyBytes, seconds, type TestBody, type TestDelivery, type TimedTestOptions } from './delivery.ts';
import { signHex } from './signing.ts';

/**
 * Options that the signers of Slack requests share.
 *
 * @public
 */
export interface SlackTestOptions extends TimedTestOptions {
  readonly secret: string;
}

const payloadOptionNames = { payload: true, secret: true, timestampMs: true } as const;
const fieldsOptionNames = { fields: true, secret: true, timestampMs: true } as const;

async function signSlack(
  body: Uint8Array<ArrayBuffer>,
  type: string,
  options: SlackTestOptions,
): Promise<TestDelivery> {
  const time = seconds(options);
  return {
    body,
    headers: {
      'content-type': type,
      'x-slack-request-timestamp': time,
      'x-slack-signature': `v0=${await signHex(options.secret, `v0:${time}:`, body)}`,
    },
  };
}

/**
 * Creates a request of the Events API, including `url_verification`.
 *
 * @public
 */
export const signSlackEvent = (
  options: SlackTestOptions & { readonly payload: TestBody },
): Promise<TestDelivery> => {
  checkOptions('signSlackEvent', options, payloadOptionNames);
  return signSlack(bodyBytes(options.payload), 'application/json', options);
};

const formType = 'application/x-www-form-urlencoded';

/**
 * Creates a slash command; `fields` are its form fields (`command`, `text`, `trigger_id` …).
 *
 * @public
 */
export const signSlackCommand = (
  options: SlackTestOptions & { readonly fields: Readonly<Record<string, string>> },
): Promise<TestDelivery> => {
  checkOptions('signSlackCommand', options, fieldsOptionNames);
  return signSlack(bodyBytes(new URLSearchParams(options.fields).toString()), formType, options);
};

/**
 * Creates an interaction: a button, a view or a shortcut.
 *
 * @public
 */
export const signSlackInteraction = (
  options: SlackTestOptions & { readonly payload: object },
): Promise<TestDelivery> => {
  checkOptions('signSlackInteraction', options, payloadOptionNames);
  const fields = new URLSearchParams({ payload: JSON.stringify(options.payload) });
  return signSlack(bodyBytes(fields.toString()), formType, options);
};
