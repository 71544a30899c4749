import { BearerSecurity, createClientAsync } from 'soap';
import { WSDL } from '../soap-service.ts';
import type { Connect } from '../subject.ts';

interface RecordsClient {
  getRecordsAsync(input: object): Promise<unknown>;
}

export const connect: Connect = (origin) => {
  const clientOf = async (endpoint: string): Promise<RecordsClient> => {
    const client = await createClientAsync(WSDL, { endpoint });
    client.setSecurity(new BearerSecurity('token'));
    return client as unknown as RecordsClient;
  };
  const [small, large] = [clientOf(`${origin}/soap`), clientOf(`${origin}/soap/large`)];
  const call = async (): Promise<unknown> => (await small).getRecordsAsync({ account: 'a_1', limit: 3 });
  return {
    get: call,
    post: call,
    largeResponse: async () => (await large).getRecordsAsync({ account: 'a_1', limit: 2_000 }),
  };
};
