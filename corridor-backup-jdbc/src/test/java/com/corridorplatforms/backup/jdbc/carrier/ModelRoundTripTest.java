package com.corridorplatforms.backup.jdbc.carrier;

import static org.assertj.core.api.Assertions.assertThat;

import com.corridorplatforms.backup.jdbc.model.DatabaseModel;
import com.corridorplatforms.backup.jdbc.model.Profile;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ModelRoundTripTest {

    private static final int MODELS = Boolean.getBoolean("corridor.soak") ? 2_000 : 40;

    @TempDir
    private Path directory;

    @Test
    void a_file_gives_back_the_model_it_was_written_for() throws Exception {
        for (long seed = 0; seed < MODELS; seed++) {
            DatabaseModel model = new RandomModels(seed).next();
            Path file = directory.resolve(seed + ".sqlite");

            CellRoundTripTest.write(file, Profile.SQLALCHEMY, model, rows -> {});

            try (CarrierReader reader = CarrierReader.open(file)) {
                assertThat(reader.model()).as("seed %d", seed).isEqualTo(model);
                assertThat(reader.state().condition())
                        .as("seed %d: %s", seed, reader.state().reason())
                        .isEqualTo(CarrierState.Condition.AS_EXPORTED);
            }
        }
    }
}
