package org.fundstelle.connector.xdomea;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The path that people see: reference or title of what the document lies in, from the Akte down, and then its own name. A document in
 * another one, such as an Anlage, lies in a folder of that one's title.
 */
final class ReadablePath {

    private static final int LONGEST_PART = 200;
    private static final Pattern LEADING_UUID =
            Pattern.compile("^\\p{XDigit}{8}-\\p{XDigit}{4}-\\p{XDigit}{4}-\\p{XDigit}{4}-\\p{XDigit}{12}_?");
    private static final Pattern UNPRINTABLE = Pattern.compile("[\\p{Cntrl}\\p{Zl}\\p{Zp}\\p{Co}\\p{Cn}\\x{FFFD}]+");

    private ReadablePath() {}

    /**
     * Never empty; ends with the extension of the file.
     *
     * @param file null if the document has none
     * @param nativeId for a document that nothing names
     */
    static String of(RecordObject document, PrimaryFile file, String nativeId) {
        List<String> parts = new ArrayList<>();
        for (RecordObject object : document.outwards()) {
            if (object != document && object.kind() != ObjectKind.ORDER) {
                parts.add(part(folder(object), ""));
            }
        }
        boolean inRecord =
                document.outwards().stream().anyMatch(object -> object.kind().isRecord());
        if (!inRecord) {
            document.inherited(Field.RECORD_TITLE).ifPresent(title -> parts.add(part(title, "")));
        }
        Collections.reverse(parts);
        parts.add(name(document, file, nativeId));
        return String.join("/", parts);
    }

    private static String folder(RecordObject object) {
        Optional<String> title = object.get(Field.TITLE);
        Optional<String> reference = object.get(Field.REFERENCE);
        return (object.kind().isDocument() ? title.or(() -> reference) : reference.or(() -> title))
                .or(object::id)
                .orElseGet(() -> object.kind().name().toLowerCase(Locale.ROOT));
    }

    private static String name(RecordObject document, PrimaryFile file, String nativeId) {
        Optional<String> original = file == null
                ? Optional.empty()
                : file.get(PrimaryFile.Detail.ORIGINAL_NAME).map(PrimaryFile::lastPart);
        String extension = file == null
                ? "txt"
                : file.fileName()
                        .flatMap(FormatRank::extension)
                        .or(() -> original.flatMap(FormatRank::extension))
                        .orElse("");
        String stem = original.map(name -> withoutExtension(name, extension))
                .filter(name -> !name.isBlank())
                .or(() -> document.get(Field.TITLE))
                .or(() -> document.get(Field.REFERENCE))
                .or(() -> Optional.ofNullable(file)
                        .flatMap(PrimaryFile::fileName)
                        .map(name -> withoutExtension(LEADING_UUID.matcher(name).replaceFirst(""), extension))
                        .filter(name -> !name.isBlank()))
                .orElse(nativeId);
        return part(stem, extension.isEmpty() ? "" : "." + extension);
    }

    private static String withoutExtension(String name, String extension) {
        String ending = "." + extension;
        boolean ends = !extension.isEmpty()
                && name.length() >= ending.length()
                && name.regionMatches(true, name.length() - ending.length(), ending, 0, ending.length());
        return ends ? name.substring(0, name.length() - ending.length()) : name;
    }

    private static String part(String text, String ending) {
        String clean =
                UNPRINTABLE.matcher(text.replace('/', '-')).replaceAll(" ").strip();
        int room = LONGEST_PART - ending.length();
        if (clean.length() > room) {
            int end = Character.isHighSurrogate(clean.charAt(room - 1)) ? room - 1 : room;
            clean = clean.substring(0, end).strip();
        }
        boolean unusable = clean.isEmpty() || clean.equals(".") || clean.equals("..");
        return (unusable ? "_" : clean) + ending;
    }
}
