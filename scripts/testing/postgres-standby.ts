import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { ownFolder, run, serve, type PostgresServer } from './postgres-server.ts';

/** A copy of a server that follows it and only reads. */
export interface PostgresStandby extends PostgresServer {
  /** Makes it a primary. Resolves when it takes writes. */
  readonly promote: () => void;
}

/**
 * Copies a server with `pg_basebackup`, and starts the copy as its hot standby.
 *
 * @param settings Settings of `postgresql.conf`, those of the primary as a rule.
 */
export async function startStandby(
  primary: PostgresServer,
  settings: Readonly<Record<string, string>> = {},
): Promise<PostgresStandby> {
  const folder = await ownFolder();
  run('pg_basebackup', [
    `--dbname=${primary.url()}`,
    `--pgdata=${join(folder, 'data')}`,
    '--write-recovery-conf',
    '--wal-method=stream',
    '--checkpoint=fast',
  ]);
  const server = await serve(folder, settings);
  return {
    ...server,
    promote: () => {
      if (server.psql('SELECT pg_promote(true, 60)') !== 't')
        throw new Error('The standby was not promoted.');
    },
  };
}

/**
 * Lets commits of a server wait for its standby from now on, so that what was acknowledged survives the loss of the server.
 * Resolves when the standby has all that was committed before.
 */
export async function waitForStandby(primary: PostgresServer): Promise<void> {
  primary.psql("ALTER SYSTEM SET synchronous_standby_names = '*'");
  primary.psql('SELECT pg_reload_conf()');
  const from = primary.psql('SELECT pg_current_wal_flush_lsn()');
  const isSafe = `SELECT count(*) FROM pg_stat_replication WHERE sync_state = 'sync' AND flush_lsn >= '${from}'`;
  for (let tried = 0; primary.psql(isSafe) !== '1'; tried++) {
    if (tried === 1_200) throw new Error('The standby did not catch up within 30 s.');
    await sleep(25);
  }
}
