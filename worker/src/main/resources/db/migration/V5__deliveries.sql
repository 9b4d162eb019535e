-- How much of a line goes where and when, where a file says so: beside the lines of posted orders, one row for each delivery. Post writes them
-- from the lines' details, which have all of it; a line with one delivery of all of it has its place and its days itself.
CREATE TABLE purchase_order_line_delivery (
    purchase_order_id bigint NOT NULL,
    merchant_id     text COLLATE "C" NOT NULL,
    line_number     int NOT NULL,
    delivery_number int NOT NULL CHECK (delivery_number > 0),
    -- NULL where the file says only where or when.
    quantity        numeric CHECK (quantity >= 0),
    -- Empty where it is the line's.
    unit            text NOT NULL,
    -- What names the place; all that the file says of it is in details.
    place_id        text NOT NULL,
    place_gln       text NOT NULL,
    place_name      text NOT NULL,
    requested_delivery_date date,
    earliest_delivery_date date,
    latest_delivery_date date,
    details         jsonb NOT NULL,
    PRIMARY KEY (purchase_order_id, line_number, delivery_number, merchant_id),
    FOREIGN KEY (purchase_order_id, merchant_id) REFERENCES purchase_order (purchase_order_id, merchant_id)
);

-- Quantities of a line that are not what is ordered and paid, such as goods that come free beside it.
CREATE TABLE purchase_order_line_quantity (
    purchase_order_id bigint NOT NULL,
    merchant_id     text COLLATE "C" NOT NULL,
    line_number     int NOT NULL,
    quantity_number int NOT NULL CHECK (quantity_number > 0),
    -- A word such as free, or the file's own code.
    kind            text NOT NULL,
    quantity        numeric,
    unit            text NOT NULL,
    PRIMARY KEY (purchase_order_id, line_number, quantity_number, merchant_id),
    FOREIGN KEY (purchase_order_id, merchant_id) REFERENCES purchase_order (purchase_order_id, merchant_id)
);

CREATE TRIGGER keys_do_not_change
    BEFORE UPDATE OF purchase_order_id, line_number, delivery_number, merchant_id ON purchase_order_line_delivery
    EXECUTE FUNCTION keys_do_not_change();

CREATE TRIGGER keys_do_not_change
    BEFORE UPDATE OF purchase_order_id, line_number, quantity_number, merchant_id ON purchase_order_line_quantity
    EXECUTE FUNCTION keys_do_not_change();
