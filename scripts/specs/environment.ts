import { join } from 'node:path';
import { committedDocument, type Baseline } from './diff/baseline.ts';
import { npmPack, type PackCommand } from './fetch.ts';
import { fetchDocument, type FetchCommand } from './fetch-document.ts';
import { REPOSITORY, type Layout } from './layout.ts';
import { documentsIn, SECOND_SOURCES } from './second-source/data.ts';
import { npmView, type ViewCommand } from './newest.ts';

/** What the commands touch outside of themselves. */
export interface Environment {
  readonly layout: Layout;
  readonly pack: PackCommand;
  readonly view: ViewCommand;
  readonly fetch: FetchCommand;
  /** The documents of a provider that came as a folder of this name, where they are kept outside of the repository. */
  readonly kept?: (provider: string, folder: string) => Promise<Buffer | undefined>;
  /** The document that an update is compared with. */
  readonly baseline: Baseline;
  readonly log: (line: string) => void;
}

export const realEnvironment: Environment = {
  layout: REPOSITORY,
  pack: npmPack,
  view: npmView,
  fetch: (address) => fetchDocument(address),
  kept: async (provider, folder) => (await documentsIn(join(SECOND_SOURCES, provider), folder))?.content,
  baseline: committedDocument,
  log: (line) => {
    console.log(line);
  },
};
