package dev.poflow.worker.store;

import dev.poflow.worker.order.Arithmetic;
import dev.poflow.worker.settings.ConfigurationException;
import java.math.BigDecimal;
import java.util.Currency;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Reads the fields of one stored {@code merchant_config}, and names merchant, version and field in every complaint: whoever wrote the
 * row has to find it.
 */
record ConfigFields(String merchantId, int version) {

    /** ISO 4217, in whatever case it is written; empty stays empty. */
    String currency(String field, String text) throws ConfigurationException {
        try {
            return text.isEmpty()
                    ? ""
                    : Currency.getInstance(text.toUpperCase(Locale.ROOT)).getCurrencyCode();
        } catch (IllegalArgumentException e) {
            throw wrong("%s is not one of ISO 4217: \"%s\"".formatted(field, text));
        }
    }

    /** A number that the database can hold as money. */
    @Nullable
    BigDecimal amount(String field, @Nullable String text) throws ConfigurationException {
        BigDecimal number = number(field, text);
        if (number != null && (number.signum() < 0 || !Arithmetic.storable(number))) {
            throw wrong(
                    "%s must be at least 0, with at most 15 digits before and 4 after the decimal mark, but is \"%s\""
                            .formatted(field, text));
        }
        return number;
    }

    @Nullable
    BigDecimal number(String field, @Nullable String text) throws ConfigurationException {
        if (text == null) {
            return null;
        }
        try {
            return new BigDecimal(text);
        } catch (NumberFormatException e) {
            throw wrong("%s is not a number: \"%s\"".formatted(field, text));
        }
    }

    ConfigurationException wrong(String complaint) {
        return new ConfigurationException(
                "merchant_config of %s, version %d: %s".formatted(merchantId, version, complaint));
    }
}
