-- The tables of the stores: tokens, events, received webhooks, cached responses and settled calls.

CREATE TABLE tokens (
  key text COLLATE "C" PRIMARY KEY,
  value text NOT NULL,
  version uuid NOT NULL
);

CREATE TABLE token_locks (
  key text COLLATE "C" PRIMARY KEY,
  owner uuid NOT NULL,
  abandoned boolean NOT NULL,
  until timestamptz NOT NULL
);

CREATE TABLE webhook_events (
  key text COLLATE "C" PRIMARY KEY,
  token uuid NOT NULL,
  completed boolean NOT NULL,
  until timestamptz NOT NULL
);
CREATE INDEX webhook_events_until ON webhook_events (until);

CREATE TABLE received_webhooks (
  id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  key text COLLATE "C" UNIQUE,
  request text NOT NULL,
  body bytea NOT NULL,
  due timestamptz NOT NULL,
  attempts integer NOT NULL DEFAULT 0,
  receipt uuid,
  dead_letter boolean NOT NULL DEFAULT false
);
CREATE INDEX received_webhooks_due ON received_webhooks (due, id) WHERE NOT dead_letter;
CREATE INDEX received_webhooks_dead ON received_webhooks (due, id) WHERE dead_letter;

-- A crash of the server empties the cache, which costs requests and no data.
CREATE UNLOGGED TABLE http_cache (
  key text COLLATE "C" PRIMARY KEY,
  responses text NOT NULL,
  until timestamptz NOT NULL
);
CREATE INDEX http_cache_until ON http_cache (until);

CREATE TABLE durable_calls (
  key text COLLATE "C" PRIMARY KEY,
  version bigint NOT NULL,
  state text NOT NULL,
  lease_until_ms bigint NOT NULL,
  updated_ms bigint NOT NULL,
  data text NOT NULL
);
CREATE INDEX durable_calls_pending ON durable_calls (key) WHERE state = 'pending';
CREATE INDEX durable_calls_unknown ON durable_calls (key) WHERE state = 'unknown';
CREATE INDEX durable_calls_updated ON durable_calls (state, updated_ms);
