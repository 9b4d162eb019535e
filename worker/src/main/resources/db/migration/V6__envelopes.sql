-- What an order came in: who has sent it to whom, and under which numbers. From Parse on; joined with purchase_order by work_id and order_number.
CREATE TABLE order_envelope (
    work_id            bigint NOT NULL,
    order_number       int NOT NULL CHECK (order_number >= 1),
    merchant_id        text COLLATE "C" NOT NULL,
    -- X12, EDIFACT or CXML.
    standard           text COLLATE "C" NOT NULL,
    -- ISA06 and ISA08, UNB 0004 and 0010, the identities of From and To; and whose numbers they are: ISA05, UNB 0007, the domain.
    sender             text COLLATE "C" NOT NULL,
    sender_kind        text NOT NULL,
    receiver           text COLLATE "C" NOT NULL,
    receiver_kind      text NOT NULL,
    group_sender       text NOT NULL,
    group_receiver     text NOT NULL,
    -- ISA13, GS06, ST02; UNB 0020, UNG 0048, UNH 0062; payloadID.
    interchange_number text COLLATE "C" NOT NULL,
    group_number       text NOT NULL,
    message_number     text NOT NULL,
    source_line        bigint NOT NULL,
    PRIMARY KEY (work_id, order_number, merchant_id),
    FOREIGN KEY (work_id, merchant_id) REFERENCES workflow_execution (execution_id, merchant_id)
);

-- Whether a number has come before.
CREATE INDEX order_envelope_by_number ON order_envelope (merchant_id, sender, interchange_number);
