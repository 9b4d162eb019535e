package dev.poflow.worker.order.value;

import java.text.Normalizer;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Names of months in English, German, French and Spanish, whole and as they are cut. None is two months. */
public final class MonthName {

    private static final List<String> NAMES = List.of(
            "jan january janner januar janv janvier ene enero",
            "feb february februar fev fevr fevrier febrero",
            "mar march marz maerz mrz mars marzo",
            "apr april avr avril abr abril",
            "may mai mayo",
            "jun june juni juin junio",
            "jul july juli juil juillet julio",
            "aug august aout ago agosto",
            "sep sept september septembre set septiembre setiembre",
            "oct october okt oktober octobre octubre",
            "nov november novembre noviembre",
            "dec december dez dezember decembre dic diciembre");

    private static final Map<String, Integer> BY_NAME = IntStream.range(0, NAMES.size())
            .boxed()
            .flatMap(month -> List.of(NAMES.get(month).split(" ")).stream().map(name -> Map.entry(name, month + 1)))
            .collect(Collectors.toUnmodifiableMap(Map.Entry::getKey, Map.Entry::getValue));

    private MonthName() {}

    /** The month's number from 1; case and accents make no difference. */
    public static Optional<Integer> of(String name) {
        String plain = Normalizer.normalize(name, Normalizer.Form.NFD).replaceAll("\\p{M}", "");
        return Optional.ofNullable(BY_NAME.get(plain.toLowerCase(Locale.ROOT)));
    }
}
