CREATE SEQUENCE domain_deployment;

CREATE TABLE domain_definition (
  domain text NOT NULL,
  content_hash text NOT NULL,
  source text NOT NULL,
  deployed_by text NOT NULL,
  deployed_at timestamptz NOT NULL DEFAULT now(),
  deployment bigint NOT NULL DEFAULT 0,
  PRIMARY KEY (domain, content_hash)
);
COMMENT ON TABLE domain_definition IS 'One content of a domain.yaml; the one with the highest deployment holds now.';
COMMENT ON COLUMN domain_definition.domain IS 'Whose workflows share it.';
COMMENT ON COLUMN domain_definition.content_hash IS 'SHA-256 of the source, hex; empty where there is no such file.';
COMMENT ON COLUMN domain_definition.source IS 'JSON: the YAML file as it was read, and the files that it refers to.';
COMMENT ON COLUMN domain_definition.deployed_by IS 'Who stored it, or deployed it again.';
COMMENT ON COLUMN domain_definition.deployed_at IS 'When.';
COMMENT ON COLUMN domain_definition.deployment IS 'Counts deployments of all domains; 0 where only a workflow refers to it.';

ALTER TABLE workflow_definition ADD COLUMN domain_hash text NOT NULL DEFAULT '';
COMMENT ON COLUMN workflow_definition.domain_hash IS 'What its domain shared when it was deployed: a content of domain_definition.';
