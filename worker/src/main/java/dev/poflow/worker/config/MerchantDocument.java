package dev.poflow.worker.config;

import dev.poflow.worker.merchant.MerchantConfig;

/**
 * A merchant's configuration that has passed every check.
 *
 * @param merchantId whose
 * @param config what it says
 * @param json the same as JSON in UTF-8, to be stored
 */
public record MerchantDocument(String merchantId, MerchantConfig config, byte[] json) {}
