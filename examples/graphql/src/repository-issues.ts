import { createGraphql, type TypedDocument } from '@org/graphql';
import { githubGraphql } from '@org/graphql/presets';

interface Issues {
  readonly repository: {
    readonly issues: {
      readonly nodes: readonly { readonly title: string }[];
      readonly pageInfo: { readonly hasNextPage: boolean; readonly endCursor: string | null };
    };
  };
}
interface Variables {
  readonly owner: string;
  readonly name: string;
  readonly first: number;
  readonly after?: string | null;
}

/** What graphql-codegen writes in its string mode; its documents can be passed as they are. */
class TypedDocumentString<Data, Vars> extends String implements TypedDocument<Data, Vars> {
  declare readonly __apiType?: (variables: Vars) => Data;
}

const ISSUES = new TypedDocumentString<Issues, Variables>(`
  query Issues($owner: String!, $name: String!, $first: Int!, $after: String) {
    repository(owner: $owner, name: $name) {
      issues(first: $first, after: $after) {
        nodes { title }
        pageInfo { hasNextPage endCursor }
      }
    }
  }
`);

/** All issues of a repository. The pages become smaller where the server gives up, and the list goes on from a cursor. */
export async function repositoryIssues(endpoint: string, print: (line: string) => void): Promise<void> {
  const sizes: number[] = [];
  const github = createGraphql({
    ...githubGraphql({ token: 'ghp_example', endpoint }),
    hooks: { onResponse: ({ status }) => sizes.push(status) },
  });
  const variables = { owner: 'nodejs', name: 'node', first: 100 };

  const issues = github.connection(ISSUES, variables, { at: 'repository.issues' });
  let last = '';
  let read = 0;
  for await (const { title } of issues) {
    last = title;
    if (++read === 70) break;
  }
  print(`read ${read} issues, the last one is "${last}"; the statuses were ${sizes.join(', ')}`);

  // In another process, with the cursor that was stored.
  const rest = github.connection(
    ISSUES,
    { ...variables, first: 50 },
    { at: 'repository.issues', cursor: issues.cursor() },
  );
  print(`went on with ${(await rest.toArray({ limit: 1_000 })).length} more`);
}
