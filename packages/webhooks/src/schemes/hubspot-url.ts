/**
 * The characters that HubSpot decodes in the URL before it signs:
 * https://developers.hubspot.com/docs/api/webhooks/validating-requests
 */
const decoded: ReadonlyMap<string, string> = new Map([
  ['%3A', ':'],
  ['%2F', '/'],
  ['%3F', '?'],
  ['%40', '@'],
  ['%21', '!'],
  ['%24', '$'],
  ['%27', "'"],
  ['%28', '('],
  ['%29', ')'],
  ['%2A', '*'],
  ['%2C', ','],
  ['%3B', ';'],
]);

/** A URL as HubSpot signs it. */
export const decodeHubSpotUrl = (url: string): string =>
  url.replace(/%[0-9A-F]{2}/gi, (escape) => decoded.get(escape.toUpperCase()) ?? escape);
