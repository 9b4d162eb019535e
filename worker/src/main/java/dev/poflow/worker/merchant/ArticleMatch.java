package dev.poflow.worker.merchant;

import org.jspecify.annotations.Nullable;

/** Which of the merchant's articles a line means by its numbers. */
public sealed interface ArticleMatch {

    /** The article, where it is known. */
    default @Nullable Article orNull() {
        return null;
    }

    record Found(Article article) implements ArticleMatch {

        @Override
        public Article orNull() {
            return article;
        }
    }

    /** None of the merchant's articles. */
    record Unknown() implements ArticleMatch {}

    /** Articles of different manufacturers, under one number. */
    record Ambiguous(String number) implements ArticleMatch {}
}
