/**
 * A module of one version constant, brought to another version.
 *
 * @throws Error when it has no such constant.
 */
export function withVersion(source: string, version: string): string {
  const pattern = /(export const VERSION = ')[^']*(';)/;
  if (!pattern.test(source)) throw new Error(`no \`export const VERSION = '…'\` in\n${source}`);
  return source.replace(pattern, `$1${version}$2`);
}
