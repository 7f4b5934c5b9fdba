package org.fundstelle.connector.xdomea;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.AccessDeniedException;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.zip.ZipException;
import org.fundstelle.connector.inbox.DamagedParcelException;
import org.fundstelle.connector.inbox.DocumentMessage.Attached;
import org.fundstelle.connector.inbox.DocumentMessage.Content;
import org.fundstelle.connector.inbox.DocumentMessage.Described;
import org.fundstelle.connector.inbox.DocumentMessage.Missing;
import org.fundstelle.connector.inbox.Parcel;
import org.fundstelle.connector.inbox.ZipNames;

/**
 * What the content of a document is: a file of its newest version, in the best format for text that is there.
 *
 * @param version number of the version that counts, null if it has none
 * @param file what the message says of the file, null if it names none
 */
record DocumentContent(Content content, String version, PrimaryFile file) {

    /**
     * Looks for the file, and reads it if the message states a hash.
     *
     * @param listed whether the message only lists objects, so that files are not expected
     * @throws IOException if the parcel cannot be read
     */
    static DocumentContent of(RecordObject document, MessageFiles files, Parcel parcel, boolean listed, Remarks remarks)
            throws IOException {
        DocumentVersion newest = DocumentVersion.newest(document.versions()).orElse(null);
        if (newest == null) {
            return described(document, null);
        }
        List<PrimaryFile> ranked = newest.filesByRank();
        for (PrimaryFile file : ranked) {
            List<Parcel.Entry> found = file.stated().map(files::find).orElse(List.of());
            if (found.size() > 1) {
                return new DocumentContent(new Missing(ambiguous(file, found)), number(newest), file);
            }
            if (!found.isEmpty()) {
                if (file != ranked.getFirst()) {
                    remarks.add(absent(ranked.getFirst(), MessageFiles::uuid)
                            + "; another format of the same version was taken.");
                }
                return new DocumentContent(checked(file, found.getFirst(), parcel), number(newest), file);
            }
        }
        return listed
                ? described(document, number(newest))
                : new DocumentContent(
                        new Missing(absent(ranked.getFirst(), Optional::of) + "."), number(newest), ranked.getFirst());
    }

    private static DocumentContent described(RecordObject document, String version) {
        return new DocumentContent(new Described(Description.of(document)), version, null);
    }

    private static String number(DocumentVersion version) {
        return version.number().isEmpty() ? null : version.number();
    }

    private static Content checked(PrimaryFile file, Parcel.Entry entry, Parcel parcel) throws IOException {
        Optional<StatedHash> hash = StatedHash.of(file);
        if (hash.isEmpty()) {
            return new Attached(entry);
        }
        Optional<String> fault;
        try (InputStream in = parcel.open(entry)) {
            fault = hash.get().fault(in);
        } catch (DamagedParcelException | ZipException | EOFException e) {
            fault = Optional.of("is damaged");
        } catch (AccessDeniedException e) {
            // Whoever takes the content is refused, too, and tells it.
            return new Attached(entry);
        }
        return fault.<Content>map(wrong -> new Missing("Element " + file.path() + "/Primaerdokument/Hash, file "
                        + ZipNames.shown(entry.path()) + ": the file " + wrong + "."))
                .orElseGet(() -> new Attached(entry));
    }

    private static String ambiguous(PrimaryFile file, List<Parcel.Entry> found) {
        return "Element " + file.path() + "/Primaerdokument/Dateiname, file "
                + ZipNames.shown(file.fileName().orElse("")) + ": there are several files of that name in the message: "
                + Parcel.shown(found) + ".";
    }

    /** @param told what is told of the file's name */
    private static String absent(PrimaryFile file, Function<String, Optional<String>> told) {
        String element = "Element " + file.path() + "/Primaerdokument/Dateiname";
        return file.fileName()
                .map(name -> element
                        + told.apply(name)
                                .map(shown -> ", file " + ZipNames.shown(shown))
                                .orElse("")
                        + ": there is no such file in the message")
                .orElse(element + " is missing, so that no file is named");
    }
}
