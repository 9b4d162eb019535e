-- What sort of order it is, whether it is only a test, and which call-off of a blanket order: all call-offs have that order's number, and each
-- is an order of its own.

ALTER TABLE staged_order
    ADD release_number text NOT NULL DEFAULT '',
    ADD order_type text NOT NULL DEFAULT '',
    ADD test text NOT NULL DEFAULT '';

-- Places stand in the order of the fields: those that are new come after the number and the revision.
UPDATE staged_order SET places = regexp_replace(places, '^([^,]*,[^,]*)', '\1,,,');

ALTER TABLE enriched_order
    ADD release_number text COLLATE "C" NOT NULL DEFAULT '',
    ADD order_type text NOT NULL DEFAULT '',
    ADD test boolean NOT NULL DEFAULT false;
ALTER TABLE purchase_order
    ADD release_number text COLLATE "C" NOT NULL DEFAULT '',
    ADD order_type text NOT NULL DEFAULT '',
    ADD test boolean NOT NULL DEFAULT false,
    DROP CONSTRAINT purchase_order_merchant_id_supplier_po_number_revision_key,
    ADD UNIQUE (merchant_id, supplier, po_number, release_number, revision);

CREATE OR REPLACE VIEW current_purchase_order AS
    SELECT * FROM purchase_order WHERE superseded_by IS NULL AND state <> 'CANCELLED';
