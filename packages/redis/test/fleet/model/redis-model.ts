import { createHash } from 'node:crypto';
import { compileLua, type CompiledScript } from '../lua/compile-lua.ts';
import {
  formatNumber,
  LuaError,
  LuaTable,
  toText,
  type LuaFunction,
  type LuaValue,
} from '../lua/lua-values.ts';
import { HASH_COMMANDS } from './hash-commands.ts';
import { KEY_COMMANDS } from './key-commands.ts';
import { Keyspace, type Command } from './keyspace.ts';
import { integerOf, OK, ReplyError, type Reply } from './reply.ts';
import { SORTED_SET_COMMANDS } from './sorted-set-commands.ts';

const COMMANDS: ReadonlyMap<string, Command> = new Map(
  Object.entries({ ...KEY_COMMANDS, ...HASH_COMMANDS, ...SORTED_SET_COMMANDS }),
);

/** Scripts by their text: every model of a process runs the same ones. */
const compiledScripts = new Map<string, CompiledScript>();

/**
 * A model of one Redis server: its keys with their expiry, and the scripts that it knows. Scripts run by their very text.
 * Its time is what each call passes, so that it can run on a virtual clock.
 */
export class RedisModel {
  readonly keys: Keyspace = new Keyspace();
  readonly #scripts = new Map<string, string>();
  #runs = 1;
  #startedAtMicros = 0;
  /** Commands that have been used since the start, by name. */
  #used = new Set<string>();
  #wasReplica = false;

  /**
   * Runs a command.
   *
   * @param nowMicros The time of the server, in microseconds since the epoch.
   * @throws ReplyError if Redis would reply with an error.
   * @throws Error if the model does not cover the command.
   */
  execute([name = '', ...args]: readonly string[], nowMicros: number): Reply {
    this.keys.nowMicros = nowMicros;
    switch (name.toUpperCase()) {
      case 'EVAL':
        return this.#run(this.#load(args[0] ?? ''), args.slice(1));
      case 'EVALSHA': {
        const text = this.#scripts.get((args[0] ?? '').toLowerCase());
        if (text === undefined) throw new ReplyError('NOSCRIPT No matching script. Please use EVAL.');
        return this.#run(text, args.slice(1));
      }
      case 'SCRIPT':
        return this.#script(args);
      case 'FLUSHALL':
      case 'FLUSHDB':
        this.#used.add(name.toLowerCase());
        this.keys.clear();
        return OK;
      default:
        return this.#command(name, args);
    }
  }

  /**
   * Restarts the server: scripts are gone, and so are keys that no file holds.
   *
   * @param kept What survived: `keys` with an append-only file, `nothing` without.
   */
  restart(kept: 'keys' | 'nothing', nowMicros: number): void {
    this.#runs++;
    this.#startedAtMicros = nowMicros;
    this.#used.clear();
    this.#wasReplica = false;
    this.#scripts.clear();
    if (kept === 'nothing') this.keys.clear();
  }

  /** Puts a replica in its place, which has been running since the beginning. Its data is that of `keys`. */
  failOver(): void {
    this.#runs++;
    this.#startedAtMicros = 0;
    this.#used.clear();
    this.#wasReplica = true;
    this.#scripts.clear();
  }

  /** What the server reports of itself, as far as scripts of the package read it. */
  #info(section: string): string {
    // Redis subtracts two times in whole seconds.
    const upSeconds = Math.floor(this.keys.nowMicros / 1e6) - Math.floor(this.#startedAtMicros / 1e6);
    const id = String(this.#runs).padStart(40, '0');
    if (section === 'server')
      return `# Server\r\nredis_mode:standalone\r\nrun_id:${id}\r\nuptime_in_seconds:${upSeconds}\r\n`;
    if (section === 'replication')
      return `# Replication\r\nrole:master\r\nmaster_replid:${id}\r\nsecond_repl_offset:${this.#wasReplica ? 1 : -1}\r\n`;
    if (section === 'stats') return '# Stats\r\nevicted_keys:0\r\n';
    if (section === 'commandstats')
      return `# Commandstats\r\n${[...this.#used].map((name) => `cmdstat_${name}:calls=1\r\n`).join('')}`;
    throw new Error(`The model of Redis does not cover INFO ${section}.`);
  }

  #command(name: string, args: readonly string[]): Reply {
    if (name.toUpperCase() === 'INFO') return this.#info((args[0] ?? '').toLowerCase());
    const command = COMMANDS.get(name.toUpperCase());
    if (command === undefined) throw new Error(`The model of Redis does not cover the command ${name}.`);
    this.#used.add(name.toLowerCase());
    return command(this.keys, args);
  }

  #load(text: string): string {
    this.#scripts.set(shaOf(text), text);
    return text;
  }

  #script([action = '', ...args]: readonly string[]): Reply {
    switch (action.toUpperCase()) {
      case 'LOAD':
        return shaOf(this.#load(args[0] ?? ''));
      case 'EXISTS':
        return args.map((sha) => (this.#scripts.has(sha) ? 1 : 0));
      case 'FLUSH':
        this.#scripts.clear();
        return OK;
      default:
        throw new Error(`The model of Redis does not cover SCRIPT ${action}.`);
    }
  }

  #run(text: string, [count, ...rest]: readonly string[]): Reply {
    let compiled = compiledScripts.get(text);
    if (compiled === undefined) compiledScripts.set(text, (compiled = compileLua(text)));
    const keys = integerOf(count);
    const [named, args] = [new LuaTable(rest.slice(0, keys)), new LuaTable(rest.slice(keys))];
    try {
      return replyOf(compiled(named, args, this.#functions)[0]);
    } catch (error) {
      if (error instanceof LuaError) throw new ReplyError(messageOf(error));
      throw error;
    }
  }

  /** The functions of `redis` in scripts. */
  readonly #functions: Readonly<Record<string, LuaFunction>> = {
    call: (...args) => {
      const reply = this.#call(args);
      if (reply instanceof LuaTable && reply.get('err') !== undefined)
        throw new LuaError(toText(reply.get('err')), reply);
      return [reply];
    },
    pcall: (...args) => [this.#call(args)],
    error_reply: (message) => [errorTable(toText(message).replace(/^-/, ''))],
    status_reply: (message) => [statusTable(toText(message))],
    log: () => [],
    sha1hex: (text) => [shaOf(toText(text))],
  };

  #call([name, ...args]: readonly LuaValue[]): LuaValue {
    try {
      return luaValueOf(this.#command(argumentOf(name), args.map(argumentOf)));
    } catch (error) {
      if (error instanceof ReplyError) return errorTable(error.message);
      throw error;
    }
  }
}

function shaOf(text: string): string {
  return createHash('sha1').update(text, 'latin1').digest('hex');
}

/** An argument of `redis.call`: numbers are passed with 17 digits. */
function argumentOf(value: LuaValue): string {
  if (typeof value === 'string') return value;
  if (typeof value === 'number') return formatNumber(value, 17);
  throw new LuaError('ERR Lua redis lib command arguments must be strings or integers');
}

/** A reply as a script receives it. */
function luaValueOf(reply: Reply): LuaValue {
  if (reply === null) return false;
  if (typeof reply !== 'object') return reply;
  return 'ok' in reply ? statusTable(reply.ok) : new LuaTable(reply.map(luaValueOf));
}

/** What a script returned, as a client receives it: numbers lose their fraction, and a list ends at the first nil. */
function replyOf(value: LuaValue): Reply {
  if (typeof value === 'string') return value;
  if (typeof value === 'number') return Math.trunc(value) + 0;
  if (value === true) return 1;
  if (!(value instanceof LuaTable)) return null;
  const [error, status] = [value.get('err'), value.get('ok')];
  if (typeof error === 'string') throw new ReplyError(error);
  if (typeof status === 'string') return { ok: status };
  const end = value.list.indexOf(undefined);
  return (end === -1 ? value.list : value.list.slice(0, end)).map(replyOf);
}

function messageOf({ value, message }: LuaError): string {
  const error = value instanceof LuaTable ? value.get('err') : undefined;
  return typeof error === 'string' ? error : `ERR ${message}`;
}

function errorTable(message: string): LuaTable {
  const table = new LuaTable();
  table.set('err', message);
  return table;
}

function statusTable(message: string): LuaTable {
  const table = new LuaTable();
  table.set('ok', message);
  return table;
}
