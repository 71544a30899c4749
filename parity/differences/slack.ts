import type { Justified } from '../src/provider.ts';

/** Where our requests differ from those of `@slack/web-api` on purpose. */
export const slackDifferences: readonly Justified[] = [
  {
    reason: 'A file without a name is called "file" by us and "Untitled" by the vendor.',
    operations: ['files.remote.add', 'files.remote.update', 'users.setPhoto'],
    even: (request) => ({
      ...request,
      body: Array.isArray(request.body)
        ? request.body.map((part: unknown) =>
            typeof part === 'object' && part !== null && 'file' in part && part.file !== undefined
              ? { ...part, file: 'a name' }
              : part,
          )
        : request.body,
    }),
  },
];
