package dev.poflow.worker.prune;

import java.time.Duration;
import java.time.temporal.ChronoUnit;

/** An age as {@link dev.poflow.contract.WorkerVariables#OLDER_THAN} is written: a number of hours, of days of 24 hours, or of weeks. */
final class Age {

    private Age() {}

    static Duration of(String written) {
        int unit = written.length() - 1;
        ChronoUnit hoursDaysOrWeeks = switch (written.charAt(unit)) {
            case 'h' -> ChronoUnit.HOURS;
            case 'd' -> ChronoUnit.DAYS;
            case 'w' -> ChronoUnit.WEEKS;
            default -> throw new IllegalArgumentException(written);
        };
        return hoursDaysOrWeeks.getDuration().multipliedBy(Long.parseLong(written.substring(0, unit)));
    }
}
