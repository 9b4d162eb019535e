-- Orders of every kind (original, replacement, addition, cancellation), identifiers by their sort, allowances and charges, taxes.
-- An order's revisions are rows of purchase_order that nothing deletes: the newest is the one that no other supersedes.

ALTER TABLE staged_order
    ADD kind            text COLLATE "C" NOT NULL DEFAULT 'ORIGINAL',
    ADD supplier_gln    text NOT NULL DEFAULT '',
    ADD supplier_duns   text NOT NULL DEFAULT '',
    ADD supplier_vat    text NOT NULL DEFAULT '',
    ADD allowance_total text NOT NULL DEFAULT '',
    ADD charge_total    text NOT NULL DEFAULT '',
    ADD tax_exclusive   text NOT NULL DEFAULT '',
    ADD tax_amount      text NOT NULL DEFAULT '',
    ADD tax_inclusive   text NOT NULL DEFAULT '',
    ADD prepaid         text NOT NULL DEFAULT '',
    ADD rounding        text NOT NULL DEFAULT '',
    ADD payable         text NOT NULL DEFAULT '',
    ADD charges         text NOT NULL DEFAULT '';

ALTER TABLE staged_line
    ADD buyer_sku        text NOT NULL DEFAULT '',
    ADD supplier_sku     text NOT NULL DEFAULT '',
    ADD manufacturer_sku text NOT NULL DEFAULT '',
    ADD charges          text NOT NULL DEFAULT '',
    ADD details          text NOT NULL DEFAULT '';

-- What orders say beside their numbers, as written: where to deliver, whom to ask, under which contract. Apart from staged_order, whose
-- rows are held in memory for all orders of a file; an order has as many rows here as its details come in parts.
CREATE TABLE staged_order_detail (
    work_id       bigint NOT NULL,
    detail_number int NOT NULL CHECK (detail_number >= 1),
    merchant_id   text COLLATE "C" NOT NULL,
    order_number  int NOT NULL,
    details       text NOT NULL,
    PRIMARY KEY (work_id, detail_number, merchant_id),
    FOREIGN KEY (work_id, order_number, merchant_id) REFERENCES staged_order (work_id, order_number, merchant_id)
);

-- A revision of NULL is the next one: only Post can say which that is.
ALTER TABLE enriched_order
    ALTER COLUMN revision DROP NOT NULL,
    DROP CONSTRAINT enriched_order_lines_check,
    ADD kind           text COLLATE "C" NOT NULL DEFAULT 'ORIGINAL'
                       CHECK (kind IN ('ORIGINAL', 'REPLACEMENT', 'ADDITION', 'CANCELLATION')),
    ADD supplier_gln   text NOT NULL DEFAULT '',
    ADD supplier_duns  text NOT NULL DEFAULT '',
    ADD supplier_vat   text NOT NULL DEFAULT '',
    ADD charges        jsonb NOT NULL DEFAULT '[]',
    ADD allowance_amount numeric(19,4) NOT NULL DEFAULT 0,
    ADD charge_amount  numeric(19,4) NOT NULL DEFAULT 0,
    ADD tax_amount     numeric(19,4),
    ADD payable_amount numeric(19,4),
    ADD requested_delivery_date date,
    ADD details        jsonb NOT NULL DEFAULT '{}',
    ADD CONSTRAINT enriched_order_lines_check CHECK (lines >= 1 OR kind = 'CANCELLATION'),
    ADD CONSTRAINT enriched_order_revision_check CHECK (revision IS NOT NULL OR kind <> 'ORIGINAL');

ALTER TABLE enriched_line
    ADD buyer_sku        text NOT NULL DEFAULT '',
    ADD supplier_sku     text NOT NULL DEFAULT '',
    ADD manufacturer_sku text NOT NULL DEFAULT '',
    ADD charges          jsonb NOT NULL DEFAULT '[]',
    ADD requested_delivery_date date,
    ADD details          jsonb NOT NULL DEFAULT '{}';

ALTER TABLE purchase_order
    DROP CONSTRAINT purchase_order_state_check,
    ADD kind           text COLLATE "C" NOT NULL DEFAULT 'ORIGINAL'
                       CHECK (kind IN ('ORIGINAL', 'REPLACEMENT', 'ADDITION', 'CANCELLATION')),
    ADD supplier_gln   text NOT NULL DEFAULT '',
    ADD supplier_duns  text NOT NULL DEFAULT '',
    ADD supplier_vat   text NOT NULL DEFAULT '',
    ADD charges        jsonb NOT NULL DEFAULT '[]',
    ADD allowance_amount numeric(19,4) NOT NULL DEFAULT 0,
    ADD charge_amount  numeric(19,4) NOT NULL DEFAULT 0,
    ADD tax_amount     numeric(19,4),
    ADD payable_amount numeric(19,4),
    -- The day on which the buyer wants the goods; details has it, too, beside all else that the order says.
    ADD requested_delivery_date date,
    ADD details        jsonb NOT NULL DEFAULT '{}',
    ADD carried_lines  int NOT NULL DEFAULT 0 CHECK (carried_lines >= 0),
    ADD superseded_by  bigint,
    ADD CONSTRAINT purchase_order_state_check CHECK (state IN ('POSTED', 'HELD', 'CANCELLED')),
    ADD CONSTRAINT purchase_order_cancelled_check CHECK ((state = 'CANCELLED') = (kind = 'CANCELLATION')),
    ADD CONSTRAINT purchase_order_superseded_by_fkey FOREIGN KEY (superseded_by, merchant_id)
        REFERENCES purchase_order (purchase_order_id, merchant_id);

ALTER TABLE purchase_order_line
    ADD buyer_sku        text NOT NULL DEFAULT '',
    ADD supplier_sku     text NOT NULL DEFAULT '',
    ADD manufacturer_sku text NOT NULL DEFAULT '',
    ADD charges          jsonb NOT NULL DEFAULT '[]',
    -- Where the line names a day of its own.
    ADD requested_delivery_date date,
    ADD details          jsonb NOT NULL DEFAULT '{}',
    -- The revision that an addition has taken this line from; NULL for a line of its own file.
    ADD carried_from     bigint;

-- What holds now: each order's newest revision, unless that is a cancellation.
CREATE VIEW current_purchase_order AS
    SELECT * FROM purchase_order WHERE superseded_by IS NULL AND state <> 'CANCELLED';

-- What a merchant's configuration knows: by what a supplier was told (NUMBER, GLN, DUNS, VAT, NAME; nothing where it is not known), what a
-- price that the file lacks was made of (NULL for a price of the file), and what a draft is to begin with.
ALTER TABLE enriched_order ADD supplier_match text COLLATE "C" NOT NULL DEFAULT '';
ALTER TABLE enriched_line
    ADD tax_percent numeric(7,4),
    ADD price_basis jsonb;
ALTER TABLE purchase_order ADD supplier_match text COLLATE "C" NOT NULL DEFAULT '';
ALTER TABLE purchase_order_line
    ADD tax_percent numeric(7,4),
    ADD price_basis jsonb;
ALTER TABLE product_draft
    ADD tax_percent numeric(7,4),
    ADD brand       text NOT NULL DEFAULT '',
    ADD category    text NOT NULL DEFAULT '';

-- A supplier may have been known by another identifier when an order's earlier revision came.
CREATE INDEX purchase_order_by_number ON purchase_order (merchant_id, po_number);
