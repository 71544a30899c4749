-- Webhooks to be delivered, and their endpoints.

-- Tells databases apart, so that an event is not stored in a transaction of another one.
CREATE TABLE outgoing_database (id uuid NOT NULL);
INSERT INTO outgoing_database VALUES (gen_random_uuid());

-- state: 0 waiting, 1 active, 2 delivered, 3 dead letter. due_ms of a waiting delivery: when it is due; of an active one:
-- when its lease expires. blocked: another delivery with the same ordering key comes first. unsettled_order: a worker has
-- yet to find out which delivery with the same ordering key comes first. quarantined: its worker crashed, and no outcome
-- has followed. isolated: it was handed out with nothing else in flight. Times are milliseconds since the epoch.
CREATE TABLE outgoing_deliveries (
  seq bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  id text COLLATE "C" NOT NULL UNIQUE,
  event_id text NOT NULL,
  event_type text NOT NULL,
  endpoint_id text NOT NULL,
  tenant text,
  ordering_key text COLLATE "C",
  body text NOT NULL,
  created_ms bigint NOT NULL,
  first_due_ms bigint NOT NULL,
  due_ms bigint NOT NULL,
  ended_ms bigint,
  state smallint NOT NULL DEFAULT 0,
  blocked boolean NOT NULL DEFAULT false,
  unsettled_order boolean NOT NULL DEFAULT false,
  quarantined boolean NOT NULL DEFAULT false,
  isolated boolean NOT NULL DEFAULT false,
  token uuid,
  attempts_made integer NOT NULL DEFAULT 0,
  crash_count integer NOT NULL DEFAULT 0,
  isolated_crash_count integer NOT NULL DEFAULT 0,
  replays integer NOT NULL DEFAULT 0,
  attempts text NOT NULL DEFAULT '[]',
  reason text
) WITH (autovacuum_vacuum_scale_factor = 0.02, autovacuum_analyze_scale_factor = 0.05);

-- Partial indexes keep the search for due deliveries quick, however many have ended.
CREATE INDEX outgoing_deliveries_due ON outgoing_deliveries (due_ms, seq)
  WHERE state = 0 AND NOT blocked AND NOT quarantined;
CREATE INDEX outgoing_deliveries_quarantined ON outgoing_deliveries (due_ms, seq)
  WHERE state = 0 AND NOT blocked AND quarantined;
CREATE INDEX outgoing_deliveries_lease ON outgoing_deliveries (due_ms) WHERE state = 1;
CREATE INDEX outgoing_deliveries_ordering ON outgoing_deliveries (ordering_key, seq)
  WHERE ordering_key IS NOT NULL AND state < 2;
CREATE INDEX outgoing_deliveries_first ON outgoing_deliveries (ordering_key)
  WHERE ordering_key IS NOT NULL AND state < 2 AND NOT blocked;
CREATE INDEX outgoing_deliveries_unsettled_order ON outgoing_deliveries (ordering_key) WHERE unsettled_order;
CREATE INDEX outgoing_deliveries_delivered ON outgoing_deliveries (ended_ms) WHERE state = 2;
CREATE INDEX outgoing_deliveries_dead_letter ON outgoing_deliveries (ended_ms, seq) WHERE state = 3;

CREATE TABLE outgoing_endpoints (
  position bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  id text COLLATE "C" NOT NULL UNIQUE,
  tenant text,
  version integer NOT NULL,
  endpoint text NOT NULL
);
CREATE INDEX outgoing_endpoints_tenant ON outgoing_endpoints (tenant, position);
