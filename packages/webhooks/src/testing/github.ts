import { systemClock } from '@org/runtime-kit';
import { checkOptions, type OptionNames } from '../base/check-options.ts';
import { bodyBytes, jsonDelivery, type TestBody, type TestDelivery } from './delivery.ts';
import { signHex } from './signing.ts';

/**
 * An event for {@link signGitHubEvent}.
 *
 * @public
 */
export interface GitHubTestEvent {
  /** The value of `X-GitHub-Event`: `issues`, `push` … */
  readonly event: string;
  readonly payload: TestBody;
  readonly secret: string;
  /** The delivery id. Default: a new one. */
  readonly deliveryId?: string | undefined;
}

const optionNames: OptionNames<GitHubTestEvent> = {
  event: true,
  payload: true,
  secret: true,
  deliveryId: true,
};

/**
 * Creates a signed GitHub event.
 *
 * @public
 */
export async function signGitHubEvent(event: GitHubTestEvent): Promise<TestDelivery> {
  checkOptions('signGitHubEvent', event, optionNames);
  const body = bodyBytes(event.payload);
  return jsonDelivery(body, {
    'x-github-event': event.event,
    'x-github-delivery': event.deliveryId ?? systemClock.uuid(),
    'x-hub-signature-256': `sha256=${await signHex(event.secret, body)}`,
  });
}
