package org.fundstelle.source;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import org.fundstelle.collection.Collection;
import org.fundstelle.document.AccessList;
import org.fundstelle.document.Confidentiality;
import org.fundstelle.document.Principal;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SourcesFileTest {

    @TempDir
    Path folder;

    @Test
    void readsCollectionsAndSources() throws IOException {
        SourcesFile file = read("""
                collections:
                  - id: bauakten
                    name: Bauakten
                    purpose: Auskunft zu Bauvorhaben
                    owner: Bauamt
                    readers: ["group:bauamt"]
                    model: none
                sources:
                  - id: bauamt
                    connector: file-share
                    collection: bauakten
                    parameters:
                      directory: /srv/bauamt
                    access:
                      allow: ["group:bauamt"]
                      deny: ["user:praktikum"]
                    schedule: 0 30 2 * * ?
                """);

        assertThat(file.errors()).isEmpty();
        assertThat(file.collections()).singleElement().satisfies(collection -> {
            assertThat(collection.readers()).isEqualTo(Set.of(Principal.group("bauamt")));
            assertThat(collection.model()).isEqualTo("none");
        });
        assertThat(file.sources()).singleElement().satisfies(source -> {
            assertThat(source.parameters()).isEqualTo(Map.of("directory", "/srv/bauamt"));
            assertThat(source.schedule()).isEqualTo("0 30 2 * * ?");
            assertThat(source.access().deny()).containsExactly(Principal.user("praktikum"));
        });
    }

    @Test
    void readsClearanceAndOpenMarkings() throws IOException {
        SourcesFile file = read("""
                collections:
                  - {id: nfd, purpose: Lage, owner: Stab, readers: ["group:stab"], clearance: VS-NfD}
                  - {id: akten, purpose: Auskunft, owner: Amt, readers: ["group:amt"]}
                sources:
                  - {id: dms, connector: file-share, collection: akten, open-markings: [intern, Dienstgebrauch]}
                """);

        assertThat(file.errors()).isEmpty();
        assertThat(file.collections())
                .extracting(Collection::clearance)
                .containsExactly(Confidentiality.VS_NFD, Confidentiality.OPEN);
        assertThat(file.sources().getFirst().isOpenMarking("INTERN")).isTrue();
        assertThat(file.sources().getFirst().isOpenMarking("geheim")).isFalse();
    }

    @Test
    void namesClearancesAndMarkingsThatCannotBe() throws IOException {
        SourcesFile file = read("""
                collections:
                  - {id: geheim, purpose: Lage, owner: Stab, clearance: Geheim}
                sources:
                  - {id: dms, connector: file-share, collection: geheim, open-markings: [intern, Geheim]}
                """);

        assertThat(file.errors())
                .hasSize(2)
                .anySatisfy(error ->
                        assertThat(error).endsWith("collections[0]: 'clearance' is 'open' or 'VS-NfD', not 'Geheim'"))
                .anySatisfy(error ->
                        assertThat(error).contains("sources[0]: 'Geheim' is an official marking and cannot be open"));
    }

    @Test
    void sourceWithoutAccessIsReadByNobody() throws IOException {
        SourcesFile file = read("sources: [{id: a, connector: file-share, collection: documents}]");

        assertThat(file.sources().get(0).access()).isEqualTo(AccessList.nobody());
        assertThat(file.sources().get(0).schedule()).isEqualTo("default");
    }

    @Test
    void namesEveryEntryThatIsWrong() throws IOException {
        SourcesFile file = read("""
                collections:
                  - id: Bau Akten
                    purpose: x
                    owner: y
                  - id: ohne-zweck
                    owner: y
                sources:
                  - id: a
                    collection: c
                  - id: b
                    connector: file-share
                    collection: c
                    access: {allow: ["bauamt"]}
                """);

        assertThat(file.errors()).hasSize(4);
        assertThat(file.errors().get(0)).contains("collections[0]", "Bau Akten");
        assertThat(file.errors().get(1)).contains("collections[1]", "'purpose' is missing");
        assertThat(file.errors().get(2)).contains("sources[0]", "no connector");
        assertThat(file.errors().get(3)).contains("sources[1]", "'bauamt'");
    }

    @Test
    void unknownKeyIsAnErrorThatNamesThePlace() throws IOException {
        assertThat(read("sources: [{id: a, conector: file-share}]").errors())
                .singleElement()
                .asString()
                .contains("sources[0].conector", "connector");
    }

    @Test
    void brokenYamlIsAnErrorWithItsLine() throws IOException {
        assertThat(read("sources:\n  - id: a\n - id: b").errors())
                .singleElement()
                .asString()
                .contains("is not YAML", "line");
    }

    @Test
    void emptyFileHasNothing() throws IOException {
        assertThat(read("")).isEqualTo(new SourcesFile(java.util.List.of(), java.util.List.of(), java.util.List.of()));
    }

    private SourcesFile read(String yaml) throws IOException {
        return SourcesFile.read(Files.writeString(folder.resolve("sources.yaml"), yaml), "model", "default");
    }
}
