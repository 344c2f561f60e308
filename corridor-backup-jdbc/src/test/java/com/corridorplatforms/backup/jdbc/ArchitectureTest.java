package com.corridorplatforms.backup.jdbc;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.GeneralCodingRules.NO_CLASSES_SHOULD_ACCESS_STANDARD_STREAMS;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaPackage;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;

class ArchitectureTest {

    private static final String ROOT = "com.corridorplatforms.backup.jdbc";
    private static final String MODEL = ROOT + ".model..";
    private static final String EXPRESSION = ROOT + ".expression..";
    private static final String SPI = ROOT + ".spi..";
    private static final String ANSI = ROOT + ".ansi..";
    private static final String CARRIER = ROOT + ".carrier..";
    private static final String VENDOR = ROOT + ".vendor..";
    private static final int FEWEST_CLASSES = 150;

    private static final JavaClasses CLASSES = new ClassFileImporter()
            .withImportOption(location -> !location.asURI().toString().startsWith(tests()))
            .importPackages(ROOT);

    /** What is compiled beside this class is a test, whatever the build names the directory. */
    private static String tests() {
        return ArchitectureTest.class
                .getProtectionDomain()
                .getCodeSource()
                .getLocation()
                .toString();
    }

    @Test
    void enough_classes_are_scanned() {
        assertThat(CLASSES.size()).isGreaterThanOrEqualTo(FEWEST_CLASSES);
    }

    @Test
    void the_module_knows_neither_core_nor_the_file_stores() {
        noClasses()
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(
                        "com.corridorplatforms.backup",
                        "com.corridorplatforms.backup.fs..",
                        "com.corridorplatforms.backup.examples..")
                .check(CLASSES);
    }

    @Test
    void the_model_knows_only_the_api() {
        noClasses()
                .that()
                .resideInAPackage(MODEL)
                .should()
                .dependOnClassesThat(resideInAnyPackage(ROOT + "..").and(not(resideInAnyPackage(MODEL))))
                .check(CLASSES);
    }

    @Test
    void expressions_know_only_the_model() {
        noClasses()
                .that()
                .resideInAPackage(EXPRESSION)
                .should()
                .dependOnClassesThat(resideInAnyPackage(ROOT + "..").and(not(resideInAnyPackage(EXPRESSION, MODEL))))
                .check(CLASSES);
    }

    @Test
    void the_contracts_know_no_implementation() {
        noClasses()
                .that()
                .resideInAPackage(SPI)
                .should()
                .dependOnClassesThat(
                        resideInAnyPackage(ROOT + "..").and(not(resideInAnyPackage(SPI, EXPRESSION, MODEL))))
                .check(CLASSES);
    }

    @Test
    void a_dialect_knows_no_other_and_not_the_doors() {
        Set<String> dialects = dialectPackages();
        assertThat(dialects).contains(ROOT + ".sqlite");
        for (String dialect : dialects) {
            noClasses()
                    .that()
                    .resideInAPackage(dialect + "..")
                    .should()
                    .dependOnClassesThat(resideInAnyPackage(ROOT + "..")
                            .and(not(resideInAnyPackage(dialect + "..", ANSI, SPI, EXPRESSION, MODEL))))
                    .check(CLASSES);
        }
    }

    @Test
    void the_carrier_knows_no_dialect_but_its_own() {
        String[] others = dialectPackages().stream()
                .filter(dialect -> !dialect.equals(ROOT + ".sqlite"))
                .map(dialect -> dialect + "..")
                .toArray(String[]::new);
        noClasses()
                .that()
                .resideInAPackage(CARRIER)
                .should()
                .dependOnClassesThat(resideInAnyPackage(others))
                .allowEmptyShould(true)
                .check(CLASSES);
    }

    @Test
    void packages_have_no_cycles() {
        slices().matching("com.corridorplatforms.backup.(**)")
                .should()
                .beFreeOfCycles()
                .check(CLASSES);
    }

    @Test
    void nothing_prints() {
        NO_CLASSES_SHOULD_ACCESS_STANDARD_STREAMS.check(CLASSES);
    }

    @Test
    void every_package_is_null_marked() {
        assertThat(CLASSES.stream().map(JavaClass::getPackage).distinct())
                .allMatch(javaPackage -> javaPackage.isAnnotatedWith(NullMarked.class));
    }

    @Test
    void what_dialects_share_knows_none_of_them() {
        noClasses()
                .that()
                .resideInAPackage(ANSI)
                .should()
                .dependOnClassesThat(resideInAnyPackage(ROOT + "..").and(not(resideInAnyPackage(ANSI, SPI, MODEL))))
                .check(CLASSES);
    }

    @Test
    void the_vendors_tools_know_neither_doors_nor_dialects() {
        noClasses()
                .that()
                .resideInAPackage(VENDOR)
                .should()
                .dependOnClassesThat(resideInAnyPackage(ROOT + "..").and(not(resideInAnyPackage(VENDOR, ANSI, MODEL))))
                .check(CLASSES);
    }

    /** Whatever is neither door, contract, model, expression, carrier nor shared by dialects speaks to one engine. */
    private static Set<String> dialectPackages() {
        Set<String> names = new TreeSet<>();
        for (JavaPackage each : CLASSES.getPackage(ROOT).getSubpackages()) {
            names.add(each.getName());
        }
        names.removeAll(Set.of(
                ROOT + ".model",
                ROOT + ".spi",
                ROOT + ".expression",
                ROOT + ".carrier",
                ROOT + ".ansi",
                ROOT + ".vendor"));
        return names;
    }
}
