package dev.poflow.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import picocli.CommandLine;

/** {@code launcher/help} holds what the launcher answers without a build: what the commands say of themselves. */
class HelpPagesTest {
    private static final Path PAGES = Path.of("..", "launcher", "help");
    private static final Path WRITTEN = Path.of("target", "help");
    private static final int COLUMNS = 100;

    /** A command by its words, such as "config apply". */
    record Named(String words, CommandLine command) {
        /** Below a directory of pages. */
        Path page() {
            return Path.of("poflow", (words.replace(' ', '/') + ".txt").split("/"));
        }

        @Override
        public String toString() {
            return words;
        }
    }

    static List<Named> commands() {
        List<Named> commands = new ArrayList<>();
        collect(Poflow.commandLine(), "", commands);
        return commands;
    }

    private static void collect(CommandLine parent, String words, List<Named> commands) {
        parent.getSubcommands().forEach((name, command) -> {
            boolean shown = !command.getCommandSpec().usageMessage().hidden();
            if (shown && !command.getCommandSpec().helpCommand()) {
                Named named = new Named((words + " " + name).strip(), command);
                commands.add(named);
                collect(command, named.words(), commands);
            }
        });
    }

    @ParameterizedTest
    @MethodSource("commands")
    void aCommandsPageIsWhatTheCommandSays(Named named) throws IOException {
        String said = named.command()
                .setUsageHelpAutoWidth(false)
                .setUsageHelpWidth(COLUMNS)
                .getUsageMessage(CommandLine.Help.Ansi.OFF);
        Path written = WRITTEN.resolve(named.page());
        Files.createDirectories(written.getParent());
        Files.writeString(written, said);

        assertThat(PAGES.resolve(named.page()))
                .as("copy it: cp -r cli/%s/. launcher/help", WRITTEN)
                .hasContent(said);
    }

    @Test
    void thePageOfThemAllNamesEachCommandAndExitCode() throws IOException {
        CommandLine poflow = Poflow.commandLine();
        String page = Files.readString(PAGES.resolve("poflow.txt"));

        assertThat(commands()).allSatisfy(named -> assertThat(page).contains(named.words()));
        poflow.getCommandSpec()
                .usageMessage()
                .exitCodeList()
                .forEach((code, meaning) ->
                        assertThat(page).containsPattern("\n  " + code.strip() + " +" + quoted(meaning)));
    }

    @Test
    void noPageIsLeftOfACommandThatIsGone() throws IOException {
        List<Path> pages = commands().stream().map(Named::page).toList();

        try (Stream<Path> files = Files.walk(PAGES.resolve("poflow"))) {
            assertThat(files.filter(Files::isRegularFile).map(PAGES::relativize))
                    .as("pages of launcher/help; ./poflow test is the launcher's own command")
                    .filteredOn(page -> !page.equals(Path.of("poflow", "test.txt")))
                    .containsExactlyInAnyOrderElementsOf(pages);
        }
    }

    private static String quoted(String meaning) {
        return java.util.regex.Pattern.quote(meaning) + "\n";
    }
}
