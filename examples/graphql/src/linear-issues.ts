import { createGraphql, GraphQLRequestError } from '@org/graphql';
import { linear } from '@org/graphql/presets';

interface Teams {
  readonly teams: { readonly nodes: readonly { readonly id: string }[] };
}
interface Created {
  readonly issueCreate: { readonly issue: { readonly title: string } };
}

const CREATE =
  'mutation Create($input: IssueCreateInput!) { issueCreate(input: $input) { issue { title } } }';

/** Creates an issue, and shows what a mistake in a document looks like. */
export async function linearIssues(endpoint: string, print: (line: string) => void): Promise<void> {
  const client = createGraphql({ ...linear({ accessToken: 'lin_test_admin' }), endpoint });
  const { teams } = await client.query<Teams>('query Teams { teams { nodes { id } } }');
  const input = { teamId: teams.nodes[0]?.id, title: 'Written by an example' };
  const { issueCreate } = await client.mutate<Created>(CREATE, { input });
  print(`created "${issueCreate.issue.title}"`);
  try {
    await client.query('query Wrong { issues { nodes { titel } } }');
  } catch (error) {
    if (!GraphQLRequestError.isInstance(error)) throw error;
    print(`${error.name}: ${error.errors[0]?.message ?? ''}`);
  }
}
