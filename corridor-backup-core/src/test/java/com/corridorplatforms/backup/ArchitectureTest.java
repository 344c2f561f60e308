package com.corridorplatforms.backup;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.library.GeneralCodingRules;
import org.junit.jupiter.api.Test;

/** Which package may know which. */
class ArchitectureTest {

    private static final String ROOT = "com.corridorplatforms.backup";

    private final JavaClasses module = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_JARS)
            .importPackages(ROOT);

    @Test
    void the_classes_were_really_scanned() {
        assertThat(module).hasSizeGreaterThan(60);
        assertThat(module.contain(CorridorBackup.class)).isTrue();
    }

    @Test
    void the_core_knows_neither_databases_nor_file_stores() {
        noClasses()
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("java.sql..", "javax.sql..", ROOT + ".jdbc..", ROOT + ".fs..")
                .check(module);
    }

    @Test
    void packages_form_no_cycles() {
        slices().matching(ROOT + ".(*)..").should().beFreeOfCycles().check(module);
    }

    @Test
    void nothing_but_the_door_knows_all_rooms() {
        noClasses()
                .that()
                .resideInAnyPackage(
                        ROOT + ".json..", ROOT + ".manifest..", ROOT + ".repository..", ROOT + ".progress..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(ROOT + ".create..", ROOT + ".restore..", ROOT + ".verification..")
                .check(module);
        noClasses()
                .that()
                .resideOutsideOfPackage(ROOT)
                .should()
                .dependOnClassesThat()
                .resideInAPackage(ROOT)
                .check(module);
    }

    @Test
    void only_the_durable_files_change_the_repository() {
        noClasses()
                .that()
                .resideInAnyPackage(ROOT + ".create..", ROOT + ".restore..", ROOT + ".verification..")
                .should()
                .callMethod(
                        java.nio.file.Files.class,
                        "createDirectory",
                        java.nio.file.Path.class,
                        java.nio.file.attribute.FileAttribute[].class)
                .orShould()
                .callMethod(
                        java.nio.file.Files.class,
                        "move",
                        java.nio.file.Path.class,
                        java.nio.file.Path.class,
                        java.nio.file.CopyOption[].class)
                .orShould()
                .callMethod(java.nio.file.Files.class, "delete", java.nio.file.Path.class)
                .orShould()
                .callMethod(
                        java.nio.file.Files.class,
                        "write",
                        java.nio.file.Path.class,
                        byte[].class,
                        java.nio.file.OpenOption[].class)
                .check(module);
    }

    @Test
    void nothing_prints_or_uses_another_logging() {
        GeneralCodingRules.NO_CLASSES_SHOULD_ACCESS_STANDARD_STREAMS.check(module);
        GeneralCodingRules.NO_CLASSES_SHOULD_USE_JAVA_UTIL_LOGGING.check(module);
    }

    @Test
    void every_package_is_null_marked() {
        classes()
                .that()
                .haveSimpleName("package-info")
                .should()
                .beAnnotatedWith("org.jspecify.annotations.NullMarked")
                .check(module);
        assertThat(module.stream()
                        .map(scanned -> scanned.getPackageName())
                        .distinct()
                        .filter(name -> !module.contain(name + ".package-info"))
                        .toList())
                .isEmpty();
    }
}
