package org.fundstelle.connector.xdomea;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.fundstelle.connector.inbox.Parcel;

/**
 * The files that come with a message, by the names in its XML. A name that is not there as it stands is looked for in other spellings of
 * its letters, and then by the UUID that it begins with, because archives spoil umlauts. Used by one thread.
 */
final class MessageFiles {

    private static final Pattern BEGINS_WITH_UUID = Pattern.compile(
            "(\\p{XDigit}{8}-\\p{XDigit}{4}-\\p{XDigit}{4}-\\p{XDigit}{4}-\\p{XDigit}{12}).*", Pattern.DOTALL);
    private static final int MOST_TOLD = 20;

    private final Parcel parcel;
    private final Parcel.Entry message;
    private final Map<String, List<Parcel.Entry>> byFoldedName = new HashMap<>();
    private final Map<String, List<Parcel.Entry>> byUuid = new HashMap<>();

    /** @param message the XML */
    MessageFiles(Parcel parcel, Parcel.Entry message) {
        this.parcel = parcel;
        this.message = message;
        for (Parcel.Entry entry : parcel.entries()) {
            if (!entry.equals(message)) {
                byFoldedName
                        .computeIfAbsent(folded(entry.name()), name -> new ArrayList<>(1))
                        .add(entry);
                uuid(entry.name()).ifPresent(uuid -> byUuid.computeIfAbsent(uuid, name -> new ArrayList<>(1))
                        .add(entry));
            }
        }
    }

    /**
     * The files that the message may mean: more than one where it is not clear which.
     *
     * @param stated name, perhaps with folders
     */
    List<Parcel.Entry> find(String stated) {
        List<Parcel.Entry> found = parcel.candidates(stated, message.folder()).stream()
                .filter(entry -> !entry.equals(message))
                .toList();
        return found.isEmpty()
                ? likely(PrimaryFile.lastPart(stated)).map(List::of).orElse(List.of())
                : found;
    }

    private Optional<Parcel.Entry> likely(String name) {
        return only(byFoldedName.getOrDefault(folded(name), List.of())).or(() -> uuid(name)
                .flatMap(uuid -> only(byUuid.getOrDefault(uuid, List.of()).stream()
                        .filter(entry -> extension(entry.name()).equals(extension(name)))
                        .toList())));
    }

    /** Tells of the files that nothing in the message names. */
    void tellUnnamed(Set<String> named, Remarks remarks) {
        Set<Parcel.Entry> known = new HashSet<>();
        for (String name : named) {
            known.addAll(byFoldedName.getOrDefault(folded(name), List.of()));
            likely(name).ifPresent(known::add);
        }
        List<String> unnamed = parcel.entries().stream()
                .filter(entry -> !entry.equals(message) && !known.contains(entry))
                .map(Parcel.Entry::name)
                .toList();
        if (!unnamed.isEmpty()) {
            // Their names have titles of documents in them.
            List<String> uuids =
                    unnamed.stream().flatMap(name -> uuid(name).stream()).toList();
            String told = uuids.stream().limit(MOST_TOLD).collect(Collectors.joining(", "));
            remarks.add("Files that the message does not name, kept out: " + unnamed.size()
                    + (told.isEmpty() ? "" : " (" + told + (uuids.size() > MOST_TOLD ? ", …" : "") + ")") + ".");
        }
    }

    private static Optional<Parcel.Entry> only(List<Parcel.Entry> entries) {
        return entries.size() == 1 ? Optional.of(entries.getFirst()) : Optional.empty();
    }

    private static String folded(String name) {
        return Normalizer.normalize(name, Normalizer.Form.NFC).toLowerCase(Locale.ROOT);
    }

    static Optional<String> uuid(String name) {
        Matcher matcher = BEGINS_WITH_UUID.matcher(name);
        return matcher.matches() ? Optional.of(matcher.group(1).toLowerCase(Locale.ROOT)) : Optional.empty();
    }

    private static String extension(String name) {
        return FormatRank.extension(name).orElse("").toLowerCase(Locale.ROOT);
    }
}
