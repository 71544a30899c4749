import { ConfigurationError, readOptions, type OptionRule, type OptionTable } from '@org/http-core';
import type { EndpointLimits } from '../contract/endpoint-store.ts';
import { ENDPOINT_OPTIONS } from '../shared/option-rules.ts';
import { checkFilters } from './event-filter.ts';
import { checkHeaders } from '../transport/check-request.ts';
import type { DeliveryTransport } from '../contract/delivery-transport.ts';
import type { EndpointSettings } from './endpoint.ts';

/** They are ours: an endpoint cannot have others. */
const OURS = /^(?:webhook-.*|content-type|user-agent)$/i;

/**
 * @throws ConfigurationError naming the setting that is wrong.
 * @throws UrlRefusedError for a URL that the guard refuses.
 */
export function checkSettings(settings: Partial<EndpointSettings>, transport: DeliveryTransport): void {
  readOptions(settings, ENDPOINT_OPTIONS, {
    of: 'An endpoint',
    example: "{ url: 'https://example.com/webhooks' }",
  });
  const { url, events, headers, limits } = settings;
  if (url !== undefined) transport.check(url);
  if (events !== undefined) checkFilters(events);
  if (headers !== undefined) checkOwnHeaders(headers);
  if (limits !== undefined) checkLimits(limits);
}

const ANY: OptionRule = ['anything', () => true];
const LIMITS: OptionTable = { concurrency: ANY, rate: ANY };

function checkOwnHeaders(headers: Readonly<Record<string, string>>): void {
  const ours = Object.keys(headers).find((name) => OURS.test(name));
  if (ours !== undefined)
    throw new ConfigurationError(`headers: ${ours} is set by the delivery itself. Choose another name.`);
  try {
    checkHeaders(headers);
  } catch (cause) {
    throw new ConfigurationError(`headers: ${(cause as Error).message}`);
  }
}

/** @throws ConfigurationError naming the limit that is wrong. */
export function checkLimits(limits: EndpointLimits): void {
  readOptions(limits, LIMITS, { of: 'limits' });
  const { concurrency, rate } = limits;
  for (const [name, value] of [
    ['concurrency', concurrency],
    ['rate.limit', rate?.limit],
    ['rate.windowMs', rate?.windowMs],
  ] as const) {
    if (value !== undefined && !(Number.isSafeInteger(value) && value >= 1))
      throw new ConfigurationError(`limits: ${name} must be a whole number of at least 1.`);
  }
}
