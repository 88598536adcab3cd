CREATE TABLE meeting_point (
  point uuid NOT NULL,
  instance_id uuid NOT NULL,
  PRIMARY KEY (point, instance_id)
) WITH (
  autovacuum_vacuum_scale_factor = 0,
  autovacuum_vacuum_threshold = 2000,
  autovacuum_vacuum_cost_delay = 0
);
COMMENT ON TABLE meeting_point IS 'Where an open instance can be met: by an event that it awaits, or by another start of its business key.';
COMMENT ON COLUMN meeting_point.point IS 'Digest of domain, workflow and what is met: event type and key, or business key. Who looks here locks it first.';
COMMENT ON COLUMN meeting_point.instance_id IS 'Who is there.';

CREATE TABLE kept_event (
  point uuid NOT NULL,
  event uuid NOT NULL,
  id uuid NOT NULL,
  domain text NOT NULL,
  workflow text NOT NULL,
  version integer NOT NULL,
  event_id text NOT NULL,
  event_type text NOT NULL,
  reason text NOT NULL,
  envelope bytea NOT NULL,
  at timestamptz NOT NULL,
  woke boolean NOT NULL,
  PRIMARY KEY (point, event)
) WITH (
  fillfactor = 75,
  autovacuum_vacuum_scale_factor = 0,
  autovacuum_vacuum_threshold = 2000,
  autovacuum_vacuum_cost_delay = 0
);
COMMENT ON TABLE kept_event IS 'An event that steps may await, kept for those that begin to wait shortly after it.';
COMMENT ON COLUMN kept_event.point IS 'Where it is met.';
COMMENT ON COLUMN kept_event.event IS 'Digest of its source and id: one that comes again is kept once.';
COMMENT ON COLUMN kept_event.id IS 'A UUIDv7: its id among the ignored events, if it wakes nobody.';
COMMENT ON COLUMN kept_event.domain IS 'Whose mediator took it.';
COMMENT ON COLUMN kept_event.workflow IS 'The workflow that awaits such events.';
COMMENT ON COLUMN kept_event.version IS 'Its highest version that does.';
COMMENT ON COLUMN kept_event.event_id IS 'The event''s id.';
COMMENT ON COLUMN kept_event.event_type IS 'The event''s type.';
COMMENT ON COLUMN kept_event.reason IS 'Why it was ignored, if it wakes nobody.';
COMMENT ON COLUMN kept_event.envelope IS 'The event, encoded.';
COMMENT ON COLUMN kept_event.at IS 'When the mediator took it.';
COMMENT ON COLUMN kept_event.woke IS 'Whether any instance has taken it.';
CREATE INDEX kept_event_by_time ON kept_event (at);

DO $$
BEGIN
  IF EXISTS (SELECT FROM pg_settings WHERE name = 'default_toast_compression' AND 'lz4' = ANY (enumvals)) THEN
    ALTER TABLE kept_event ALTER COLUMN envelope SET COMPRESSION lz4;
  END IF;
END $$;
