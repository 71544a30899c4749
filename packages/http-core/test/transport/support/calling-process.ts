// Run in a process of its own, whose environment may name a proxy: calls the URL that is given, and ends by itself.
import { createClient, SdkError } from '../../../src/index.ts';

const [url = ''] = process.argv.slice(2);
const client = createClient({ baseUrl: url, retry: false, allowInsecure: true, timeoutMs: 5_000 });
for (let call = 0; call < 2; call++) {
  try {
    console.log(await client.get<string>('/who'));
  } catch (error) {
    if (!SdkError.isInstance(error)) throw error;
    console.log(error.code, error.attempts[0]?.failure, error.mayHaveExecuted, error.message);
  }
}
