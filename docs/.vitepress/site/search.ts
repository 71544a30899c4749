import type { DefaultTheme } from 'vitepress';

type Search = NonNullable<DefaultTheme.Config['search']>;

/** Marks, in what the index is made from, the pages that are found by a line of words. */
const short = 'short:';

/**
 * Guides are indexed by what they say. Of the pages about operations there are two thousand, and nobody looks for a word
 * in a list of fields: they are indexed by name, path and resource.
 */
export const search: Search = {
  provider: 'local',
  options: {
    detailedView: false,
    _render: (source, env, md) => {
      const [, settings = ''] = /^---\n(.*?)\n---\n/s.exec(source) ?? [];
      const words = setting(settings, 'search');
      const name = setting(settings, 'operation');
      if (words !== undefined && name !== undefined)
        return short + JSON.stringify({ title: name, text: `${words} ${splitWords(name)}` });
      // The API is found by the names of its exports.
      const { relativePath } = env as { relativePath: string };
      return md.render(relativePath.startsWith('api/') ? headings(source) : source, env);
    },
    miniSearch: {
      searchOptions: { fuzzy: 0.1, prefix: true, boost: { title: 4, titles: 1, text: 2 } },
      _splitIntoSections: (_, html) => {
        // Undefined is the usual way.
        if (!html.startsWith(short)) return undefined as never;
        const { title, text } = JSON.parse(html.slice(short.length)) as { title: string; text: string };
        return [{ anchor: '', titles: [title], text }];
      },
    },
  },
};

const headings = (source: string): string => (source.match(/^#{1,3} .*$/gm) ?? []).join('\n\n');

function setting(settings: string, name: string): string | undefined {
  const line = settings.split('\n').find((text) => text.startsWith(`${name}: `));
  return line === undefined ? undefined : (JSON.parse(line.slice(name.length + 2)) as string);
}

/** `paymentIntents.create` → `payment intents create`, so that it is found by its words too. */
const splitWords = (name: string): string =>
  name
    .replaceAll(/([a-z0-9])([A-Z])/g, '$1 $2')
    .replaceAll('.', ' ')
    .toLowerCase();
