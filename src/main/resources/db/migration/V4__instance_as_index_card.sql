
-- The history is the truth and holds every document once; the instance's row keeps what people search for and what
-- fences the writes. A snapshot now and then bounds what reading an instance costs.
ALTER TABLE workflow_instance DROP COLUMN origin;
ALTER TABLE workflow_instance RENAME COLUMN state TO snapshot;
ALTER TABLE workflow_instance
  ALTER COLUMN snapshot DROP NOT NULL,
  ADD COLUMN snapshot_revision bigint NOT NULL DEFAULT 0,
  ADD COLUMN unusual_status text
    GENERATED ALWAYS AS (CASE WHEN status IN ('RUNNING', 'COMPLETED') THEN NULL ELSE status END) STORED;
UPDATE workflow_instance SET snapshot_revision = revision;
COMMENT ON TABLE workflow_instance IS 'One instance: what lists show, and the fence. Its documents are in the history. A heap-only update at each transition on the usual way.';
COMMENT ON COLUMN workflow_instance.snapshot IS 'Encoded state without the origin, written once in many transitions; null before the first.';
COMMENT ON COLUMN workflow_instance.snapshot_revision IS 'Revision of the snapshot; what came later is in the history.';
COMMENT ON COLUMN workflow_instance.unusual_status IS 'The status, for its index; null on the usual way, so that starting and completing touch no index.';

DROP INDEX workflow_instance_by_status;
CREATE INDEX workflow_instance_by_unusual_status ON workflow_instance (unusual_status, id) WHERE unusual_status IS NOT NULL;
ALTER TABLE workflow_instance SET (fillfactor = 60);

-- Every open instance has its row here, so that the open ones are found without an index on the instances.
ALTER TABLE timer ALTER COLUMN due_at DROP NOT NULL;
INSERT INTO timer (instance_id, domain)
SELECT id, domain FROM workflow_instance WHERE ended_at IS NULL
ON CONFLICT (instance_id) DO NOTHING;
COMMENT ON TABLE timer IS 'One open instance and its earliest due time, lazily: may be too early, never too late.';
COMMENT ON COLUMN timer.due_at IS 'By the database''s clock; null where only a message or a person can move it.';

-- Rows come in the order of time, so block ranges find the old ones, at next to no cost for the new ones.
DROP INDEX started_by_time;
CREATE INDEX started_by_time ON started USING brin (started_at) WITH (autosummarize = on);
