package org.fundstelle;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Who may enter which room of the house: the package table, as rules. */
class HouseTest {

    private static final String BASE = "org.fundstelle.";

    /** Open to all. */
    private static final Set<String> OPEN = Set.of("document", "collection", "audit");

    /** What a package may import besides the open ones. */
    private static final Map<String, Set<String>> MAY_IMPORT = Map.ofEntries(
            Map.entry("document", Set.of()),
            Map.entry("collection", Set.of()),
            Map.entry("audit", Set.of()),
            Map.entry("ledger", Set.of()),
            Map.entry("store", Set.of()),
            Map.entry("source", Set.of("ledger", "store")),
            Map.entry("connector", Set.of()),
            Map.entry("extract", Set.of()),
            Map.entry("chunk", Set.of()),
            Map.entry("embed", Set.of()),
            Map.entry("index", Set.of()),
            Map.entry("ingest", Set.of("source", "ledger", "store", "extract", "chunk", "embed", "index")),
            Map.entry("job", Set.of("source", "ledger", "store", "ingest", "index")),
            Map.entry("access", Set.of()),
            Map.entry("retrieve", Set.of("access", "embed", "index")),
            Map.entry("api", Set.of("access", "retrieve", "source", "job", "ingest", "ledger", "extract")),
            Map.entry("mcp", Set.of("access", "retrieve")),
            Map.entry("console", Set.of("access", "retrieve", "source", "job", "ingest", "ledger", "extract")),
            Map.entry(
                    "route",
                    Set.of(
                            "ledger",
                            "store",
                            "source",
                            "connector",
                            "extract",
                            "chunk",
                            "embed",
                            "index",
                            "ingest",
                            "job",
                            "access",
                            "retrieve",
                            "console")));

    private static final JavaClasses CLASSES = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("org.fundstelle");

    @TestFactory
    Stream<DynamicTest> everyPackageImportsOnlyWhatTheTableAllows() {
        return MAY_IMPORT.entrySet().stream()
                .map(row -> DynamicTest.dynamicTest(row.getKey(), () -> rule(row.getKey(), row.getValue())
                        .allowEmptyShould(true)
                        .check(CLASSES)));
    }

    private static ArchRule rule(String name, Set<String> allowed) {
        Set<String> open = new HashSet<>(allowed);
        open.add(name);
        if (!name.equals("document")) {
            open.addAll(OPEN);
        }
        return noClasses()
                .that()
                .resideInAPackage(BASE + name + "..")
                .should()
                .dependOnClassesThat(new DescribedPredicate<JavaClass>("in packages of ours other than " + open) {
                    @Override
                    public boolean test(JavaClass other) {
                        return other.getPackageName().startsWith(BASE) && !open.contains(packageOf(other));
                    }
                });
    }

    private static String packageOf(JavaClass type) {
        String inside = type.getPackageName().substring(BASE.length());
        int dot = inside.indexOf('.');
        return dot < 0 ? inside : inside.substring(0, dot);
    }

    @Test
    void everyPackageStandsInTheTable() {
        List<String> unknown = CLASSES.stream()
                .filter(type -> type.getPackageName().startsWith(BASE))
                .map(HouseTest::packageOf)
                .distinct()
                .filter(name -> !MAY_IMPORT.containsKey(name) && !name.equals("app"))
                .toList();
        org.assertj.core.api.Assertions.assertThat(unknown).isEmpty();
    }

    @Test
    void packagesHaveNoCycles() {
        slices().matching("org.fundstelle.(*)..").should().beFreeOfCycles().check(CLASSES);
    }

    @Test
    void camelIsKnownToRoutesAndConnectorsOnly() {
        only("org.apache.camel..", "route", "connector", "app");
    }

    @Test
    void tikaIsKnownToExtractOnly() {
        only("org.apache.tika..", "extract");
    }

    @Test
    void openSearchIsKnownToIndexOnly() {
        only("org.opensearch..", "index");
    }

    @Test
    void theServerIsKnownToTheEmbeddedNodeOnly() {
        noClasses()
                .that()
                .resideOutsideOfPackage(BASE + "index.node..")
                .should()
                .dependOnClassesThat(new DescribedPredicate<JavaClass>("of the OpenSearch server") {
                    @Override
                    public boolean test(JavaClass other) {
                        return other.getPackageName().startsWith("org.opensearch.")
                                && !other.getPackageName().startsWith("org.opensearch.client.");
                    }
                })
                .check(CLASSES);
    }

    private static void only(String library, String... packages) {
        String[] allowed = Stream.of(packages).map(name -> BASE + name + "..").toArray(String[]::new);
        noClasses()
                .that()
                .resideOutsideOfPackages(allowed)
                .should()
                .dependOnClassesThat()
                .resideInAPackage(library)
                .check(CLASSES);
    }
}
