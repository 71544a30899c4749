const NEXT_PAGE = 'nextPageToken';

/** A mask for a list that also asks for the way to the next page: without it, the first page would be the whole list. */
export function withNextPage(mask: string): string {
  return topLevel(mask).some((name) => name === NEXT_PAGE || name === '*') ? mask : `${NEXT_PAGE},${mask}`;
}

/** The names in a mask, outside of all parentheses: `files` and `kind` of `files(id,name),kind`. */
function topLevel(mask: string): string[] {
  const names: string[] = [];
  let depth = 0;
  let name = '';
  for (const character of `${mask},`) {
    if (character === '(') depth++;
    else if (character === ')') depth--;
    else if (character === ',' && depth === 0) {
      names.push(name.trim());
      name = '';
    } else if (depth === 0) name += character;
  }
  return names;
}
