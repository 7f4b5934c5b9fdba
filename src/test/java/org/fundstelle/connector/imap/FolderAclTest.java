package org.fundstelle.connector.imap;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.eclipse.angus.mail.imap.ACL;
import org.eclipse.angus.mail.imap.Rights;
import org.fundstelle.connector.rights.PrincipalMapping;
import org.fundstelle.document.AccessList;
import org.fundstelle.document.Principal;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FolderAclTest {

    private static final int SAMPLES = 5_000;

    private static AccessList list(boolean own, PrincipalMapping mapping, String... entries) {
        List<ACL> acl = new ArrayList<>();
        for (int i = 0; i < entries.length; i += 2) {
            acl.add(new ACL(entries[i], new Rights(entries[i + 1])));
        }
        return FolderAcl.list(acl, new AclAccounts(mapping, "poststelle"), own);
    }

    private static AccessList list(String... entries) {
        return list(true, PrincipalMapping.none(), entries);
    }

    private static AccessList of(Set<String> allow, Set<String> deny) {
        return new AccessList(
                allow.stream().map(Principal::new).toList(),
                deny.stream().map(Principal::new).toList());
    }

    @Test
    void onlyTheRightToReadCounts() {
        assertThat(list("anna", "lrswi", "berta", "lswipkxtea", "carl", "r"))
                .isEqualTo(of(Set.of("user:anna", "user:carl"), Set.of("user:berta")));
    }

    @Test
    void nobodyReadsWhatHasNoEntries() {
        assertThat(list()).isEqualTo(AccessList.nobody());
    }

    @Test
    void groupsAreKnownInTheWaysOfSeveralServers() {
        assertThat(list("$bau", "lr", "!leitung", "lr", "group:amt", "lr", "group=rat", "lr", "user=dora", "lr"))
                .isEqualTo(of(Set.of("group:bau", "group:leitung", "group:amt", "group:rat", "user:dora"), Set.of()));
    }

    @Test
    void negativeRightsDeny() {
        assertThat(list("anyone", "lr", "-anna", "r", "-$bau", "lr", "-berta", "w"))
                .isEqualTo(of(Set.of("everyone"), Set.of("user:anna", "group:bau")));
        assertThat(list("anna", "lr", "-anyone", "r").admits(Set.of(new Principal("user:anna"), Principal.EVERYONE)))
                .isFalse();
    }

    @Test
    void groupWithoutTheRightIsDeniedOnlyWhatAllHave() {
        assertThat(list("anyone", "lr", "$bau", "l")).isEqualTo(of(Set.of("everyone"), Set.of("group:bau")));
        assertThat(list("$amt", "lr", "$bau", "l")).isEqualTo(of(Set.of("group:amt"), Set.of()));
        assertThat(list("$amt", "lr", "!bau", "l")).isEqualTo(of(Set.of("group:amt"), Set.of("group:bau")));
    }

    @Test
    void ownerIsTheAccountInItsOwnFoldersAndNobodyElsewhere() {
        assertThat(list("owner", "lr")).isEqualTo(of(Set.of("user:poststelle"), Set.of()));
        assertThat(list(false, PrincipalMapping.none(), "owner", "lr", "anna", "lr"))
                .isEqualTo(of(Set.of("user:anna"), Set.of()));
        assertThat(list(false, PrincipalMapping.none(), "owner", "l", "anna", "lr", "$bau", "lr", "anyone", "lr"))
                .as("an owner without the right, who might be in any group")
                .isEqualTo(of(Set.of("user:anna"), Set.of()));
    }

    @Test
    void thoseWhoAreNotLoggedInDoNotCount() {
        assertThat(list("anonymous", "lr")).isEqualTo(AccessList.nobody());
        assertThat(list("anyone", "lr", "-anonymous", "r")).isEqualTo(of(Set.of("everyone"), Set.of()));
    }

    @Test
    void mappingSaysWhoAccountsAre(@TempDir Path temp) throws IOException {
        Path file = Files.writeString(temp.resolve("principals.yaml"), """
                user:h4711: "user:anna.huber"
                group:bau*: "group:amt-*"
                everyone: "group:mitarbeiter"
                """);
        PrincipalMapping mapping = PrincipalMapping.read(file);

        assertThat(list(true, mapping, "h4711", "lr", "$bau-1", "lr", "anyone", "lr"))
                .isEqualTo(of(Set.of("user:anna.huber", "group:amt--1", "group:mitarbeiter"), Set.of()));
    }

    @Test
    void namesAreReadAsUtf8AndHarmfulOnesAreNobody() {
        String asRead = new String("müller".getBytes(StandardCharsets.UTF_8), StandardCharsets.ISO_8859_1);
        assertThat(list(asRead, "lr", "x\neveryone", "lr", "$", "lr")).isEqualTo(of(Set.of("user:müller"), Set.of()));
    }

    /** Servers add rights up, or let the nearest entry decide; whom either refuses, the list must refuse. */
    @Test
    void isNeverWiderThanEitherWayOfReadingAndNotMerelyEmpty() {
        Random random = new Random(4314);
        int admitted = 0;
        for (int sample = 0; sample < SAMPLES; sample++) {
            Map<String, Boolean> entries = new TreeMap<>();
            Set<String> negative = new TreeSet<>();
            for (String who : List.of("anyone", "authenticated", "$a", "$b", "u", "v")) {
                if (random.nextBoolean()) {
                    entries.put(who, random.nextInt(3) > 0);
                }
                if (random.nextInt(12) == 0) {
                    negative.add(who);
                }
            }
            List<ACL> acl = new ArrayList<>();
            entries.forEach((who, reads) -> acl.add(new ACL(who, new Rights(reads ? "lr" : "l"))));
            negative.forEach(who -> acl.add(new ACL("-" + who, new Rights("r"))));
            AccessList list = FolderAcl.list(acl, new AclAccounts(PrincipalMapping.none(), "poststelle"), true);
            for (String user : List.of("u", "v", "w")) {
                for (Set<String> groups : List.of(Set.<String>of(), Set.of("a"), Set.of("b"), Set.of("a", "b"))) {
                    boolean admits = list.admits(principals(user, groups));
                    if (admits) {
                        admitted++;
                        assertThat(added(entries, negative, user, groups) && nearest(entries, negative, user, groups))
                                .as("%s in %s by %s without %s, as %s", user, groups, entries, negative, list)
                                .isTrue();
                    }
                }
            }
        }
        assertThat(admitted).isGreaterThan(SAMPLES);
    }

    private static Set<Principal> principals(String user, Set<String> groups) {
        Set<Principal> all = new HashSet<>(Set.of(Principal.user(user), Principal.EVERYONE));
        groups.forEach(group -> all.add(Principal.group(group)));
        return all;
    }

    private static boolean refused(Set<String> negative, String user, Set<String> groups) {
        return negative.contains("anyone")
                || negative.contains("authenticated")
                || negative.contains(user)
                || groups.stream().anyMatch(group -> negative.contains("$" + group));
    }

    private static boolean added(Map<String, Boolean> entries, Set<String> negative, String user, Set<String> groups) {
        return !refused(negative, user, groups)
                && (entries.getOrDefault("anyone", false)
                        || entries.getOrDefault("authenticated", false)
                        || entries.getOrDefault(user, false)
                        || groups.stream().anyMatch(group -> entries.getOrDefault("$" + group, false)));
    }

    private static boolean nearest(
            Map<String, Boolean> entries, Set<String> negative, String user, Set<String> groups) {
        if (refused(negative, user, groups)) {
            return false;
        }
        if (entries.containsKey(user)) {
            return entries.get(user);
        }
        List<Boolean> ofGroups = groups.stream()
                .map(group -> entries.get("$" + group))
                .filter(reads -> reads != null)
                .toList();
        if (!ofGroups.isEmpty()) {
            return ofGroups.contains(true);
        }
        return entries.getOrDefault("authenticated", entries.getOrDefault("anyone", false));
    }
}
