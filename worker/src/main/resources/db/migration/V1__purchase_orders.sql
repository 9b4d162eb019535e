-- The worker's tables. Three rules hold for all of them:
--   * merchant_id is NOT NULL and part of the key, and every reference carries it, so no row can belong to two merchants.
--   * Money is NUMERIC(19,4) beside its ISO 4217 currency.
--   * Rows of one workflow share work_id: the execution_id of the workflow's first run, so that a later run goes on where an
--     earlier one stopped.
-- In the keys of the bulk tables the numbers stand before merchant_id: comparing them first makes the index cheaper to build.

CREATE TABLE workflow_execution (
    execution_id bigint GENERATED ALWAYS AS IDENTITY,
    merchant_id  text COLLATE "C" NOT NULL CHECK (merchant_id ~ '^[A-Za-z0-9._:-]{1,64}$'),
    workflow_uid text COLLATE "C" NOT NULL,
    workflow     text NOT NULL,
    run          int NOT NULL CHECK (run >= 1),
    attempt      int NOT NULL CHECK (attempt >= 1),
    work_id      bigint NOT NULL,
    fence        bigint NOT NULL DEFAULT 0,
    state        text NOT NULL DEFAULT 'RUNNING' CHECK (state IN ('RUNNING', 'SUCCEEDED', 'REJECTED')),
    reason       text NOT NULL DEFAULT '',
    started_at   timestamptz NOT NULL DEFAULT now(),
    finished_at  timestamptz,
    PRIMARY KEY (execution_id, merchant_id),
    UNIQUE (workflow_uid, run),
    FOREIGN KEY (work_id, merchant_id) REFERENCES workflow_execution (execution_id, merchant_id)
);

CREATE INDEX workflow_execution_by_work ON workflow_execution (work_id);
CREATE INDEX workflow_execution_by_name ON workflow_execution (workflow);

CREATE TABLE stage_checkpoint (
    work_id      bigint NOT NULL,
    stage        text COLLATE "C" NOT NULL
                 CHECK (stage IN ('Ingest', 'Parse', 'Validate', 'Enrich', 'Post', 'Publish')),
    merchant_id  text COLLATE "C" NOT NULL,
    execution_id bigint NOT NULL,
    fence        bigint NOT NULL,
    input_sha256 text NOT NULL,
    result       jsonb NOT NULL,
    started_at   timestamptz NOT NULL,
    finished_at  timestamptz NOT NULL DEFAULT clock_timestamp(),
    PRIMARY KEY (work_id, stage, merchant_id),
    FOREIGN KEY (work_id, merchant_id) REFERENCES workflow_execution (execution_id, merchant_id),
    FOREIGN KEY (execution_id, merchant_id) REFERENCES workflow_execution (execution_id, merchant_id)
);

CREATE TABLE source_document (
    document_id bigint GENERATED ALWAYS AS IDENTITY,
    merchant_id text COLLATE "C" NOT NULL,
    sha256      text COLLATE "C" NOT NULL CHECK (sha256 ~ '^[0-9a-f]{64}$'),
    name        text NOT NULL,
    bytes       bigint NOT NULL CHECK (bytes >= 0),
    work_id     bigint NOT NULL,
    received_at timestamptz NOT NULL DEFAULT now(),
    PRIMARY KEY (document_id, merchant_id),
    UNIQUE (merchant_id, sha256),
    FOREIGN KEY (work_id, merchant_id) REFERENCES workflow_execution (execution_id, merchant_id)
);

-- The document's bytes in pieces, so that neither side ever holds a whole file in memory. Deferred: the pieces stream in before
-- the checksum, and with it the document's row, is known.
CREATE TABLE source_document_piece (
    document_id bigint NOT NULL,
    piece       int NOT NULL CHECK (piece >= 0),
    merchant_id text COLLATE "C" NOT NULL,
    content     bytea NOT NULL,
    PRIMARY KEY (document_id, piece, merchant_id),
    FOREIGN KEY (document_id, merchant_id) REFERENCES source_document (document_id, merchant_id)
        DEFERRABLE INITIALLY DEFERRED
);
-- Compressing costs more time than it saves space for a file that is read once.
ALTER TABLE source_document_piece ALTER COLUMN content SET STORAGE EXTERNAL;

CREATE TABLE staged_order (
    work_id        bigint NOT NULL,
    order_number   int NOT NULL CHECK (order_number >= 1),
    merchant_id    text COLLATE "C" NOT NULL,
    po_number      text NOT NULL,
    revision       text NOT NULL,
    order_date     text NOT NULL,
    supplier_id    text NOT NULL,
    supplier_name  text NOT NULL,
    currency       text NOT NULL,
    total_amount   text NOT NULL,
    line_count     text NOT NULL,
    quantity_total text NOT NULL,
    places         text NOT NULL,
    PRIMARY KEY (work_id, order_number, merchant_id),
    FOREIGN KEY (work_id, merchant_id) REFERENCES workflow_execution (execution_id, merchant_id)
);

CREATE TABLE staged_line (
    work_id       bigint NOT NULL,
    line_number   int NOT NULL CHECK (line_number >= 1),
    merchant_id   text COLLATE "C" NOT NULL,
    order_number  int NOT NULL,
    source_line   bigint NOT NULL,
    line_id       text COLLATE "C" NOT NULL,
    sku           text NOT NULL,
    gtin          text NOT NULL,
    description   text NOT NULL,
    quantity      text NOT NULL,
    unit          text NOT NULL,
    unit_price    text NOT NULL,
    base_quantity text NOT NULL,
    amount        text NOT NULL,
    currency      text NOT NULL,
    places        text NOT NULL,
    PRIMARY KEY (work_id, line_number, merchant_id)
);

CREATE TABLE validation_issue (
    work_id       bigint NOT NULL,
    issue_number  int NOT NULL CHECK (issue_number >= 1),
    merchant_id   text COLLATE "C" NOT NULL,
    stage         text COLLATE "C" NOT NULL,
    code          text COLLATE "C" NOT NULL,
    severity      text COLLATE "C" NOT NULL,
    order_number  int NOT NULL,
    line_number   int NOT NULL,
    source_line   bigint NOT NULL,
    source_column int NOT NULL,
    field         text NOT NULL,
    raw_value     text NOT NULL,
    message       text NOT NULL,
    PRIMARY KEY (work_id, issue_number, merchant_id),
    FOREIGN KEY (work_id, merchant_id) REFERENCES workflow_execution (execution_id, merchant_id)
);

CREATE TABLE quarantined_line (
    work_id      bigint NOT NULL,
    line_number  int NOT NULL,
    merchant_id  text COLLATE "C" NOT NULL,
    order_number int NOT NULL,
    issue_number int NOT NULL,
    PRIMARY KEY (work_id, line_number, merchant_id),
    -- Deferred: a reader may say what is wrong with a line before it gives the line.
    FOREIGN KEY (work_id, line_number, merchant_id) REFERENCES staged_line (work_id, line_number, merchant_id)
        DEFERRABLE INITIALLY DEFERRED,
    FOREIGN KEY (work_id, issue_number, merchant_id) REFERENCES validation_issue (work_id, issue_number, merchant_id)
);

CREATE TABLE merchant_config (
    merchant_id text COLLATE "C" NOT NULL,
    version     int NOT NULL CHECK (version >= 1),
    config      jsonb NOT NULL,
    created_at  timestamptz NOT NULL DEFAULT now(),
    PRIMARY KEY (merchant_id, version)
);

CREATE TABLE enriched_order (
    work_id        bigint NOT NULL,
    order_number   int NOT NULL,
    merchant_id    text COLLATE "C" NOT NULL,
    supplier       text COLLATE "C" NOT NULL,
    supplier_name  text NOT NULL,
    po_number      text COLLATE "C" NOT NULL,
    revision       int NOT NULL,
    order_date     date,
    currency       text COLLATE "C" NOT NULL CHECK (length(currency) = 3),
    total_amount   numeric(19,4) NOT NULL,
    lines          int NOT NULL CHECK (lines >= 1),
    hold_reason    text NOT NULL,
    config_version int NOT NULL,
    PRIMARY KEY (work_id, order_number, merchant_id),
    FOREIGN KEY (work_id, order_number, merchant_id) REFERENCES staged_order (work_id, order_number, merchant_id)
);

CREATE TABLE enriched_line (
    work_id       bigint NOT NULL,
    line_number   int NOT NULL,
    merchant_id   text COLLATE "C" NOT NULL,
    order_number  int NOT NULL,
    line_id       text NOT NULL,
    sku           text COLLATE "C" NOT NULL,
    gtin          text NOT NULL,
    description   text NOT NULL,
    quantity      numeric(19,4) NOT NULL CHECK (quantity > 0),
    unit          text NOT NULL,
    unit_price    numeric(19,4) CHECK (unit_price >= 0),
    base_quantity numeric(19,4) NOT NULL CHECK (base_quantity > 0),
    amount        numeric(19,4),
    currency      text COLLATE "C" NOT NULL,
    tax_class     text NOT NULL,
    known_sku     boolean NOT NULL,
    PRIMARY KEY (work_id, line_number, merchant_id)
);

CREATE TABLE purchase_order (
    purchase_order_id bigint GENERATED ALWAYS AS IDENTITY,
    merchant_id       text COLLATE "C" NOT NULL,
    supplier          text COLLATE "C" NOT NULL,
    supplier_name     text NOT NULL,
    po_number         text COLLATE "C" NOT NULL,
    revision          int NOT NULL,
    order_date        date,
    currency          text COLLATE "C" NOT NULL,
    total_amount      numeric(19,4) NOT NULL,
    lines             int NOT NULL,
    state             text NOT NULL CHECK (state IN ('POSTED', 'HELD')),
    hold_reason       text NOT NULL,
    config_version    int NOT NULL,
    work_id           bigint NOT NULL,
    order_number      int NOT NULL,
    posted_at         timestamptz NOT NULL DEFAULT now(),
    PRIMARY KEY (purchase_order_id, merchant_id),
    UNIQUE (merchant_id, supplier, po_number, revision),
    UNIQUE (work_id, order_number, merchant_id),
    FOREIGN KEY (work_id, order_number, merchant_id) REFERENCES staged_order (work_id, order_number, merchant_id),
    CHECK ((state = 'HELD') = (hold_reason <> ''))
);

CREATE TABLE purchase_order_line (
    purchase_order_id bigint NOT NULL,
    line_number       int NOT NULL,
    merchant_id       text COLLATE "C" NOT NULL,
    line_id           text NOT NULL,
    sku               text COLLATE "C" NOT NULL,
    gtin              text NOT NULL,
    description       text NOT NULL,
    quantity          numeric(19,4) NOT NULL,
    unit              text NOT NULL,
    unit_price        numeric(19,4),
    base_quantity     numeric(19,4) NOT NULL,
    amount            numeric(19,4),
    currency          text COLLATE "C" NOT NULL,
    tax_class         text NOT NULL,
    PRIMARY KEY (purchase_order_id, line_number, merchant_id)
);

-- A draft is a proposal to sell an article. Only merchants' staff make a product of it: nothing here can hold an active one.
CREATE TABLE product_draft (
    merchant_id       text COLLATE "C" NOT NULL,
    sku               text COLLATE "C" NOT NULL,
    gtin              text NOT NULL,
    title             text NOT NULL,
    cost              numeric(19,4),
    currency          text COLLATE "C" NOT NULL,
    tax_class         text NOT NULL,
    state             text NOT NULL DEFAULT 'DRAFT' CHECK (state = 'DRAFT'),
    purchase_order_id bigint NOT NULL,
    created_at        timestamptz NOT NULL DEFAULT now(),
    PRIMARY KEY (merchant_id, sku)
);

-- The columns of Debezium's outbox event router, and the merchant.
CREATE TABLE outbox_event (
    id            uuid NOT NULL DEFAULT gen_random_uuid(),
    merchant_id   text COLLATE "C" NOT NULL,
    aggregatetype text NOT NULL,
    aggregateid   text NOT NULL,
    type          text NOT NULL,
    payload       jsonb NOT NULL,
    created_at    timestamptz NOT NULL DEFAULT now(),
    PRIMARY KEY (id, merchant_id)
);

CREATE TABLE audit_log (
    audit_id     bigint GENERATED ALWAYS AS IDENTITY,
    merchant_id  text COLLATE "C" NOT NULL,
    execution_id bigint NOT NULL,
    action       text NOT NULL,
    subject      text NOT NULL,
    detail       text NOT NULL,
    at           timestamptz NOT NULL DEFAULT now(),
    PRIMARY KEY (audit_id, merchant_id),
    FOREIGN KEY (execution_id, merchant_id) REFERENCES workflow_execution (execution_id, merchant_id)
);

-- References of the four bulk tables. PostgreSQL checks a FOREIGN KEY row by row, which here would cost more than all six stages
-- together (0.45 s for 100,000 rows, four times). These triggers check the same rule once per statement, for the distinct
-- parents of its rows, and lock them as a FOREIGN KEY does, so that none can be deleted meanwhile.

CREATE FUNCTION staged_line_has_order() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    orphans boolean;
BEGIN
    WITH parent AS MATERIALIZED (SELECT DISTINCT work_id, order_number, merchant_id FROM added),
        present AS MATERIALIZED (
            SELECT 1 FROM staged_order AS o JOIN parent USING (work_id, order_number, merchant_id) FOR KEY SHARE OF o)
    SELECT (SELECT count(*) FROM parent) <> (SELECT count(*) FROM present) INTO orphans;
    IF orphans THEN
        RAISE foreign_key_violation USING MESSAGE = TG_TABLE_NAME || ' has rows whose staged_order does not exist',
            TABLE = TG_TABLE_NAME;
    END IF;
    RETURN NULL;
END $$;

CREATE TRIGGER staged_line_has_order AFTER INSERT ON staged_line
    REFERENCING NEW TABLE AS added FOR EACH STATEMENT EXECUTE FUNCTION staged_line_has_order();
CREATE TRIGGER enriched_line_has_order AFTER INSERT ON enriched_line
    REFERENCING NEW TABLE AS added FOR EACH STATEMENT EXECUTE FUNCTION staged_line_has_order();

CREATE FUNCTION row_has_purchase_order() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    orphans boolean;
BEGIN
    WITH parent AS MATERIALIZED (SELECT DISTINCT purchase_order_id, merchant_id FROM added),
        present AS MATERIALIZED (
            SELECT 1 FROM purchase_order AS o JOIN parent USING (purchase_order_id, merchant_id) FOR KEY SHARE OF o)
    SELECT (SELECT count(*) FROM parent) <> (SELECT count(*) FROM present) INTO orphans;
    IF orphans THEN
        RAISE foreign_key_violation USING MESSAGE = TG_TABLE_NAME || ' has rows whose purchase_order does not exist',
            TABLE = TG_TABLE_NAME;
    END IF;
    RETURN NULL;
END $$;

CREATE TRIGGER purchase_order_line_has_order AFTER INSERT ON purchase_order_line
    REFERENCING NEW TABLE AS added FOR EACH STATEMENT EXECUTE FUNCTION row_has_purchase_order();
CREATE TRIGGER product_draft_has_order AFTER INSERT ON product_draft
    REFERENCING NEW TABLE AS added FOR EACH STATEMENT EXECUTE FUNCTION row_has_purchase_order();

-- The other direction: a row that bulk rows refer to stays, and no reference is rewritten.
CREATE FUNCTION staged_order_is_referred_to() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF EXISTS (SELECT 1 FROM staged_line AS l JOIN removed AS r USING (work_id, order_number, merchant_id)) OR
       EXISTS (SELECT 1 FROM enriched_line AS l JOIN removed AS r USING (work_id, order_number, merchant_id)) THEN
        RAISE foreign_key_violation USING MESSAGE = 'staged_order has lines', TABLE = TG_TABLE_NAME;
    END IF;
    RETURN NULL;
END $$;

CREATE TRIGGER staged_order_is_referred_to AFTER DELETE ON staged_order
    REFERENCING OLD TABLE AS removed FOR EACH STATEMENT EXECUTE FUNCTION staged_order_is_referred_to();

CREATE FUNCTION purchase_order_is_referred_to() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF EXISTS (SELECT 1 FROM purchase_order_line AS l JOIN removed AS r USING (purchase_order_id, merchant_id)) OR
       EXISTS (SELECT 1 FROM product_draft AS d JOIN removed AS r USING (purchase_order_id, merchant_id)) THEN
        RAISE foreign_key_violation USING MESSAGE = 'purchase_order has lines or drafts', TABLE = TG_TABLE_NAME;
    END IF;
    RETURN NULL;
END $$;

CREATE TRIGGER purchase_order_is_referred_to AFTER DELETE ON purchase_order
    REFERENCING OLD TABLE AS removed FOR EACH STATEMENT EXECUTE FUNCTION purchase_order_is_referred_to();

CREATE FUNCTION keys_do_not_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE foreign_key_violation USING MESSAGE = 'keys of ' || TG_TABLE_NAME || ' do not change', TABLE = TG_TABLE_NAME;
END $$;

CREATE TRIGGER keys_do_not_change BEFORE UPDATE OF work_id, order_number, merchant_id ON staged_order
    EXECUTE FUNCTION keys_do_not_change();
CREATE TRIGGER keys_do_not_change BEFORE UPDATE OF work_id, order_number, merchant_id ON staged_line
    EXECUTE FUNCTION keys_do_not_change();
CREATE TRIGGER keys_do_not_change BEFORE UPDATE OF work_id, order_number, merchant_id ON enriched_line
    EXECUTE FUNCTION keys_do_not_change();
CREATE TRIGGER keys_do_not_change BEFORE UPDATE OF purchase_order_id, merchant_id ON purchase_order
    EXECUTE FUNCTION keys_do_not_change();
CREATE TRIGGER keys_do_not_change BEFORE UPDATE OF purchase_order_id, merchant_id ON purchase_order_line
    EXECUTE FUNCTION keys_do_not_change();
CREATE TRIGGER keys_do_not_change BEFORE UPDATE OF purchase_order_id, merchant_id ON product_draft
    EXECUTE FUNCTION keys_do_not_change();
