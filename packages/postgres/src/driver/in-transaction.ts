/**
 * Runs `work` between `BEGIN` and `COMMIT`, and rolls back if it rejects.
 *
 * @param run Runs a statement on the connection of the transaction.
 * @param onBroken Called if even the rollback fails, so that the connection should not be used again.
 */
export async function inTransaction<T>(
  run: (text: string) => Promise<unknown>,
  work: () => Promise<T>,
  onBroken: (error: unknown) => void = () => undefined,
): Promise<T> {
  try {
    await run('BEGIN');
    const result = await work();
    const committed = await run('COMMIT');
    // PostgreSQL rolls a failed transaction back when it is to be committed, and says so in the tag only.
    if ((committed as { readonly command?: unknown } | null)?.command === 'ROLLBACK')
      throw Object.assign(new Error('The transaction had failed and was rolled back.'), { code: '25P02' });
    return result;
  } catch (error) {
    try {
      await run('ROLLBACK');
    } catch (broken) {
      // The caller must see the first error.
      onBroken(broken);
    }
    throw error;
  }
}
