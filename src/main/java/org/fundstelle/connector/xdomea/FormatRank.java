package org.fundstelle.connector.xdomea;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * How good a format is for text, the best first. What the name of the file says counts; the code of the list Dateiformat where it says
 * nothing, because exporters are careless with codes. PDF/A is told by the code only, or by its name or version.
 */
enum FormatRank {
    PDF_A(Set.of("044"), Set.of()),
    PDF(Set.of("018"), Set.of("pdf")),
    OFFICE(
            Set.of(
                    "003", "004", "005", "013", "014", "015", "016", "017", "020", "022", "025", "026", "027", "028",
                    "029", "032", "033", "034", "035", "036", "037", "038", "039", "040", "042", "043"),
            Set.of(
                    "doc", "docx", "docm", "dot", "dotx", "odt", "ott", "rtf", "wps", "xls", "xlsx", "xlsm", "xlt",
                    "xltx", "xlc", "xlm", "xlw", "ods", "ots", "ppt", "pptx", "pptm", "pot", "potx", "odp", "otp",
                    "mpp")),
    TEXT(
            Set.of("002", "006", "007", "008", "012", "030", "045"),
            Set.of("txt", "csv", "htm", "html", "xhtml", "xml", "eml", "msg", "md")),
    OTHER(Set.of(), Set.of()),
    PICTURE(
            Set.of("001", "009", "010", "011", "019", "023", "024"),
            Set.of("bmp", "jpe", "jpeg", "jpg", "png", "tif", "tiff", "gif", "webp", "jp2", "heic"));

    private static final Pattern PDF_A_NAME = Pattern.compile("(?i).*pdf\\s*/?-?\\s*a\\b.*|.*\\(archival\\).*");
    private static final Pattern PDF_A_VERSION = Pattern.compile("(?i)(pdf/)?a?-?[1-4][abuef]");

    private final Set<String> codes;
    private final Set<String> extensions;

    FormatRank(Set<String> codes, Set<String> extensions) {
        this.codes = codes;
        this.extensions = extensions;
    }

    static FormatRank of(PrimaryFile file) {
        String code = file.get(PrimaryFile.Detail.FORMAT_CODE).orElse("");
        String extension = file.fileName()
                .flatMap(FormatRank::extension)
                .or(() -> file.get(PrimaryFile.Detail.ORIGINAL_NAME).flatMap(FormatRank::extension))
                .orElse("")
                .toLowerCase(Locale.ROOT);
        FormatRank rank = Arrays.stream(values())
                .filter(candidate -> candidate.extensions.contains(extension))
                .findFirst()
                .or(() -> Arrays.stream(values())
                        .filter(candidate -> candidate.codes.contains(code))
                        .findFirst())
                .orElse(OTHER);
        return rank == PDF && saysArchival(file, code) ? PDF_A : rank;
    }

    /** Without the dot; empty if the name has none that could tell a type. */
    static Optional<String> extension(String name) {
        int dot = name.lastIndexOf('.');
        String after = name.substring(dot + 1);
        boolean tells = dot >= 0
                && !after.isEmpty()
                && after.length() <= 8
                && after.chars().allMatch(c -> c < 128 && Character.isLetterOrDigit(c))
                && after.chars().anyMatch(Character::isLetter);
        return tells ? Optional.of(after) : Optional.empty();
    }

    private static boolean saysArchival(PrimaryFile file, String code) {
        return PDF_A.codes.contains(code)
                || file.get(PrimaryFile.Detail.FORMAT_NAME)
                        .filter(name -> PDF_A_NAME.matcher(name).matches())
                        .isPresent()
                || file.get(PrimaryFile.Detail.FORMAT_VERSION)
                        .filter(version -> PDF_A_VERSION.matcher(version).matches())
                        .isPresent();
    }
}
