-- Where a version came from, and who took it away: its content stays, since ended instances are told by it and its number
-- is never given to other content.

ALTER TABLE workflow_definition
  ADD COLUMN deployed_from text NOT NULL DEFAULT 'file',
  ADD COLUMN removed_by text,
  ADD COLUMN removed_reason text,
  ADD COLUMN removed_at timestamptz;
ALTER TABLE workflow_definition ALTER COLUMN deployed_from DROP DEFAULT;
COMMENT ON COLUMN workflow_definition.deployed_by IS 'Who stored it: a caller''s name, or the node that read the file.';
COMMENT ON COLUMN workflow_definition.deployed_from IS 'api, or file and its path in the folder of workflows.';
COMMENT ON COLUMN workflow_definition.removed_by IS 'Who removed it; null while it is deployed.';
COMMENT ON COLUMN workflow_definition.removed_reason IS 'Why.';
COMMENT ON COLUMN workflow_definition.removed_at IS 'When; it starts nothing and is not listed, until somebody enables or deploys it again.';
