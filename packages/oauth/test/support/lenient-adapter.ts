import type { Adapter, AdapterFactory, AdapterPayload } from 'oidc-provider';

/**
 * Storage that accepts a used refresh token once more for some time, like servers with a "reuse interval", for clients
 * that have lost the response.
 */
export function lenientAdapter(): AdapterFactory {
  const records = new Map<string, AdapterPayload>();
  return (model): Adapter => {
    const at = (id: string): string => `${model}:${id}`;
    const find = (match: (payload: AdapterPayload) => boolean): Promise<AdapterPayload | undefined> =>
      Promise.resolve(
        [...records.entries()].find(([key, payload]) => key.startsWith(`${model}:`) && match(payload))?.[1],
      );
    return {
      upsert: (id, payload) => Promise.resolve(void records.set(at(id), payload)),
      find: (id) => Promise.resolve(records.get(at(id))),
      findByUid: (uid) => find((payload) => payload.uid === uid),
      findByUserCode: (userCode) => find((payload) => payload.userCode === userCode),
      destroy: (id) => Promise.resolve(void records.delete(at(id))),
      consume: (id) => {
        const record = records.get(at(id));
        if (record && model !== 'RefreshToken') record.consumed = true;
        return Promise.resolve();
      },
      revokeByGrantId: (grantId) => {
        for (const [key, payload] of records) if (payload.grantId === grantId) records.delete(key);
        return Promise.resolve();
      },
    };
  };
}
