import { defineScript, type Script } from '../contract/script.ts';
import type { RedisStatus } from '../contract/connection.ts';

/** `INFO` of all that is needed. A user that may not run it, as on some managed servers, gets nothing. */
export const INFO: Script<'key', never, string> = /* @__PURE__ */ defineScript({
  name: 'status',
  keys: ['key'],
  args: [],
  lua: `
local info = ''
for _, section in ipairs({ 'server', 'replication', 'memory', 'persistence' }) do
  local part = redis.pcall('INFO', section)
  if type(part) == 'string' then info = info .. part
  elseif type(part) == 'table' and part.txt then info = info .. part.txt end
end
return info`,
  reply: String,
});

type Ready = Extract<RedisStatus, { ready: true }>;

/** Reads the text of `INFO`. */
export function readStatus(info: string, latencyMs: number): Ready {
  const fields = new Map(
    info.split('\n').map((line) => {
      const at = line.indexOf(':');
      return [line.slice(0, at), line.slice(at + 1).trim()] as const;
    }),
  );
  const valkey = fields.get('valkey_version');
  const mode = fields.get('server_mode') ?? fields.get('redis_mode');
  const role = fields.get('role');
  return {
    ready: true,
    latencyMs,
    server: valkey === undefined ? 'redis' : 'valkey',
    version: valkey ?? fields.get('redis_version'),
    mode: MODES.find((one) => one === mode),
    role: role === 'master' ? 'primary' : role === 'slave' ? 'replica' : undefined,
    risks: [...risksOf(fields)],
  };
}

const MODES = ['cluster', 'sentinel', 'standalone'] as const;

function* risksOf(fields: ReadonlyMap<string, string>): Generator<string, void, undefined> {
  const policy = fields.get('maxmemory_policy');
  if (policy !== undefined && policy !== 'noeviction')
    yield `The server evicts keys when its memory is full (maxmemory-policy ${policy}), tokens and calls included. Set "maxmemory-policy noeviction".`;
  if (fields.get('aof_enabled') === '0')
    yield 'The server has no append-only file, so a crash loses what it has stored since its last snapshot. Set "appendonly yes".';
  if (fields.get('role') === 'slave')
    yield 'The server is a replica, which accepts no writes. Connect to the primary.';
}
