-- Columns that never change come first and those that each transition changes come last: PostgreSQL logs only the
-- part of a row between the first and the last difference when the new row stays on the page.

CREATE TABLE workflow_definition (
  domain text NOT NULL,
  name text NOT NULL,
  version integer NOT NULL,
  content_hash text NOT NULL,
  source text NOT NULL,
  enabled boolean NOT NULL DEFAULT true,
  deployed_at timestamptz NOT NULL DEFAULT now(),
  deployed_by text NOT NULL,
  PRIMARY KEY (domain, name, version)
);
COMMENT ON TABLE workflow_definition IS 'One version of one workflow; running instances stay on theirs.';
COMMENT ON COLUMN workflow_definition.domain IS 'Which mediator runs it.';
COMMENT ON COLUMN workflow_definition.name IS 'Unique in its domain.';
COMMENT ON COLUMN workflow_definition.version IS 'Whole number; the highest enabled one starts.';
COMMENT ON COLUMN workflow_definition.content_hash IS 'SHA-256 of the source, hex.';
COMMENT ON COLUMN workflow_definition.source IS 'The YAML file as it was read.';
COMMENT ON COLUMN workflow_definition.enabled IS 'False: starts nothing, but still runs what it started.';
COMMENT ON COLUMN workflow_definition.deployed_at IS 'When this content was stored.';
COMMENT ON COLUMN workflow_definition.deployed_by IS 'Who stored it.';

CREATE TABLE workflow_instance (
  id uuid PRIMARY KEY,
  domain text NOT NULL,
  workflow text NOT NULL,
  version integer NOT NULL,
  business_key text,
  event_id text NOT NULL,
  event_type text NOT NULL,
  started_at timestamptz NOT NULL,
  origin bytea NOT NULL,
  status text NOT NULL,
  needs_attention boolean NOT NULL,
  ended_at timestamptz,
  timer_at timestamptz,
  updated_at timestamptz NOT NULL,
  revision bigint NOT NULL,
  state bytea NOT NULL
) WITH (
  fillfactor = 50,
  autovacuum_vacuum_scale_factor = 0.01,
  autovacuum_vacuum_threshold = 1000,
  autovacuum_analyze_scale_factor = 0.02,
  autovacuum_vacuum_cost_delay = 0
);
COMMENT ON TABLE workflow_instance IS 'One instance: origin written once, state at each transition (a heap-only update but for start, end and attention).';
COMMENT ON COLUMN workflow_instance.id IS 'UUIDv7: sorts by the time of the start.';
COMMENT ON COLUMN workflow_instance.domain IS 'Domain of its workflow.';
COMMENT ON COLUMN workflow_instance.workflow IS 'Name of its workflow.';
COMMENT ON COLUMN workflow_instance.version IS 'Version that it started with and stays on.';
COMMENT ON COLUMN workflow_instance.business_key IS 'For search; long keys are cut and end in their digest.';
COMMENT ON COLUMN workflow_instance.event_id IS 'Initiating event, for search; cut like the business key.';
COMMENT ON COLUMN workflow_instance.event_type IS 'Type of the initiating event.';
COMMENT ON COLUMN workflow_instance.started_at IS 'By the database''s clock, as the mediator read it.';
COMMENT ON COLUMN workflow_instance.origin IS 'Encoded origin: event, input, keys, deadline.';
COMMENT ON COLUMN workflow_instance.status IS 'State of the instance, as LANGUAGE names them.';
COMMENT ON COLUMN workflow_instance.needs_attention IS 'Whether it waits for an operator.';
COMMENT ON COLUMN workflow_instance.ended_at IS 'When it reached its terminal state; null while it is open.';
COMMENT ON COLUMN workflow_instance.timer_at IS 'What its timer row says; here because this row is the one that is locked.';
COMMENT ON COLUMN workflow_instance.updated_at IS 'Time of its last transition.';
COMMENT ON COLUMN workflow_instance.revision IS 'Counts transitions; the fence of every write.';
COMMENT ON COLUMN workflow_instance.state IS 'Encoded state without the origin.';

CREATE INDEX workflow_instance_by_workflow ON workflow_instance (domain, workflow, id);
CREATE INDEX workflow_instance_by_business_key ON workflow_instance (business_key, id) WHERE business_key IS NOT NULL;
CREATE INDEX workflow_instance_by_event ON workflow_instance (event_id, id);
-- Nearly all instances end as COMPLETED, and a list of those needs no index: the newest ones are mostly such.
CREATE INDEX workflow_instance_by_status ON workflow_instance (status, id) WHERE status <> 'COMPLETED';
CREATE INDEX workflow_instance_needing_attention ON workflow_instance (id) WHERE needs_attention;

CREATE TABLE history (
  instance_id uuid NOT NULL,
  revision bigint NOT NULL,
  at timestamptz NOT NULL,
  facts bytea NOT NULL,
  PRIMARY KEY (instance_id, revision)
) PARTITION BY RANGE (instance_id);
COMMENT ON TABLE history IS 'One transition: append-only, a partition per day of the instance''s start, dropped when all of them ended long ago.';
COMMENT ON COLUMN history.instance_id IS 'Whose transition; its UUIDv7 chooses the partition.';
COMMENT ON COLUMN history.revision IS 'Counts the instance''s transitions from 1.';
COMMENT ON COLUMN history.at IS 'When it happened, by the database''s clock as the mediator read it.';
COMMENT ON COLUMN history.facts IS 'Encoded history events, in order.';

-- Takes what no day's partition takes, so that a wrong clock can't stop the engine.
CREATE TABLE history_default PARTITION OF history DEFAULT;

CREATE TABLE started (
  domain text NOT NULL,
  workflow text NOT NULL,
  key_digest bytea NOT NULL,
  instance_id uuid NOT NULL,
  started_at timestamptz NOT NULL DEFAULT now(),
  PRIMARY KEY (domain, workflow, key_digest)
) WITH (autovacuum_vacuum_scale_factor = 0.02, autovacuum_vacuum_cost_delay = 0);
COMMENT ON TABLE started IS 'One idempotency key of one workflow: the de-duplication. Not partitioned, since a unique key would end at a partition''s edge.';
COMMENT ON COLUMN started.domain IS 'Domain of the workflow.';
COMMENT ON COLUMN started.workflow IS 'Name of the workflow, whatever version.';
COMMENT ON COLUMN started.key_digest IS 'SHA-256 of the idempotency key: keys may be long, and hold what text can''t.';
COMMENT ON COLUMN started.instance_id IS 'The instance that the key started.';
COMMENT ON COLUMN started.started_at IS 'When; forgotten after the stated time.';
CREATE INDEX started_by_time ON started (started_at);

CREATE TABLE timer (
  instance_id uuid PRIMARY KEY,
  domain text NOT NULL,
  due_at timestamptz NOT NULL
) WITH (
  fillfactor = 75,
  autovacuum_vacuum_scale_factor = 0,
  autovacuum_vacuum_threshold = 2000,
  autovacuum_analyze_scale_factor = 0.05,
  autovacuum_vacuum_cost_delay = 0
);
COMMENT ON TABLE timer IS 'The earliest due time of one instance, lazily: may be too early, never too late.';
COMMENT ON COLUMN timer.instance_id IS 'Whose timer; one row at most.';
COMMENT ON COLUMN timer.domain IS 'Which mediator fires it.';
COMMENT ON COLUMN timer.due_at IS 'By the database''s clock.';
CREATE INDEX timer_due ON timer (domain, due_at);

CREATE TABLE outbox (
  id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  domain text NOT NULL,
  node uuid NOT NULL,
  ranges bytea NOT NULL,
  created_at timestamptz NOT NULL DEFAULT now()
) WITH (
  autovacuum_vacuum_scale_factor = 0,
  autovacuum_vacuum_threshold = 500,
  autovacuum_vacuum_cost_delay = 0
);
COMMENT ON TABLE outbox IS 'The transitions of one batch whose effects may be unconfirmed; gone when they are.';
COMMENT ON COLUMN outbox.id IS 'Names the batch.';
COMMENT ON COLUMN outbox.domain IS 'Whose batch.';
COMMENT ON COLUMN outbox.node IS 'Which node publishes; when its lease has run out, another one takes over.';
COMMENT ON COLUMN outbox.ranges IS 'Encoded: instance, first and last revision of each range.';
COMMENT ON COLUMN outbox.created_at IS 'Time of the batch.';

CREATE TABLE dead_letter (
  id uuid PRIMARY KEY,
  kind text NOT NULL,
  domain text,
  queue text NOT NULL,
  exchange text NOT NULL,
  routing_key text NOT NULL,
  reason text NOT NULL,
  body bytea NOT NULL,
  properties bytea NOT NULL,
  at timestamptz NOT NULL,
  state text NOT NULL DEFAULT 'open',
  resolved_by text,
  resolved_reason text,
  resolved_at timestamptz
);
COMMENT ON TABLE dead_letter IS 'One message that could not be used, with its reason.';
COMMENT ON COLUMN dead_letter.id IS 'Names the dead letter.';
COMMENT ON COLUMN dead_letter.kind IS 'Such as unreadable-event, unrouted-event, dead-lettered-command.';
COMMENT ON COLUMN dead_letter.domain IS 'Whose message; null when no domain is known.';
COMMENT ON COLUMN dead_letter.queue IS 'Where it came from.';
COMMENT ON COLUMN dead_letter.exchange IS 'Where a redrive publishes it.';
COMMENT ON COLUMN dead_letter.routing_key IS 'With which key a redrive publishes it.';
COMMENT ON COLUMN dead_letter.reason IS 'What, where, and what to do.';
COMMENT ON COLUMN dead_letter.body IS 'The message as it came.';
COMMENT ON COLUMN dead_letter.properties IS 'Its properties and headers, JSON.';
COMMENT ON COLUMN dead_letter.at IS 'When it was parked.';
COMMENT ON COLUMN dead_letter.state IS 'open, redriven or discarded.';
COMMENT ON COLUMN dead_letter.resolved_by IS 'Who redrove or discarded it.';
COMMENT ON COLUMN dead_letter.resolved_reason IS 'Why.';
COMMENT ON COLUMN dead_letter.resolved_at IS 'When.';
CREATE INDEX dead_letter_by_time ON dead_letter (at, id);
CREATE INDEX dead_letter_open ON dead_letter (at, id) WHERE state = 'open';

CREATE TABLE node (
  id uuid PRIMARY KEY,
  started_at timestamptz NOT NULL DEFAULT now(),
  lease_until timestamptz NOT NULL
) WITH (fillfactor = 50, autovacuum_vacuum_scale_factor = 0, autovacuum_vacuum_threshold = 200);
COMMENT ON TABLE node IS 'One process and its lease.';
COMMENT ON COLUMN node.id IS 'Made anew at each start of the process.';
COMMENT ON COLUMN node.started_at IS 'Its first heartbeat.';
COMMENT ON COLUMN node.lease_until IS 'Until when the others leave its outbox rows alone.';

CREATE TABLE cluster (
  id boolean PRIMARY KEY DEFAULT true CHECK (id),
  secret bytea NOT NULL,
  created_at timestamptz NOT NULL DEFAULT now()
);
COMMENT ON TABLE cluster IS 'What all nodes of this database share; one row.';
COMMENT ON COLUMN cluster.id IS 'Always true: there is one row.';
COMMENT ON COLUMN cluster.secret IS 'The key that command ids are computed with.';
COMMENT ON COLUMN cluster.created_at IS 'First start.';

-- Large documents are compressed; lz4 costs a fraction of the default's time, where the server has it.
DO $$
BEGIN
  IF EXISTS (SELECT FROM pg_settings WHERE name = 'default_toast_compression' AND 'lz4' = ANY (enumvals)) THEN
    ALTER TABLE workflow_instance ALTER COLUMN origin SET COMPRESSION lz4, ALTER COLUMN state SET COMPRESSION lz4;
    ALTER TABLE history ALTER COLUMN facts SET COMPRESSION lz4;
    ALTER TABLE history_default ALTER COLUMN facts SET COMPRESSION lz4;
    ALTER TABLE dead_letter ALTER COLUMN body SET COMPRESSION lz4;
  END IF;
END $$;
