package dev.poflow.worker.order;

import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/**
 * What a line comes to.
 *
 * @param quantity more than 0
 * @param unitPrice price of one base quantity, at least 0; null where the file has none
 * @param baseQuantity more than 0
 * @param amount quantity × price ÷ base quantity − allowances + charges, as the file says or as computed; null where there is no price
 */
public record LineAmounts(
        BigDecimal quantity,
        @Nullable BigDecimal unitPrice,
        BigDecimal baseQuantity,
        @Nullable BigDecimal amount) {}
