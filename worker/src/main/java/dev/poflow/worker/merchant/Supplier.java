package dev.poflow.worker.merchant;

/**
 * One of the merchant's suppliers.
 *
 * @param number the merchant's own number for it: what its orders are filed under
 * @param name in words, or empty
 * @param taxClass of its articles that have none of their own, or empty
 */
public record Supplier(String number, String name, String taxClass) {}
