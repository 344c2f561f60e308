package com.corridorplatforms.backup.examples.corridorapi;

import static org.assertj.core.api.Assertions.assertThat;

import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class UsageTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "db",
                "db export",
                "db import",
                "db verify",
                "db diff",
                "db inspect",
                "backup",
                "backup create",
                "backup list",
                "backup show",
                "backup verify",
                "backup plan",
                "backup restore"
            })
    void every_command_has_help_and_a_version(String command) {
        CommandRun help = CommandRun.of((command + " --help").strip().split(" "));
        CommandRun version = CommandRun.of((command + " --version").strip().split(" "));

        assertThat(help.exitCode()).isZero();
        assertThat(help.err()).isEmpty();
        assertThat(help.out()).startsWith(("Usage: corridor-api " + command).strip());
        assertThat(version.exitCode()).isZero();
        assertThat(version.out()).startsWith("corridor-api ");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "db",
                "backup",
                "frobnicate",
                "db export file",
                "db export --url jdbc:h2:mem:x",
                "db export --url jdbc:h2:mem:x --password hush file",
                "db export --url jdbc:h2:mem:x --password-env A --password-file b file",
                "db export --url jdbc:h2:mem:x --profile both file",
                "db import --url jdbc:h2:mem:x --mode overwrite file",
                "db import --url jdbc:h2:mem:x --unfit shorten file",
                "db export --url jdbc:h2:mem:x --readers 0 file",
                "db export --url jdbc:h2:mem:x --missing-parents ignore file",
                "db export --url jdbc:postgresql://u:hush@h/d file",
                "db export --url h2:mem:x file",
                "db diff file",
                "db diff file other --url jdbc:h2:mem:x",
                "backup show",
                "backup restore",
                "backup restore latest --plan p",
                "backup restore --plan p --only data-lake",
                "backup plan latest --existing merge"
            })
    void what_is_not_understood_ends_with_2_one_sentence_and_a_hint(String line) {
        CommandRun run = CommandRun.of(line.isEmpty() ? new String[0] : line.split(" "));

        assertThat(run.exitCode()).isEqualTo(ExitCode.USAGE);
        assertThat(run.out()).isEmpty();
        assertThat(run.error()).isNotBlank();
        assertThat(run.err()).contains("--help").doesNotContain("hush", "\tat ");
    }

    @Test
    void a_usage_error_is_one_json_document_where_json_is_wished() {
        CommandRun run = CommandRun.of("db", "export", "--json", "--url", "h2:mem:x", "file");

        assertThat(run.exitCode()).isEqualTo(ExitCode.USAGE);
        assertThat(Json.parse(run.out()))
                .extractingByKey("error")
                .asInstanceOf(InstanceOfAssertFactories.map(String.class, Object.class))
                .containsEntry("kind", "usage")
                .hasEntrySatisfying(
                        "message", message -> assertThat(message.toString()).contains("is not a JDBC URL"));
    }
}
