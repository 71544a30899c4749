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
