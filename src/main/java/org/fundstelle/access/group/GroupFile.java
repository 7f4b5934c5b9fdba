package org.fundstelle.access.group;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.fundstelle.document.Principal;

/**
 * The content of a file of groups: {@code users} gives people groups, {@code groups} makes groups members of other groups.
 *
 * @param users group names by user name
 * @param groups names of the groups that a group belongs to, by its name; loops do no harm
 */
record GroupFile(Map<String, Set<String>> users, Map<String, Set<String>> groups) {

    private static final ObjectReader YAML = YAMLMapper.builder()
            .enable(JsonParser.Feature.STRICT_DUPLICATE_DETECTION)
            .build()
            .readerFor(GroupFile.class)
            .with(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES, DeserializationFeature.FAIL_ON_TRAILING_TOKENS);

    GroupFile {
        users = copy(users);
        groups = copy(groups);
    }

    /**
     * @throws IOException if the bytes are not such a file
     */
    static GroupFile read(byte[] yaml) throws IOException {
        GroupFile file = YAML.readValue(yaml);
        if (file == null) {
            throw new IOException("it is empty");
        }
        return file;
    }

    Set<Principal> groupsOf(String user) {
        Set<String> found = new HashSet<>();
        Deque<String> open = new ArrayDeque<>(users.getOrDefault(user, Set.of()));
        while (!open.isEmpty()) {
            String group = open.pop();
            if (found.add(group)) {
                open.addAll(groups.getOrDefault(group, Set.of()));
            }
        }
        Set<Principal> principals = new HashSet<>();
        found.forEach(group -> principals.add(Principal.group(group)));
        return principals;
    }

    private static Map<String, Set<String>> copy(Map<String, Set<String>> members) {
        if (members == null) {
            return Map.of();
        }
        Map<String, Set<String>> copy = new java.util.HashMap<>();
        members.forEach((member, groups) -> {
            if (groups == null || groups.stream().anyMatch(group -> group == null || group.isBlank())) {
                throw new IllegalArgumentException("'" + member + "' needs a list of group names");
            }
            copy.put(member, Set.copyOf(groups));
        });
        return Map.copyOf(copy);
    }
}
