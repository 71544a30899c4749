/**
 * Requests by POST that change nothing: they have a body because what they ask for does not fit a URL. Said by each
 * method's page in the reference.
 */
const READS: readonly RegExp[] = [
  /^\/calendar\/v3\/freeBusy$/,
  /^\/v4\/spreadsheets\/\{[^}]*\}:getByDataFilter$/,
  /^\/v4\/spreadsheets\/\{[^}]*\}\/values:batchGetByDataFilter$/,
  /^\/v4\/spreadsheets\/\{[^}]*\}\/developerMetadata:search$/,
  /:testIamPermissions$/,
  /\/schemas:validate(Message)?$/,
];

/**
 * Requests by POST that say what shall be, not what to do: sent twice they leave what one leaves. A pull sent twice
 * leases other messages, which come back when the lease is over.
 */
const REPEATABLE: readonly RegExp[] = [
  /\/subscriptions\/\{[^}]*\}:(acknowledge|modifyAckDeadline|modifyPushConfig|pull|seek)$/,
  /\/users\/\{[^}]*\}\/(messages|threads)\/\{[^}]*\}\/(modify|trash|untrash)$/,
  /\/users\/\{[^}]*\}\/messages\/(batchModify|batchDelete)$/,
  /\/v4\/spreadsheets\/\{[^}]*\}\/values(\/\{[^}]*\})?:(clear|batchClear|batchClearByDataFilter|batchUpdate|batchUpdateByDataFilter)$/,
  /:setIamPolicy$/,
];

export function isRead(verb: string, path: string): boolean {
  return verb === 'post' && READS.some((pattern) => pattern.test(path));
}

export function isRepeatable(verb: string, path: string): boolean {
  return verb === 'post' && REPEATABLE.some((pattern) => pattern.test(path));
}
