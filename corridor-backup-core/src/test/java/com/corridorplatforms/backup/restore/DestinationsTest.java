package com.corridorplatforms.backup.restore;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.corridorplatforms.backup.api.BackupException;
import com.corridorplatforms.backup.api.Guarantee;
import com.corridorplatforms.backup.api.RestoreStep;
import com.corridorplatforms.backup.api.TargetId;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class DestinationsTest {

    @TempDir
    private Path repository;

    private static RestoreStep step(String component, String destination) {
        return new RestoreStep(
                TargetId.settings(component), "fill", destination, Guarantee.BEST_EFFORT, "", 0, 0, List.of());
    }

    private void require(String one, String other) throws Exception {
        Destinations.requireApart(repository, List.of(step("api", one), step("worker", other)));
    }

    @ParameterizedTest
    @CsvSource({
        "sftp://host/srv, sftp://host/srv",
        "sftp://host/srv, sftp://host/srv/worker",
        "sftp://host/srv/worker, sftp://host/srv",
        "sftp://host/, sftp://host/srv"
    })
    void places_on_a_server_that_lie_in_each_other_are_refused(String one, String other) {
        assertThatThrownBy(() -> require(one, other))
                .isInstanceOf(BackupException.class)
                .hasMessageContaining("lie in each other");
    }

    @ParameterizedTest
    @CsvSource({
        "sftp://host/srv, sftp://host/srv-2",
        "sftp://one/srv, sftp://other/srv",
        "ftp://host/srv, sftp://host/srv",
        "/srv, sftp://host/srv"
    })
    void other_places_are_not(String one, String other) {
        assertThatCode(() -> require(one, other)).doesNotThrowAnyException();
    }
}
