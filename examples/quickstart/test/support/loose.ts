import { SdkError, type TransportRequest } from '@org/http-core';
import { SendGrid } from '@org/sendgrid';
import { Slack } from '@org/slack';
import { Stripe } from '@org/stripe';
import { expect } from 'vitest';

export const CANARY = 'canary4242';
export const sent: TransportRequest[] = [];
export const transport = (request: TransportRequest): Promise<Response> => {
  sent.push(request);
  return Promise.resolve(Response.json({ ok: true, id: 'x', data: [], files: [] }));
};

/** A class as JavaScript sees it. */
export type Loose = new (...args: readonly unknown[]) => object;
export const loose = (of: unknown): Loose => of as Loose;
export const stripe = (options: object = {}): object =>
  new (loose(Stripe))({ apiKey: `sk_${CANARY}`, transport, ...options });
export const slack = (options: object = {}): object =>
  new (loose(Slack))({ token: `xoxb-${CANARY}`, transport, ...options });
export const sendgrid = (): object => new SendGrid({ apiKey: `SG.${CANARY}`, transport });
export const google = (of: unknown): object => new (loose(of))({ accessToken: `ya29.${CANARY}`, transport });

/** Calls `client.a.b(...args)` as JavaScript does. */
export function call(client: object, path: string, ...args: readonly unknown[]): Promise<unknown> {
  const names = path.split('.');
  const method = names.pop() ?? '';
  let owner: unknown = client;
  for (const name of names) owner = (owner as Readonly<Record<string, unknown>>)[name];
  return (owner as Readonly<Record<string, (...given: readonly unknown[]) => Promise<unknown>>>)[method]!(
    ...args,
  );
}

export async function failureOf(make: () => unknown): Promise<unknown> {
  try {
    await make();
  } catch (error) {
    return error;
  }
  throw new Error('The mistake was not noticed.');
}

export const CONFIGURATION = 'invalid_configuration';
export const PARAMS = 'invalid_params';

export type Mistake = [name: string, make: () => unknown, code: string, ...words: string[]];

/** Told before anything is sent, by name and with the remedy, and without a credential. */
export async function expectReported(
  make: () => unknown,
  code: string,
  words: readonly string[],
): Promise<void> {
  const error = await failureOf(make);
  expect(SdkError.isInstance(error)).toBe(true);
  const { message } = error as SdkError;
  expect(error).toMatchObject({ code, mayHaveExecuted: false, retryable: false });
  for (const word of words) expect(message).toContain(word);
  expect(message).toMatch(/\.$/);
  expect(`${message}${JSON.stringify(error)}`).not.toContain(CANARY);
  expect(sent).toHaveLength(0);
}
