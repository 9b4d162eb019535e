package dev.poflow.worker;

import com.tngtech.archunit.core.domain.JavaField;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.lang.reflect.Array;
import java.lang.reflect.Field;
import java.nio.Buffer;
import java.text.Format;
import java.util.Calendar;
import java.util.Collection;
import java.util.Date;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** That a constant's value cannot be changed, as far as its class tells: looks at the value itself, not at the field's type. */
final class BeImmutable extends ArchCondition<JavaField> {

    BeImmutable() {
        super("hold a value that cannot be changed");
    }

    @Override
    public void check(JavaField constant, ConditionEvents events) {
        if (constant.getModifiers().contains(JavaModifier.SYNTHETIC)) {
            return;
        }
        Object value = value(constant);
        if (isMutable(value)) {
            events.add(SimpleConditionEvent.violated(
                    constant,
                    constant.getFullName() + " holds a " + value.getClass().getTypeName()));
        }
    }

    private static boolean isMutable(@Nullable Object value) {
        return switch (value) {
            case null -> false;
            case Collection<?> collection -> !isUnmodifiable(collection);
            case Map<?, ?> map -> !isUnmodifiable(map);
            case Buffer _, Format _, Date _, Calendar _, Appendable _ -> true;
            case Object array when array.getClass().isArray() -> Array.getLength(array) > 0;
            case Object other -> other.getClass().getName().startsWith("java.util.concurrent.atomic.");
        };
    }

    private static boolean isUnmodifiable(Object collection) {
        return collection
                .getClass()
                .getName()
                .matches("java\\.util\\.(ImmutableCollections\\$|Collections\\$(Unmodifiable|Empty|Singleton)).*");
    }

    private static @Nullable Object value(JavaField constant) {
        try {
            Field field = constant.reflect();
            field.setAccessible(true);
            return field.get(null);
        } catch (IllegalAccessException e) {
            throw new IllegalStateException(e);
        }
    }
}
