package com.corridorplatforms.backup.examples.corridorapi;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;

class ArchitectureTest {

    private static final String ROOT = "com.corridorplatforms.backup.examples.corridorapi";

    private final JavaClasses classes = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages(ROOT);

    @Test
    void enough_classes_were_scanned() {
        assertThat(classes).hasSizeGreaterThan(40);
    }

    @Test
    void packages_know_each_other_one_way_only() {
        slices().matching("com.corridorplatforms.backup.examples.(**)")
                .should()
                .beFreeOfCycles()
                .check(classes);
    }

    @Test
    void what_shows_and_what_connects_knows_nothing_of_the_library_but_its_values() {
        noClasses()
                .that()
                .resideInAnyPackage(ROOT + ".console", ROOT + ".connect", ROOT + ".config")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(
                        "com.corridorplatforms.backup",
                        "com.corridorplatforms.backup.jdbc..",
                        "com.corridorplatforms.backup.fs..")
                .check(classes);
    }

    @Test
    void only_the_two_programs_end_the_process() {
        noClasses()
                .that()
                .doNotHaveSimpleName("CorridorApi")
                .and()
                .doNotHaveSimpleName("Demo")
                .should()
                .callMethod(System.class, "exit", int.class)
                .check(classes);
    }

    @Test
    void commands_are_seen_by_nobody_else() {
        classes()
                .that()
                .haveSimpleNameEndingWith("Command")
                .should()
                .notBePublic()
                .check(classes);
    }
}
