/**
 * Reads an environment variable where the runtime has an environment. An empty variable counts as absent.
 *
 * @public
 */
export function environment(name: string): string | undefined {
  const { process } = globalThis as { process?: { env?: Record<string, string | undefined> } };
  const value = process?.env?.[name];
  return value === '' ? undefined : value;
}
