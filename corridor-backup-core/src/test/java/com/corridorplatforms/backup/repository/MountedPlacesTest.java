package com.corridorplatforms.backup.repository;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a container sees whose volumes are directories of one disk of its host. */
class MountedPlacesTest {

    private static final MountedPlaces CONTAINER = MountedPlaces.parse(List.of(
            "500 400 0:50 / / rw,relatime master:1 - overlay overlay rw,lowerdir=/l",
            "501 500 8:1 /srv/corridor /files rw - ext4 /dev/sda1 rw",
            "502 500 8:1 /srv/corridor/backups /backups rw - ext4 /dev/sda1 rw",
            "503 500 8:1 /srv/corridor-other /other rw - ext4 /dev/sda1 rw",
            "504 500 8:2 /srv/corridor /disk\\040two rw - ext4 /dev/sdb1 rw",
            "505 503 8:1 /srv/corridor/shared /other/shared rw - ext4 /dev/sda1 rw",
            "512 500 8:1 /srv/masked /masked rw - ext4 /dev/sda1 rw",
            "513 512 0:70 / /masked/backups rw - tmpfs tmpfs rw",
            "514 500 8:1 /srv/masked/backups /kept rw - ext4 /dev/sda1 rw",
            "506 500 0:4 net:[4026531840] /run/net rw - nsfs nsfs rw",
            "507 500 0:60 / /srv/files rw shared:1 - nfs4 nas:/export/files rw,vers=4.2",
            "508 500 0:60 / /srv/snapshots rw - nfs4 nas:/export/snapshots rw,vers=4.2",
            "509 500 0:60 / /srv/again rw - nfs4 nas:/export/files/again rw,vers=4.2",
            "510 500 0:61 / /srv/v6 rw - nfs [fe80::1]:/export/my\\040files rw,vers=3",
            "511 500 0:61 / /srv/bound rw - nfs [fe80::1]:/export/my\\040files/deep rw,vers=3",
            "a line that is not understood"));

    @ParameterizedTest
    @CsvSource({
        "/files, /backups, true",
        "/files/backups/deep, /backups, true",
        "/files/data, /backups, false",
        "/files, /other/shared, true",
        "/other, /files, true",
        "/other/own, /files, false",
        "/files, /disk two, false",
        "/files, /home/corridor, false",
        "/home, /home/corridor, true",
        "/masked, /kept/repository, false",
        "/masked/backups, /kept, false",
        "/srv/files, /srv/snapshots, false",
        "/srv/files, /srv/again, true",
        "/srv/files/own, /srv/again, false",
        "/srv/v6, /srv/bound/repository, true",
        "/srv/v6/other, /srv/bound/repository, false",
    })
    void directories_are_compared_by_where_they_lie_on_their_file_systems(String one, String other, boolean share) {
        assertThat(CONTAINER.share(Path.of(one), Path.of(other))).isEqualTo(share);
        assertThat(CONTAINER.share(Path.of(other), Path.of(one))).isEqualTo(share);
    }

    @Test
    void a_host_that_tells_no_mounts_tells_of_nothing_that_is_shared() {
        assertThat(MountedPlaces.parse(List.of()).share(Path.of("/a"), Path.of("/a/b")))
                .isFalse();
    }
}
