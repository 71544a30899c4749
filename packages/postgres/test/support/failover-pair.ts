import { Gate } from '@org/scripts/testing/gate';
import { startPostgres, type PostgresServer } from '@org/scripts/testing/postgres-server';
import { startStandby, waitForStandby, type PostgresStandby } from '@org/scripts/testing/postgres-standby';

/** A primary whose commits wait for its standby, behind an address that always leads to the primary. */
export class FailoverPair {
  primary: PostgresServer;
  standby: PostgresStandby;
  readonly #gate = new Gate(() => this.primary.port);

  private constructor(primary: PostgresServer, standby: PostgresStandby) {
    this.primary = primary;
    this.standby = standby;
  }

  static async start(): Promise<FailoverPair> {
    const primary = await startPostgres();
    const standby = await startStandby(primary);
    await waitForStandby(primary);
    const pair = new FailoverPair(primary, standby);
    await pair.#gate.open();
    return pair;
  }

  /** The address that leads to the primary. */
  get url(): string {
    return this.primary.url().replace(`:${this.primary.port}/`, `:${this.#gate.port}/`);
  }

  /** Promotes the standby of a primary that was killed, and leads the address to it. */
  async promote(): Promise<void> {
    const lost = this.primary;
    this.standby.promote();
    this.primary = this.standby;
    this.#gate.reset();
    await lost.stop();
  }

  /** Gives the primary another standby, for which its commits wait from then on. */
  async addStandby(): Promise<void> {
    this.standby = await startStandby(this.primary);
    await waitForStandby(this.primary);
  }

  async stop(): Promise<void> {
    this.#gate.close();
    // After a failover, the standby has become the primary.
    await Promise.all([...new Set([this.primary, this.standby])].map((server) => server.stop()));
  }
}
