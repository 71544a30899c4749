import { ConfigurationError } from '@org/http-core';
import {
  ANY,
  FLAG,
  readOptions,
  RECORD,
  TEXT,
  type OptionRule,
  type OptionTable,
  TEXT_LIST,
} from '@org/http-core/provider';
import type { DeliveryTransport } from '../contract/delivery-transport.ts';
import type { EndpointLimits } from '../contract/endpoint-store.ts';
import { checkHeaders } from '../transport/check-request.ts';
import type { EndpointSettings, NewEndpoint } from './endpoint.ts';
import { checkFilters } from './event-filter.ts';

const ENDPOINT_OPTIONS: OptionTable = {
  id: TEXT,
  url: TEXT,
  tenant: TEXT,
  events: TEXT_LIST,
  headers: RECORD,
  limits: RECORD,
  serial: FLAG,
  description: TEXT,
  secret: TEXT,
} satisfies Record<keyof NewEndpoint, OptionRule>;

const LIMITS: OptionTable = { concurrency: ANY, rate: ANY } satisfies Record<
  keyof EndpointLimits,
  OptionRule
>;

const RATE: OptionTable = { limit: ANY, windowMs: ANY } satisfies Record<
  keyof NonNullable<EndpointLimits['rate']>,
  OptionRule
>;
const RATE_EXAMPLE = '{ limit: 10, windowMs: 1_000 }';

/** Headers that the delivery sets itself. */
const RESERVED = /^(?:webhook-.*|content-type|user-agent)$/i;

/**
 * @throws ConfigurationError if a setting is unknown or invalid.
 * @throws UrlRefusedError if the guard refuses the URL.
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

function checkOwnHeaders(headers: Readonly<Record<string, string>>): void {
  const reserved = Object.keys(headers).find((name) => RESERVED.test(name));
  if (reserved !== undefined)
    throw new ConfigurationError(`headers: ${reserved} is set by the delivery itself. Choose another name.`);
  try {
    checkHeaders(headers);
  } catch (cause) {
    throw new ConfigurationError(`headers: ${(cause as Error).message}`);
  }
}

/** @throws ConfigurationError if a limit is unknown or invalid. */
export function checkLimits(limits: EndpointLimits): void {
  readOptions(limits, LIMITS, { of: 'limits' });
  const { concurrency, rate } = limits;
  if (rate !== undefined) readOptions(rate, RATE, { of: 'limits.rate', example: RATE_EXAMPLE });
  for (const [name, value] of [
    ['concurrency', concurrency],
    ['rate.limit', rate?.limit],
    ['rate.windowMs', rate?.windowMs],
  ] as const) {
    const isRequired = name !== 'concurrency' && rate !== undefined;
    if (value === undefined ? isRequired : !(Number.isSafeInteger(value) && value >= 1))
      throw new ConfigurationError(`limits: ${name} must be a whole number of at least 1.`);
  }
}
