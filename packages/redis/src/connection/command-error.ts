import type { SdkErrorInit } from '@org/http-core/provider';
import {
  RedisRefusedError,
  RedisUnavailableError,
  type AnyRedisError,
  type RedisRefusal,
  type RedisUnavailableReason,
} from '../contract/errors.ts';

/** The codes with which replies of errors begin, with what they mean. */
const REFUSALS: Readonly<Record<string, RedisRefusal>> = {
  CROSSSLOT: 'cross_slot',
  MISCONF: 'not_durable',
  NOAUTH: 'authentication',
  NOPERM: 'permission',
  NOREPLICAS: 'not_durable',
  OOM: 'out_of_memory',
  READONLY: 'read_only',
  WRONGPASS: 'authentication',
  WRONGTYPE: 'wrong_data',
};
const PASSING: Readonly<Record<string, RedisUnavailableReason>> = {
  BUSY: 'busy',
  CLUSTERDOWN: 'starting',
  LOADING: 'starting',
  MASTERDOWN: 'starting',
  TRYAGAIN: 'starting',
};

const HINTS: Readonly<Record<RedisRefusal, string>> = {
  authentication:
    'Redis refused the password or the user. Check both: in the URL (redis://user:password@host:6379), or in the options of the client.',
  cross_slot:
    'The keys are on different nodes of the cluster. Make the keys of one script with key() and the same id, which gives them one hash tag.',
  not_durable:
    'Redis accepts no writes, because it cannot save its data or reach enough replicas. Check its log, its disk and its replicas.',
  out_of_memory:
    'Redis accepts no writes, because its memory is full. Raise maxmemory, or remove what other programs keep there.',
  permission:
    'The user of Redis may not do this. Allow it the commands EVAL, EVALSHA and INFO, those for hashes, sorted sets and strings, and the keys of the prefix (ACL SETUSER).',
  read_only:
    'Redis accepts no writes, because this server is a replica. Connect to the primary; through Sentinel or Cluster, the client finds it.',
  script:
    'Redis cannot run the script. Use Redis 7 or newer, or Valkey, and check whether scripts are allowed.',
  wrong_data: 'Something else has written to a key of this package. Use another prefix, or remove the key.',
};

const STATES: Readonly<Record<RedisUnavailableReason, string>> = {
  busy: 'Redis is busy with other work. Check for slow scripts, and for too many connections.',
  closed: 'The connection to Redis is closed. Make another one with connect().',
  connection: 'There is no connection to Redis. Check the address, and whether the server runs.',
  starting: 'Redis is not ready yet: it loads its data, or its cluster has no majority. Try again later.',
  timeout: 'Redis did not reply in time.',
};

/** Makes the error for a state of the connection. `detail` follows the first sentence. */
export function unavailable(
  reason: RedisUnavailableReason,
  init: Pick<SdkErrorInit, 'cause' | 'mayHaveExecuted' | 'operation'> & { readonly detail?: string },
): RedisUnavailableError {
  const { detail, ...rest } = init;
  return new RedisUnavailableError(
    reason,
    detail === undefined ? STATES[reason] : `${STATES[reason]} ${detail}`,
    rest,
  );
}

/** Makes the error for data that a script of this package has not written. */
export const wrongData = (operation: string, cause: unknown): RedisRefusedError =>
  new RedisRefusedError('wrong_data', HINTS.wrong_data, { operation, cause, mayHaveExecuted: true });

/**
 * Reads what a client threw: an error that the server replied with, or one of the connection.
 *
 * @param sent Whether the command may have reached the server.
 */
export function commandError(cause: unknown, operation: string, sent: boolean): AnyRedisError {
  const message = messageOf(cause);
  const code = message.split(' ', 1)[0] ?? '';
  if (message.includes('max number of clients')) return unavailable('busy', { cause, operation });
  const refusal = REFUSALS[code] ?? refusalOf(message);
  // A script stops at the first command that is refused. Only its own mistakes come after writes.
  if (refusal)
    return new RedisRefusedError(refusal, `${HINTS[refusal]} Redis replied: ${firstLine(message)}`, {
      cause,
      operation,
      mayHaveExecuted: sent && (refusal === 'wrong_data' || refusal === 'script'),
    });
  const state = PASSING[code];
  if (state) return unavailable(state, { cause, operation });
  return unavailable('connection', {
    cause,
    operation,
    mayHaveExecuted: sent,
    ...(message === '' ? {} : { detail: `The client reported: ${firstLine(message)}` }),
  });
}

/** Whether a client has refused to send a command, as one without a queue does while it has no connection. */
export const wasWithheld = (cause: unknown): boolean =>
  /^(?:Stream isn't writeable|The client is (?:offline|closed))/.test(messageOf(cause));

function refusalOf(message: string): RedisRefusal | undefined {
  if (/^(?:ERR )?(?:AUTH|invalid password)/.test(message)) return 'authentication';
  // Redis 7.0 has no code for what the user may not do within a script.
  if (/^ERR (?:ACL failure|The user executing the script can't)/.test(message)) return 'permission';
  return message.startsWith('ERR ') ? 'script' : undefined;
}

const firstLine = (message: string): string => message.split('\n', 1)[0]?.slice(0, 300) ?? '';

/** The message of an error. Some errors of connections have none, but hold those of each address that was tried. */
function messageOf(cause: unknown): string {
  if (typeof cause === 'string') return cause;
  if (typeof cause !== 'object' || cause === null) return '';
  const { message, errors, lastNodeError } = cause as {
    readonly message?: unknown;
    readonly errors?: unknown;
    readonly lastNodeError?: unknown;
  };
  const own = typeof message === 'string' ? message : '';
  const deeper =
    lastNodeError ?? (own === '' && Array.isArray(errors) ? (errors as unknown[])[0] : undefined);
  return deeper === undefined ? own : messageOf(deeper);
}
