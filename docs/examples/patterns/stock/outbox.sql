-- A change of a row becomes an event, in the transaction that makes the change: both are there, or neither is.
CREATE TABLE IF NOT EXISTS stock (
  sku text PRIMARY KEY,
  quantity int NOT NULL
);

CREATE TABLE IF NOT EXISTS event_outbox (
  id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  event_id uuid NOT NULL DEFAULT gen_random_uuid(),   -- sent again under the same id, so that it starts nothing twice
  event_type text NOT NULL,
  happened_at timestamptz NOT NULL DEFAULT now(),
  data jsonb NOT NULL
);

CREATE OR REPLACE FUNCTION stock_changed() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  INSERT INTO event_outbox (event_type, data)
  VALUES ('StockChanged', jsonb_build_object('sku', NEW.sku, 'before', OLD.quantity, 'quantity', NEW.quantity));
  PERFORM pg_notify('event_outbox', '');              -- wakes the relay when the transaction commits
  RETURN NULL;
END $$;

CREATE OR REPLACE TRIGGER stock_changed AFTER UPDATE OF quantity ON stock
  FOR EACH ROW WHEN (OLD.quantity IS DISTINCT FROM NEW.quantity)
  EXECUTE FUNCTION stock_changed();
