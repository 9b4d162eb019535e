package dev.poflow.cli;

import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.AutoComplete;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Writes what makes a shell complete commands and options. */
@Command(
        name = "completion",
        mixinStandardHelpOptions = true,
        description = {
            "Writes a script that makes a shell complete poflow's commands and options. For this shell only:",
            "  bash, zsh:  eval \"$(./poflow completion bash)\"",
            "  fish:       ./poflow completion fish | source"
        })
final class CompletionCommand implements Callable<Integer> {
    enum Shell {
        BASH,
        ZSH,
        FISH;

        @Override
        public String toString() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    @Parameters(paramLabel = "SHELL", description = "${COMPLETION-CANDIDATES}.")
    private Shell shell = Shell.BASH;

    @Spec
    private CommandSpec spec;

    CompletionCommand() {
        spec = CommandSpec.create();
    }

    @Override
    public Integer call() {
        CommandLine poflow = spec.root().commandLine();
        // What picocli writes for bash begins with what zsh needs to take it.
        System.out.println(shell == Shell.FISH ? fish(poflow) : AutoComplete.bash("poflow", poflow));
        return 0;
    }

    private static String fish(CommandLine poflow) {
        StringBuilder script = new StringBuilder("complete -c poflow -e\n");
        fish(script, poflow, "__fish_use_subcommand");
        return script.toString();
    }

    private static void fish(StringBuilder script, CommandLine parent, String when) {
        for (CommandLine command : parent.getSubcommands().values()) {
            CommandSpec ofCommand = command.getCommandSpec();
            if (!ofCommand.usageMessage().hidden()) {
                String name = command.getCommandName();
                script.append("complete -c poflow -n '%s' -a %s -d '%s'\n"
                        .formatted(when, name, said(ofCommand.usageMessage().description())));
                String within = "__fish_seen_subcommand_from " + name;
                ofCommand.options().stream()
                        .filter(option -> !option.hidden())
                        .forEach(option -> fish(script, option, within));
                fish(script, command, within);
            }
        }
    }

    private static void fish(StringBuilder script, OptionSpec option, String when) {
        StringBuilder names = new StringBuilder();
        for (String name : option.names()) {
            names.append(name.startsWith("--") ? " -l " + name.substring(2) : " -s " + name.substring(1));
        }
        boolean value = option.arity().max() > 0;
        script.append("complete -c poflow -n '%s'%s%s -d '%s'\n"
                .formatted(when, names, value ? " -r" : "", said(option.description())));
    }

    /** The first sentence. */
    private static String said(String[] description) {
        String first = List.of(description).isEmpty() ? "" : description[0];
        return first.replaceFirst("(?s)[.:;] .*", "").replace("\\", "").replace("'", "\\'");
    }
}
