import { afterAll, beforeAll, expect, test } from 'vitest';
import { install, uninstall, type Installed } from '../installed/install.ts';
import { build } from '../installed/pack.ts';
import { startServer, type Server } from '../processes/server.ts';
import { measurementTable } from '../report/measurement-table.ts';
import { SCENARIOS } from '../scenarios/scenarios.ts';

let installed: Installed;
let server: Server;

beforeAll(async () => {
  await build();
  installed = await install();
  server = await startServer();
}, 300_000);

afterAll(() => {
  server.stop();
  uninstall(installed);
});

/** What it measures is worth nothing; that it still measures is. */
test.for(SCENARIOS)(
  '$name: every client responds, and every figure is a number',
  { timeout: 300_000 },
  async (scenario) => {
    const measurements = await scenario.run({ installed, server, rounds: 1, quick: true });
    expect(measurements).not.toEqual([]);
    for (const measurement of measurements) {
      const figures = Object.values(measurement.subjects).flatMap((subject) => Object.values(subject).flat());
      expect(figures.length).toBeGreaterThan(0);
      expect(figures.filter((figure) => !Number.isFinite(figure))).toEqual([]);
      expect(measurementTable(measurement)).toContain(measurement.what);
    }
  },
);
