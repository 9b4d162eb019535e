-- A line is written once, where it stays: Parse keeps what it has read as a document, Enrich writes the lines of orders, Post makes them
-- visible by posting the orders' headers. What only served on the way goes when its service is done.

-- A worker of before that is under way ends its stage first, or finds its tables gone.
LOCK TABLE workflow_execution, stage_checkpoint, staged_order, staged_line, quarantined_line, enriched_line, purchase_order,
    purchase_order_line IN ACCESS EXCLUSIVE MODE;

-- What Parse has read: a row per order line in the text format of COPY, in the order of the file, in pieces that end with a row. Its
-- columns: line_number, order_number, source_line, places, the fields as written, charges, details; see StagedRow.
CREATE TABLE staged_document_piece (
    work_id     bigint NOT NULL,
    piece       int NOT NULL CHECK (piece >= 0),
    merchant_id text COLLATE "C" NOT NULL,
    -- The names of the columns behind places, separated by commas: a later version may write others.
    fields      text NOT NULL,
    -- As zlib does (RFC 1950), or not at all.
    compressed  boolean NOT NULL,
    content     bytea NOT NULL,
    PRIMARY KEY (work_id, piece, merchant_id),
    FOREIGN KEY (work_id, merchant_id) REFERENCES workflow_execution (execution_id, merchant_id)
);

-- The worker has compressed it already, which takes it a tenth of the time that PostgreSQL takes to write what it saves.
ALTER TABLE staged_document_piece ALTER COLUMN content SET STORAGE EXTERNAL;

ALTER TABLE source_document_piece ADD compressed boolean NOT NULL DEFAULT false;

-- The lines of orders, from Enrich on. Those of an order that is not posted are nobody's business but the worker's:
-- purchase_order_line, the view below, is what people and programs read.
CREATE TABLE order_line (
    work_id          bigint NOT NULL,
    order_number     int NOT NULL,
    line_number      int NOT NULL,
    merchant_id      text COLLATE "C" NOT NULL,
    line_id          text NOT NULL,
    sku              text COLLATE "C" NOT NULL,
    buyer_sku        text NOT NULL,
    supplier_sku     text NOT NULL,
    manufacturer_sku text NOT NULL,
    gtin             text NOT NULL,
    description      text NOT NULL,
    quantity         numeric(19,4) NOT NULL CHECK (quantity > 0),
    unit             text NOT NULL,
    unit_price       numeric(19,4) CHECK (unit_price >= 0),
    base_quantity    numeric(19,4) NOT NULL CHECK (base_quantity > 0),
    amount           numeric(19,4),
    -- NULL where there are none, as most lines have it, and the same of details.
    charges          jsonb,
    currency         text COLLATE "C" NOT NULL,
    tax_class        text NOT NULL,
    tax_percent      numeric(7,4),
    price_basis      jsonb,
    -- Whether it is one of the merchant's articles: Publish makes drafts of the others.
    known_sku        boolean NOT NULL,
    -- Where the line names a day of its own.
    requested_delivery_date date,
    details          jsonb,
    -- The revision that an addition has taken this line from; NULL for a line of its own file.
    carried_from     bigint,
    PRIMARY KEY (work_id, order_number, line_number, merchant_id)
);

-- The currency of lines whose order names none.
ALTER TABLE staged_order ADD line_currency text NOT NULL DEFAULT '';

-- When prune has removed what was kept of a run beside its orders.
ALTER TABLE workflow_execution ADD pruned_at timestamptz;

-- What there is goes on: each workflow from where it stands.

UPDATE staged_order AS o SET line_currency = l.currency
FROM (SELECT work_id, order_number, merchant_id, min(currency) AS currency FROM staged_line WHERE currency <> ''
    GROUP BY work_id, order_number, merchant_id) AS l
WHERE o.currency = '' AND l.work_id = o.work_id AND l.order_number = o.order_number AND l.merchant_id = o.merchant_id;

CREATE FUNCTION copy_text(value text) RETURNS text LANGUAGE sql IMMUTABLE AS $$
    SELECT replace(replace(replace(replace(value, '\', '\\'), E'\t', '\t'), E'\n', '\n'), E'\r', '\r')
$$;

-- Lines are still needed of those that have not ended, and of those with quarantined ones, which can be exported.
INSERT INTO staged_document_piece (work_id, piece, merchant_id, fields, compressed, content)
SELECT l.work_id, (l.line_number - 1) / 1000, l.merchant_id,
    'line_id,sku,buyer_sku,supplier_sku,manufacturer_sku,gtin,description,quantity,unit,unit_price,base_quantity,amount,currency',
    false, convert_to(string_agg(
    concat_ws(E'\t', l.line_number, l.order_number, l.source_line, l.places, copy_text(l.line_id), copy_text(l.sku),
        copy_text(l.buyer_sku), copy_text(l.supplier_sku), copy_text(l.manufacturer_sku), copy_text(l.gtin),
        copy_text(l.description), copy_text(l.quantity), copy_text(l.unit), copy_text(l.unit_price), copy_text(l.base_quantity),
        copy_text(l.amount), copy_text(l.currency), copy_text(l.charges), copy_text(l.details)) || E'\n',
    '' ORDER BY l.line_number), 'UTF8')
FROM staged_line AS l
WHERE NOT EXISTS (
        SELECT FROM stage_checkpoint AS c
        WHERE c.work_id = l.work_id AND c.merchant_id = l.merchant_id AND c.stage = 'Publish')
    OR EXISTS (SELECT FROM quarantined_line AS q WHERE q.work_id = l.work_id AND q.merchant_id = l.merchant_id)
GROUP BY l.work_id, l.merchant_id, (l.line_number - 1) / 1000;

DROP FUNCTION copy_text;

INSERT INTO order_line
SELECT p.work_id, p.order_number, l.line_number, l.merchant_id, l.line_id, l.sku, l.buyer_sku, l.supplier_sku,
    l.manufacturer_sku, l.gtin, l.description, l.quantity, l.unit, l.unit_price, l.base_quantity, l.amount, nullif(l.charges, '[]'), l.currency,
    l.tax_class, l.tax_percent, l.price_basis, coalesce(e.known_sku, true), l.requested_delivery_date, nullif(l.details, '{}'), l.carried_from
FROM purchase_order_line AS l
JOIN purchase_order AS p USING (purchase_order_id, merchant_id)
LEFT JOIN enriched_line AS e ON l.carried_from IS NULL AND e.work_id = p.work_id AND e.line_number = l.line_number
    AND e.merchant_id = l.merchant_id;

-- Lines of orders that are still to be posted: those of an order that was not are quarantined.
INSERT INTO order_line
SELECT l.work_id, l.order_number, l.line_number, l.merchant_id, l.line_id, l.sku, l.buyer_sku, l.supplier_sku,
    l.manufacturer_sku, l.gtin, l.description, l.quantity, l.unit, l.unit_price, l.base_quantity, l.amount, nullif(l.charges, '[]'), l.currency,
    l.tax_class, l.tax_percent, l.price_basis, l.known_sku, l.requested_delivery_date, nullif(l.details, '{}'), NULL
FROM enriched_line AS l
WHERE NOT EXISTS (
        SELECT FROM purchase_order AS p
        WHERE p.work_id = l.work_id AND p.order_number = l.order_number AND p.merchant_id = l.merchant_id)
    AND NOT EXISTS (
        SELECT FROM quarantined_line AS q
        WHERE q.work_id = l.work_id AND q.line_number = l.line_number AND q.merchant_id = l.merchant_id);

ALTER TABLE purchase_order_line RENAME TO purchase_order_line_before;
DROP TABLE enriched_line;
ALTER TABLE quarantined_line DROP CONSTRAINT quarantined_line_work_id_line_number_merchant_id_fkey;
DROP TABLE staged_line;
DROP TRIGGER staged_order_is_referred_to ON staged_order;
DROP FUNCTION staged_order_is_referred_to;
DROP FUNCTION staged_line_has_order;

CREATE VIEW purchase_order_line AS
SELECT p.purchase_order_id, l.line_number, l.merchant_id, l.line_id, l.sku, l.gtin, l.description, l.quantity, l.unit, l.unit_price,
    l.base_quantity, l.amount, l.currency, l.tax_class, l.buyer_sku, l.supplier_sku, l.manufacturer_sku,
    coalesce(l.charges, '[]') AS charges, l.requested_delivery_date, coalesce(l.details, '{}') AS details, l.carried_from, l.tax_percent, l.price_basis
FROM order_line AS l JOIN purchase_order AS p USING (work_id, order_number, merchant_id);

-- Whoever could read the table can read the view.
DO $$
DECLARE
    reader record;
BEGIN
    FOR reader IN
        SELECT DISTINCT CASE grantee WHEN 0 THEN 'PUBLIC' ELSE quote_ident(pg_get_userbyid(grantee)) END AS name
        FROM pg_class AS c, aclexplode(c.relacl) AS granted
        WHERE c.oid = 'purchase_order_line_before'::regclass AND privilege_type = 'SELECT' AND grantee <> c.relowner
    LOOP
        EXECUTE 'GRANT SELECT ON purchase_order_line TO ' || reader.name;
    END LOOP;
END $$;
DROP TABLE purchase_order_line_before;

-- Headers and the rows that name them are written in one transaction, headers last.
ALTER TABLE staged_order_detail
    ALTER CONSTRAINT staged_order_detail_work_id_order_number_merchant_id_fkey DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE quarantined_line ADD FOREIGN KEY (work_id, order_number, merchant_id)
    REFERENCES staged_order (work_id, order_number, merchant_id) DEFERRABLE INITIALLY DEFERRED;

-- A posted order outlives the rows that it was made from.
ALTER TABLE purchase_order
    DROP CONSTRAINT purchase_order_work_id_order_number_merchant_id_fkey,
    ADD FOREIGN KEY (work_id, merchant_id) REFERENCES workflow_execution (execution_id, merchant_id);

-- References of order_line, checked once per statement; see V1 on why it is no FOREIGN KEY.
CREATE FUNCTION order_line_has_execution() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    orphans boolean;
BEGIN
    WITH parent AS MATERIALIZED (SELECT DISTINCT work_id, merchant_id FROM added),
        present AS MATERIALIZED (
            SELECT 1 FROM workflow_execution AS e JOIN parent AS p ON e.execution_id = p.work_id AND e.merchant_id = p.merchant_id
            FOR KEY SHARE OF e)
    SELECT (SELECT count(*) FROM parent) <> (SELECT count(*) FROM present) INTO orphans;
    IF orphans THEN
        RAISE foreign_key_violation USING MESSAGE = TG_TABLE_NAME || ' has rows whose workflow_execution does not exist',
            TABLE = TG_TABLE_NAME;
    END IF;
    RETURN NULL;
END $$;

CREATE TRIGGER order_line_has_execution AFTER INSERT ON order_line
    REFERENCING NEW TABLE AS added FOR EACH STATEMENT EXECUTE FUNCTION order_line_has_execution();

-- The other direction: what was posted stays as it is, whoever may delete the lines of orders that were not.
CREATE FUNCTION posted_line_stays() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF EXISTS (SELECT FROM purchase_order AS p JOIN removed AS r USING (work_id, order_number, merchant_id)) THEN
        RAISE foreign_key_violation USING MESSAGE = 'lines of posted orders stay', TABLE = TG_TABLE_NAME;
    END IF;
    RETURN NULL;
END $$;

CREATE TRIGGER posted_line_stays AFTER DELETE ON order_line
    REFERENCING OLD TABLE AS removed FOR EACH STATEMENT EXECUTE FUNCTION posted_line_stays();

CREATE OR REPLACE FUNCTION purchase_order_is_referred_to() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF EXISTS (SELECT FROM order_line AS l JOIN removed AS r USING (work_id, order_number, merchant_id)) OR
       EXISTS (SELECT FROM product_draft AS d JOIN removed AS r USING (purchase_order_id, merchant_id)) THEN
        RAISE foreign_key_violation USING MESSAGE = 'purchase_order has lines or drafts', TABLE = TG_TABLE_NAME;
    END IF;
    RETURN NULL;
END $$;

CREATE TRIGGER keys_do_not_change BEFORE UPDATE OF work_id, order_number, line_number, merchant_id ON order_line
    EXECUTE FUNCTION keys_do_not_change();
DROP TRIGGER keys_do_not_change ON purchase_order;
CREATE TRIGGER keys_do_not_change BEFORE UPDATE OF purchase_order_id, merchant_id, work_id, order_number ON purchase_order
    EXECUTE FUNCTION keys_do_not_change();

-- Who else has come with a file is asked for each file.
CREATE INDEX stage_checkpoint_by_file ON stage_checkpoint (merchant_id, (result->>'sha256')) WHERE stage = 'Ingest';
