package com.corridorplatforms.backup.fs.local;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

final class MountPointsTest {

    private final MountPoints mounts = MountPoints.parse(List.of(
            "21 1 8:1 / / rw,relatime shared:1 - ext4 /dev/sda1 rw",
            "36 21 98:0 /a /mnt/with\\040space\\134and\\011more rw,noatime master:1 - ext3 /dev/root rw",
            "37 21 0:5 / /srv/data rw - tmpfs tmpfs rw"));

    @Test
    void places_are_found_whatever_the_kernel_escapes_in_them() {
        assertThat(mounts.isOne(Path.of("/mnt/with space\\and\tmore"))).isTrue();
        assertThat(mounts.isOne(Path.of("/srv/data"))).isTrue();
        assertThat(mounts.isOne(Path.of("/srv"))).isFalse();
    }

    @Test
    void a_mount_point_is_not_below_itself_or_below_what_its_name_begins_with() {
        assertThat(mounts.below(Path.of("/srv"))).contains(Path.of("/srv/data"));
        assertThat(mounts.below(Path.of("/srv/data"))).isEmpty();
        assertThat(mounts.below(Path.of("/srv/da"))).isEmpty();
    }
}
