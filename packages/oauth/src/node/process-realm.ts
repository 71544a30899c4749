import fs from 'node:fs/promises';
import { hostname } from 'node:os';

let known: Promise<string> | undefined;

/**
 * Names the realm in which process ids mean the same: the machine and, on Linux, the namespace, since containers that
 * share a directory may share a host name too.
 */
export function processRealm(): Promise<string> {
  known ??= fs.readlink('/proc/self/ns/pid').then(
    (namespace) => `${hostname()}/${namespace}`,
    () => hostname(),
  );
  return known;
}
