-- A price has as many decimals as it needs, up to ten: small parts cost less than a hundredth of a cent. Amounts stay as they are.
-- A numeric without a scale keeps the digits that there are, so that nothing has to be written anew.

DO $$
DECLARE
    definition text := pg_get_viewdef('purchase_order_line'::regclass);
    options text := coalesce((SELECT ' WITH (' || array_to_string(reloptions, ', ') || ')' FROM pg_class WHERE oid = 'purchase_order_line'::regclass
        AND reloptions IS NOT NULL), '');
    readers text[] := ARRAY(
        SELECT DISTINCT CASE grantee WHEN 0 THEN 'PUBLIC' ELSE quote_ident(pg_get_userbyid(grantee)) END
        FROM pg_class AS c, aclexplode(c.relacl) AS granted
        WHERE c.oid = 'purchase_order_line'::regclass AND privilege_type = 'SELECT' AND grantee <> c.relowner);
    reader text;
BEGIN
    DROP VIEW purchase_order_line;
    ALTER TABLE order_line ALTER unit_price TYPE numeric,
        ADD CONSTRAINT order_line_unit_price_digits CHECK (unit_price < 1000000000000000 AND scale(unit_price) <= 10);
    ALTER TABLE product_draft ALTER cost TYPE numeric;
    EXECUTE 'CREATE VIEW purchase_order_line' || options || ' AS ' || definition;
    FOREACH reader IN ARRAY readers LOOP
        EXECUTE 'GRANT SELECT ON purchase_order_line TO ' || reader;
    END LOOP;
END $$;
