import type { Baseline } from './diff/baseline.ts';
import { committedDocument } from './diff/baseline.ts';
import type { PackCommand } from './fetch.ts';
import { npmPack } from './fetch.ts';
import type { FetchCommand } from './fetch-document.ts';
import { fetchDocument } from './fetch-document.ts';
import type { Layout } from './layout.ts';
import { REPOSITORY } from './layout.ts';
import type { ViewCommand } from './newest.ts';
import { npmView } from './newest.ts';

/** What the commands touch outside of themselves. */
export interface Environment {
  readonly layout: Layout;
  readonly pack: PackCommand;
  readonly view: ViewCommand;
  readonly fetch: FetchCommand;
  /** The document that an update is compared with. */
  readonly baseline: Baseline;
  readonly log: (line: string) => void;
}

export const realEnvironment: Environment = {
  layout: REPOSITORY,
  pack: npmPack,
  view: npmView,
  fetch: (address) => fetchDocument(address),
  baseline: committedDocument,
  log: (line) => {
    console.log(line);
  },
};
