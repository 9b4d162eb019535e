package dev.poflow.worker.config;

import dev.poflow.contract.ConfigurationException;
import dev.poflow.worker.merchant.MerchantConfig;
import java.io.IOException;
import java.io.InputStream;
import java.io.Reader;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Reads configurations from YAML files, one or more documents in each, and from the database. */
public final class ConfigFiles {

    private ConfigFiles() {}

    /**
     * Reads files to their ends.
     *
     * @return the documents, in their order
     * @throws ConfigRefusedException with all that is wrong in all of them
     * @throws ConfigurationException where a file cannot be read
     */
    public static List<MerchantDocument> read(List<Path> files) throws ConfigRefusedException, ConfigurationException {
        List<MerchantDocument> documents = new ArrayList<>();
        List<ConfigProblem> problems = new ArrayList<>();
        Map<String, String> places = new HashMap<>();
        int count = 0;
        for (Path file : files) {
            Problems ofFile = new Problems(file.toString());
            try (Reader yaml = Files.newBufferedReader(file)) {
                readFile(file.toString(), yaml, documents, ofFile, places);
            } catch (CharacterCodingException e) {
                ofFile.add(0, "", "is not in UTF-8: save it so");
            } catch (IOException e) {
                throw new ConfigurationException("There is no file " + file + " that can be read.");
            }
            count += ofFile.count();
            problems.addAll(ofFile.inOrder());
        }
        if (count > 0) {
            throw new ConfigRefusedException(count, problems);
        }
        return documents;
    }

    /**
     * Reads what the database has. Rows that were not written by {@code poflow config apply} are checked as files are.
     *
     * @param utf8 JSON, not closed here
     * @throws ConfigurationException where it cannot be used; the message names merchant, version and field
     */
    public static MerchantConfig stored(String merchantId, int version, InputStream utf8)
            throws ConfigurationException {
        Problems problems = new Problems("");
        try {
            MerchantConfig config = new ConfigReader(new JsonTokens(utf8), problems).read();
            if (problems.count() == 0) {
                return config.as(version);
            }
        } catch (UnreadableConfigException e) {
            problems.add(0, "", String.valueOf(e.getMessage()));
        }
        String more = problems.count() == 1 ? "" : " (and %d more)".formatted(problems.count() - 1);
        throw new ConfigurationException("merchant_config of %s, version %d: %s%s"
                .formatted(merchantId, version, problems.inOrder().getFirst(), more));
    }

    private static void readFile(
            String name, Reader yaml, List<MerchantDocument> documents, Problems problems, Map<String, String> places)
            throws CharacterCodingException {
        int before = documents.size();
        try {
            YamlTokens tokens = new YamlTokens(name, yaml);
            while (tokens.nextDocument()) {
                JsonCopy copy = new JsonCopy(tokens);
                ConfigReader reader = new ConfigReader(copy, problems);
                MerchantConfig config = reader.read();
                copy.next();
                documents.add(new MerchantDocument(reader.merchantId(), config, copy.utf8()));
                String other = places.putIfAbsent(reader.merchantId(), name);
                if (other != null && !reader.merchantId().isEmpty()) {
                    problems.add(
                            reader.line(),
                            "merchantId",
                            "there is another configuration of %s in %s: leave one out"
                                    .formatted(reader.merchantId(), other));
                }
            }
            if (documents.size() == before) {
                problems.add(0, "", "the file is empty: write a configuration, as docs/merchant-config.md shows");
            }
        } catch (UnreadableConfigException e) {
            if (e.getCause() instanceof CharacterCodingException notUtf8) {
                throw notUtf8;
            }
            problems.add(e.line(), "", String.valueOf(e.getMessage()));
        }
    }
}
