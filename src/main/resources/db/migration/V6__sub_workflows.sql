-- An instance that another one has called: by the call it is found when it is to be undone, and the calls of an
-- instance begin with its id.
ALTER TABLE workflow_instance ADD COLUMN call_id text, ADD COLUMN root_id uuid;
COMMENT ON COLUMN workflow_instance.call_id IS 'Which call started it, <caller>.<number>.<token>; null for one that nobody waits for.';
COMMENT ON COLUMN workflow_instance.root_id IS 'The instance that all of it began with; while that is open, this one is kept.';
CREATE INDEX workflow_instance_by_call ON workflow_instance (call_id text_pattern_ops) WHERE call_id IS NOT NULL;
