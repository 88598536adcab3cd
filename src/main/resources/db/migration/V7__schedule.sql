CREATE TABLE schedule (
  domain text NOT NULL,
  workflow text NOT NULL,
  timetable text NOT NULL,
  next_at timestamptz,
  last_at timestamptz,
  claimed_until timestamptz,
  PRIMARY KEY (domain, workflow)
);
COMMENT ON TABLE schedule IS 'One workflow that starts by the clock, and when it is due.';
COMMENT ON COLUMN schedule.domain IS 'Whose mediator starts it.';
COMMENT ON COLUMN schedule.workflow IS 'Its name in the domain.';
COMMENT ON COLUMN schedule.timetable IS 'What its enabled version says; another one makes next_at anew.';
COMMENT ON COLUMN schedule.next_at IS 'The first time that nobody has seen to yet; null for never.';
COMMENT ON COLUMN schedule.last_at IS 'The last time that an instance was started for; null for none yet.';
COMMENT ON COLUMN schedule.claimed_until IS 'Until then, by the database''s clock, a node has taken it; null for nobody.';
