CREATE TABLE ignored_event (
  id uuid PRIMARY KEY,
  domain text NOT NULL,
  workflow text NOT NULL,
  version integer NOT NULL,
  event_id text NOT NULL,
  event_type text NOT NULL,
  reason text NOT NULL,
  at timestamptz NOT NULL
);
COMMENT ON TABLE ignored_event IS 'Why an event started nothing: one of the last ones that a workflow looked at and nobody wanted.';
COMMENT ON COLUMN ignored_event.id IS 'A UUIDv7: in the order of time.';
COMMENT ON COLUMN ignored_event.domain IS 'Whose mediator looked at it.';
COMMENT ON COLUMN ignored_event.workflow IS 'The workflow whose trigger names the event''s type.';
COMMENT ON COLUMN ignored_event.version IS 'Its version.';
COMMENT ON COLUMN ignored_event.event_id IS 'The event''s id.';
COMMENT ON COLUMN ignored_event.event_type IS 'The event''s type.';
COMMENT ON COLUMN ignored_event.reason IS 'Why the workflow did not start.';
COMMENT ON COLUMN ignored_event.at IS 'When the mediator looked at it.';
