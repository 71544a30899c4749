import { createHash } from 'node:crypto';
import { SpecError } from './errors.ts';

/** The checksum in the form that lockfiles use. */
export function integrityOf(content: Uint8Array): string {
  return `sha512-${createHash('sha512').update(content).digest('base64')}`;
}

/** @throws SpecError when the content is not what was pinned */
export function checkIntegrity(content: Uint8Array, expected: string, what: string): void {
  if (integrityOf(content) === expected) return;
  throw new SpecError(
    `${what} is not the file that source.json pins (sha512 differs): delete it and run again; if it differs again, do not use it`,
  );
}
