CREATE TABLE turn (
  instance_id uuid NOT NULL,
  command integer NOT NULL,
  domain text NOT NULL,
  channel text NOT NULL,
  place bigint GENERATED ALWAYS AS IDENTITY,
  released_at timestamptz,
  not_before timestamptz,
  PRIMARY KEY (instance_id, command)
) WITH (
  autovacuum_vacuum_scale_factor = 0,
  autovacuum_vacuum_threshold = 2000,
  autovacuum_vacuum_cost_delay = 0
);
COMMENT ON TABLE turn IS 'One command to a channel with limits, from when it is held until it is answered or closed.';
COMMENT ON COLUMN turn.instance_id IS 'Whose command it is.';
COMMENT ON COLUMN turn.command IS 'Its number in the instance.';
COMMENT ON COLUMN turn.domain IS 'The domain, whose limits they are.';
COMMENT ON COLUMN turn.channel IS 'Where it goes.';
COMMENT ON COLUMN turn.place IS 'First held, first let go.';
COMMENT ON COLUMN turn.released_at IS 'When it was let go; null while it is held.';
COMMENT ON COLUMN turn.not_before IS 'Set where its instance could not be worked on: until then the others go first.';
CREATE INDEX turn_held ON turn (domain, channel, place) WHERE released_at IS NULL;
CREATE INDEX turn_under_way ON turn (domain, channel) WHERE released_at IS NOT NULL;

CREATE TABLE channel_pace (
  domain text NOT NULL,
  channel text NOT NULL,
  free_at timestamptz NOT NULL,
  PRIMARY KEY (domain, channel)
) WITH (fillfactor = 50);
COMMENT ON TABLE channel_pace IS 'How far the commands of a domain to a channel with a rate have used it up.';
COMMENT ON COLUMN channel_pace.domain IS 'The domain, whose limit it is.';
COMMENT ON COLUMN channel_pace.channel IS 'The channel.';
COMMENT ON COLUMN channel_pace.free_at IS 'When the channel would be free if what was let go had been evenly spaced.';
