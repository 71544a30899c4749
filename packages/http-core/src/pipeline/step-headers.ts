import { ConfigurationError } from '../errors/call-errors.ts';

/** Names of headers that may hold a credential. An idempotency key is none. */
const CONFIDENTIAL = /auth|cookie|credential|(?<!idempotency-)key|passw|secret|session|signature|token/i;

/** Whether steps may see a header of this name. */
export const isVisible = (name: string): boolean => !CONFIDENTIAL.test(name);

/** The headers that steps may see: neither named like a credential nor with a value that contains one in use. */
export function visibleHeaders<Value extends string | undefined>(
  headers: Readonly<Record<string, Value>>,
  secrets: Iterable<string>,
): Record<string, Value> {
  const visible: Record<string, Value> = {};
  const hidden = [...secrets];
  for (const name of Object.keys(headers)) {
    const value = headers[name] as Value;
    if (isVisible(name) && !hidden.some((secret) => value?.includes(secret)))
      visible[name.toLowerCase()] = value;
  }
  return visible;
}

/** Headers that decide where a request goes and who sends it. */
const FIXED: Readonly<Record<string, string>> = {
  authorization: 'Credentials belong to the option auth',
  'proxy-authorization': 'Credentials belong to the transport',
  cookie: 'Credentials belong to the option auth',
  host: 'Requests go to the origin of baseUrl only',
};

/**
 * Refuses headers that no step may change.
 *
 * @param keyHeader The header of the idempotency key, which all attempts of a call share.
 * @param isConditional Whether a precondition makes the call repeatable.
 * @throws ConfigurationError naming the header and what to do instead.
 */
export function checkStepHeaders(
  names: readonly string[],
  keyHeader: string | undefined,
  isConditional = false,
): void {
  for (const given of names) {
    const name = given.toLowerCase();
    let reason = Object.hasOwn(FIXED, name) ? FIXED[name] : undefined;
    if (name === keyHeader?.toLowerCase()) reason = 'Pass the option idempotencyKey of the call';
    if (isConditional && name.startsWith('if-')) reason = CONDITION;
    if (reason !== undefined)
      throw new ConfigurationError(`A step cannot change the header ${name}. ${reason}.`);
  }
}

/** Why a step at `'attempt'` cannot change what makes its call repeatable. */
export const CONDITION = "The call may be repeated because of a precondition. Set it in a step at 'call'";
