import { apiClass, type GoogleClient, type GoogleClientConstructor } from './api-class.ts';
import { APIS } from './apis.ts';
import type { TasksResources } from './generated/tasks/client.ts';
import { operations } from './generated/tasks/operations.ts';

/** A client of the whole Tasks API. */
export interface Tasks extends TasksResources, GoogleClient<Tasks> {}

/**
 * A client of the whole Tasks API. One per credential and process is enough; it may be shared freely.
 *
 * @example
 * ```ts
 * import { Tasks } from '@org/google/tasks';
 *
 * const tasks = new Tasks({ accessToken: () => process.env['GOOGLE_ACCESS_TOKEN'] ?? '' });
 * for await (const task of tasks.tasks.list('@default')) console.log(task.title);
 * ```
 */
export const Tasks: GoogleClientConstructor<Tasks> = apiClass<Tasks>(APIS.tasks, operations);
