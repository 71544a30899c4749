import { InvalidParamsError } from '@org/http-core';

/** Hosts that Slack takes files on, for its commercial and its government cloud. */
const HOSTS = /(^|\.)slack(-gov)?\.com$/;

/** This machine, where tests have their servers. */
const LOOPBACK = /^(localhost|127\.0\.0\.1|\[::1\])$/;

/**
 * Takes an upload's address apart. It comes in an answer, and must not choose where a file goes.
 *
 * @throws InvalidParamsError for an address that is none of Slack's
 */
export function uploadAddress(address: string | undefined): { origin: string; path: string } {
  const url = address !== undefined && URL.canParse(address) ? new URL(address) : undefined;
  const isSlack = url?.protocol === 'https:' && HOSTS.test(url.hostname);
  if (!url || !(isSlack || LOOPBACK.test(url.hostname)) || url.username !== '') {
    throw new InvalidParamsError('The address for the upload leads away from Slack and is not followed.', {
      operation: 'files.getUploadURLExternal',
    });
  }
  return { origin: url.origin, path: url.pathname + url.search };
}
