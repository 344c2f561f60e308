package com.corridorplatforms.backup.fs;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.GeneralCodingRules.NO_CLASSES_SHOULD_ACCESS_STANDARD_STREAMS;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.util.Set;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;

final class ArchitectureTest {

    private static final JavaClasses CLASSES = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("com.corridorplatforms.backup.fs");

    @Test
    void the_classes_were_scanned() {
        assertThat(CLASSES).hasSizeGreaterThan(50);
    }

    @Test
    void the_module_knows_the_api_and_its_own_libraries_alone() {
        classes()
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage(
                        "java..",
                        "com.corridorplatforms.backup.fs..",
                        "com.corridorplatforms.backup.api..",
                        "com.corridorplatforms.backup.spi..",
                        "javax.crypto..",
                        "javax.net..",
                        "com.fasterxml.jackson.core..",
                        "org.apache.sshd..",
                        "org.bouncycastle..",
                        "org.jspecify.annotations..")
                .check(CLASSES);
    }

    @Test
    void databases_are_none_of_its_business() {
        noClasses()
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("java.sql..", "javax.sql..")
                .check(CLASSES);
    }

    @Test
    void the_interface_of_a_store_knows_no_store() {
        noClasses()
                .that()
                .resideInAPackage("..fs.store..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("com.corridorplatforms.backup.fs", "..fs.local..", "..fs.ftp..")
                .check(CLASSES);
    }

    @Test
    void a_store_knows_nothing_of_those_who_use_it() {
        noClasses()
                .that()
                .resideInAnyPackage("..fs.local..", "..fs.ftp..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("com.corridorplatforms.backup.fs")
                .check(CLASSES);
    }

    @Test
    void packages_have_no_cycles() {
        slices().matching("com.corridorplatforms.backup.(fs..)")
                .should()
                .beFreeOfCycles()
                .check(CLASSES);
    }

    @Test
    void nothing_is_printed_and_nothing_exits() {
        NO_CLASSES_SHOULD_ACCESS_STANDARD_STREAMS.check(CLASSES);
        noClasses().should().callMethod(System.class, "exit", int.class).check(CLASSES);
    }

    @Test
    void every_package_is_null_marked() throws ClassNotFoundException {
        for (String name : Set.of(
                "com.corridorplatforms.backup.fs",
                "com.corridorplatforms.backup.fs.store",
                "com.corridorplatforms.backup.fs.local",
                "com.corridorplatforms.backup.fs.nfs",
                "com.corridorplatforms.backup.fs.memory",
                "com.corridorplatforms.backup.fs.faults",
                "com.corridorplatforms.backup.fs.retry",
                "com.corridorplatforms.backup.fs.sftp",
                "com.corridorplatforms.backup.fs.ftp")) {
            assertThat(Class.forName(name + ".package-info").isAnnotationPresent(NullMarked.class))
                    .as("the package %s", name)
                    .isTrue();
        }
    }
}
