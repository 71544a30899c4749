import { InvalidParamsError } from '@org/http-core';

/** Hosts that Slack takes files on, for its commercial and its government cloud. */
const HOSTS = /(^|\.)slack(-gov)?\.com$/;

/** This machine: taken from a server on this machine only, which is what tests have. */
const LOOPBACK = /^(localhost|127\.0\.0\.1|\[::1\])$/;

/**
 * Takes an upload's address apart. It comes in an answer, and must not choose where a file goes.
 *
 * @param address - as the response gave it
 * @param baseUrl - of the client that got the response
 * @throws InvalidParamsError for an address that is none of Slack's
 */
export function uploadAddress(
  address: string | undefined,
  baseUrl: string,
): { origin: string; path: string } {
  const url = address !== undefined && URL.canParse(address) ? new URL(address) : undefined;
  const isSlack = url?.protocol === 'https:' && HOSTS.test(url.hostname);
  const isTest = url !== undefined && LOOPBACK.test(url.hostname) && LOOPBACK.test(new URL(baseUrl).hostname);
  if (!url || !(isSlack || isTest) || url.username !== '') {
    throw new InvalidParamsError('The address for the upload leads away from Slack and is not followed.', {
      operation: 'files.getUploadURLExternal',
    });
  }
  return { origin: url.origin, path: url.pathname + url.search };
}
