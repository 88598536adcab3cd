-- Who let a version start instances, or stopped it, and why.

ALTER TABLE workflow_definition
  ADD COLUMN switched_by text,
  ADD COLUMN switched_reason text,
  ADD COLUMN switched_at timestamptz;
COMMENT ON COLUMN workflow_definition.switched_by IS 'Who enabled or disabled it last; null if nobody ever did.';
COMMENT ON COLUMN workflow_definition.switched_reason IS 'Why.';
COMMENT ON COLUMN workflow_definition.switched_at IS 'When.';
