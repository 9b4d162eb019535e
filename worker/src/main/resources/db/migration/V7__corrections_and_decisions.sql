-- What was wrong is resolved: by the workflow that corrected it, or by a person who released or rejected the order.

ALTER TABLE validation_issue
    -- "workflow/run" of the workflow, or what a person did and who that was; empty while it is open.
    ADD resolved_by text NOT NULL DEFAULT '',
    ADD resolved_at timestamptz;
ALTER TABLE quarantined_line ADD resolved_by text NOT NULL DEFAULT '';

-- An order of the same number is looked for among those that were rejected, and there are few of them.
CREATE INDEX validation_issue_rejecting ON validation_issue (merchant_id)
    WHERE severity = 'REJECTS_ORDER' AND resolved_by = '';

ALTER TABLE purchase_order
    DROP CONSTRAINT purchase_order_state_check,
    ADD CONSTRAINT purchase_order_state_check CHECK (state IN ('POSTED', 'HELD', 'CANCELLED', 'REJECTED')),
    -- Who has released or rejected it, and why; empty where nobody has.
    ADD decided_by text NOT NULL DEFAULT '',
    ADD decision_reason text NOT NULL DEFAULT '',
    ADD decided_at timestamptz;

-- Who did it, where that was a person.
ALTER TABLE audit_log ADD actor text NOT NULL DEFAULT '';

CREATE OR REPLACE VIEW current_purchase_order AS
    SELECT * FROM purchase_order WHERE superseded_by IS NULL AND state NOT IN ('CANCELLED', 'REJECTED');
