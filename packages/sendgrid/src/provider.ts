import { commaQuery, InvalidParamsError, jsonBody, rawBody, type Provider } from '@org/http-core';
import { toSendGridError } from './errors.ts';
import { cursorPage, numberedPage, offsetPage } from './pagers.ts';
import { limits, retryRules } from './policy.ts';
import type { RequestOptions } from './request-options.ts';

/** Everything that is particular to SendGrid's API. */
export const provider: Provider = {
  name: 'sendgrid',
  baseUrl: 'https://api.sendgrid.com',
  bodies: { json: jsonBody, raw: rawBody },
  query: commaQuery,
  pagers: { cursor: cursorPage, offset: offsetPage, page: numberedPage },
  requestIdHeader: 'x-message-id',
  retry: retryRules,
  limits,
  optionHeaders: ({ onBehalfOf }: RequestOptions) => onBehalfOfHeader(onBehalfOf),
  toError: toSendGridError,
};

/** The same for accounts that are kept in the European Union. */
export const euProvider: Provider = { ...provider, baseUrl: 'https://api.eu.sendgrid.com' };

/** Whose account is meant. A line break in it could add a header of its own. */
export function onBehalfOfHeader(subuser: string | undefined): Record<string, string> {
  if (subuser === undefined) return {};
  if (/[\r\n]/.test(subuser) || subuser.trim() === '')
    throw new InvalidParamsError('The option onBehalfOf must be the name of a subuser.', {
      param: 'onBehalfOf',
    });
  return { 'on-behalf-of': subuser };
}
