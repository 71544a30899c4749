import { linkedPages, type PageReader } from '@org/http-core/provider';

const linked = linkedPages({ next: 'nextRecordsUrl', below: true });

/** The operations whose pages have an address of their own. */
const WITH_DELETED: ReadonlySet<string> = new Set(['query.runAll', 'query.nextAll']);

/**
 * Lists that lead on by `nextRecordsUrl`. The link of a `queryAll` contains `query`, and Salesforce documents that both addresses
 * give the same pages. The one below the list is followed, so that a cursor belongs to the list that it came from.
 */
export const recordPages: PageReader = Object.assign<PageReader, Pick<PageReader, 'below'>>(
  (page) => {
    const content = linked(page);
    const { next } = content;
    if (!WITH_DELETED.has(page.operation) || next === undefined || !('url' in next)) return content;
    return { ...content, next: { url: next.url.replace('/query/', '/queryAll/') } };
  },
  { below: true },
);
