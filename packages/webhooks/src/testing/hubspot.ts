import { systemClock } from '@org/runtime-kit';
import { checkOptions, type OptionNames } from '../base/check-options.ts';
import { decodeHubSpotUrl } from '../schemes/hubspot.ts';
import {
  bodyBytes,
  jsonDelivery,
  type TestBody,
  type TestDelivery,
  type TimedTestOptions,
} from './delivery.ts';
import { signBase64 } from './signing.ts';

/**
 * Options of {@link signHubSpotEvents}.
 *
 * @public
 */
export interface HubSpotTestOptions extends TimedTestOptions {
  readonly events: TestBody;
  readonly secret: string;
  /** The URL that HubSpot calls, including the query if there is one. */
  readonly url: string;
}

const optionNames: OptionNames<HubSpotTestOptions> = {
  events: true,
  secret: true,
  url: true,
  timestampMs: true,
};

/**
 * Creates a batch of HubSpot events with a version 3 signature.
 *
 * @public
 */
export async function signHubSpotEvents(options: HubSpotTestOptions): Promise<TestDelivery> {
  checkOptions('signHubSpotEvents', options, optionNames);
  const body = bodyBytes(options.events);
  const time = String(Math.floor(options.timestampMs ?? systemClock.now()));
  const signature = await signBase64(options.secret, `POST${decodeHubSpotUrl(options.url)}`, body, time);
  return jsonDelivery(body, { 'x-hubspot-signature-v3': signature, 'x-hubspot-request-timestamp': time });
}
