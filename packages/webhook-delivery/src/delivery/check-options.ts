import { ConfigurationError, readOptions } from '@org/http-core';
import { checkLimits } from '../endpoints/check-settings.ts';
import { checkHeaders } from '../transport/check-request.ts';
import { DELIVERY_OPTIONS, HOOK_OPTIONS, RENAMED } from '../shared/option-rules.ts';
import type { DeliveryOptions } from './options.ts';

const EXAMPLE = "{ engine: sqliteEngine({ file: 'webhooks.db' }) }";

/** @throws ConfigurationError naming the option that is missing, unknown or wrong, and its remedy. */
export function checkOptions(options: DeliveryOptions): void {
  readOptions(options, DELIVERY_OPTIONS, { of: 'createDelivery()', example: EXAMPLE, renamed: RENAMED });
  const { engine, hooks, limits, userAgent } = options as Partial<DeliveryOptions>;
  if (engine === undefined)
    throw new ConfigurationError(`createDelivery() needs an engine: createDelivery(${EXAMPLE}).`);
  if (hooks) readOptions(hooks, HOOK_OPTIONS, { of: 'The option hooks' });
  if (limits) checkLimits(limits);
  if (userAgent === undefined) return;
  try {
    checkHeaders({ 'user-agent': userAgent });
  } catch (cause) {
    throw new ConfigurationError('The option userAgent must be printable ASCII: it is sent as a header.', {
      cause,
    });
  }
}
