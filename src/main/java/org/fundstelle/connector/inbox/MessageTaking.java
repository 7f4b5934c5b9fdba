package org.fundstelle.connector.inbox;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.fundstelle.connector.content.BoundedStream;
import org.fundstelle.connector.inbox.TakenVersion.Mark;
import org.fundstelle.connector.scan.EventReport;
import org.fundstelle.connector.scan.Report;
import org.fundstelle.document.ContentTooLargeException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Takes messages of a drop folder, one after the other, during one scan. Used by one thread. */
final class MessageTaking {

    private static final Logger LOG = LoggerFactory.getLogger(MessageTaking.class);

    /** So much the clock of whoever made a message may be fast. */
    private static final Duration FAST = Duration.ofDays(1);

    /** Passes on what is reported. */
    @FunctionalInterface
    interface Reporter {
        void report(EventReport report) throws IOException;
    }

    private final InboxEndpoint endpoint;
    private final DropFolder folder;
    private final Collection<FolderFile> files;
    private final Set<FolderFile> resting;
    private final Set<String> folders;
    private final Waiting waiting;
    private final Siblings siblings;
    private final Clock clock;
    private final Reporter reporter;
    private final String name;

    /**
     * @param files of the folder
     * @param resting those of them that nobody is writing
     * @param siblings are remembered for each message read
     * @param name of the inbox, for the log
     */
    MessageTaking(
            InboxEndpoint endpoint,
            DropFolder folder,
            Collection<FolderFile> files,
            Set<FolderFile> resting,
            Waiting waiting,
            Siblings siblings,
            Clock clock,
            Reporter reporter,
            String name) {
        this.endpoint = endpoint;
        this.folder = folder;
        this.files = files;
        this.resting = resting;
        this.folders = files.stream()
                .filter(file -> isXml(file) && endpoint.format().admits(file.name()))
                .map(FolderFile::folder)
                .collect(Collectors.toSet());
        this.waiting = waiting;
        this.siblings = siblings;
        this.clock = clock;
        this.reporter = reporter;
        this.name = name;
    }

    private static boolean isXml(FolderFile file) {
        return file.name().regionMatches(true, file.name().length() - 4, ".xml", 0, 4);
    }

    /** The id of the document that says that nothing could be taken of a message. */
    static String faultId(String path) {
        return "message/" + path;
    }

    /**
     * Takes one message, if it is whole.
     *
     * @param before how it was taken before; null if it was not
     * @return how many statements were reported
     * @throws IOException if the folder cannot be read, or a report cannot be taken
     */
    int take(FolderFile file, TakenVersion before) throws IOException {
        Path copy = endpoint.newFile();
        try {
            endpoint.sizeLimit().require(file.size());
            if (!copy(file, copy)) {
                LOG.info("Message '{}' of {} is still being written", ZipNames.shown(file.path()), name);
                return 0;
            }
            return take(file, copy, before);
        } catch (NoSuchFileException e) {
            LOG.info("Message '{}' of {} is not there any more", ZipNames.shown(file.path()), name);
            return 0;
        } catch (AccessDeniedException e) {
            return before != null && before.mark() == Mark.REFUSED
                    ? 0
                    : fault(file, "The file may not be read", Mark.REFUSED);
        } catch (ContentTooLargeException e) {
            return fault(file, "The message is larger than is read: " + e.getMessage(), Mark.FAULTY);
        } catch (FaultyMessageException e) {
            return fault(file, e.getMessage(), Mark.FAULTY);
        } finally {
            Files.deleteIfExists(copy);
        }
    }

    /** Whether what came is as long as the listing says. */
    private boolean copy(FolderFile file, Path copy) throws IOException {
        try (InputStream in = new BoundedStream(folder.open(file), endpoint.sizeLimit());
                OutputStream out = Files.newOutputStream(copy)) {
            long size = in.transferTo(out);
            return file.size() < 0 || size == file.size();
        }
    }

    private int take(FolderFile file, Path copy, TakenVersion before) throws FaultyMessageException, IOException {
        return switch (MessageFile.of(copy)) {
            case ZIP -> takeArchive(file, copy, before);
            case XML -> takeFolder(file, copy, before);
            case WITHOUT_END -> await(file, "The file breaks off before its end");
            case UNKNOWN -> await(file, "The file is neither a ZIP archive nor XML");
        };
    }

    private int await(FolderFile file, String fault) throws FaultyMessageException {
        if (!waiting.mayCome(file)) {
            throw new FaultyMessageException(fault);
        }
        LOG.info("Message '{}' of {} is waited for: {}", ZipNames.shown(file.path()), name, fault);
        return 0;
    }

    private int takeArchive(FolderFile file, Path copy, TakenVersion before)
            throws FaultyMessageException, IOException {
        try (ZipParcel parcel = ZipParcel.open(copy)) {
            return report(
                    file,
                    read(file, parcel),
                    new ArchiveContents(file, parcel),
                    TakenVersion.whole(file.state()),
                    before);
        }
    }

    private int takeFolder(FolderFile file, Path copy, TakenVersion before) throws FaultyMessageException, IOException {
        List<FolderFile> beside = FolderParcel.beside(file, files, folders);
        List<FolderFile> written = beside.stream().filter(resting::contains).toList();
        FolderParcel parcel = new FolderParcel(file, copy, written, folder::open);
        DocumentMessage message = read(file, parcel);
        int absent = parcel.missing().size();
        String state = siblings.remember(file, parcel.used());
        if (before != null && before.equals(TakenVersion.incomplete(state, absent))) {
            return 0;
        }
        if (absent > 0 && before != null && before.mark() == Mark.WHOLE && before.isOf(file)) {
            // Files that have been taken were cleared away.
            return report(
                    file,
                    message.withoutMissing(),
                    new FolderContents(file, parcel),
                    TakenVersion.whole(state),
                    before);
        }
        if (absent > 0 && mayCome(file, beside)) {
            LOG.info(
                    "Message '{}' of {} is waited for: {} of its files are not there",
                    ZipNames.shown(file.path()),
                    name,
                    absent);
            return 0;
        }
        return report(file, message, new FolderContents(file, parcel), TakenVersion.incomplete(state, absent), before);
    }

    /** Whether anything about a message is so new that more of it may come. */
    private boolean mayCome(FolderFile file, Collection<FolderFile> beside) {
        boolean may = waiting.mayCome(file);
        for (FolderFile other : beside) {
            may |= !resting.contains(other) || waiting.mayCome(other);
        }
        return may;
    }

    private DocumentMessage read(FolderFile file, Parcel parcel) throws FaultyMessageException, IOException {
        DocumentMessage message;
        try {
            message = endpoint.format().read(file.name(), parcel);
        } catch (DamagedParcelException e) {
            throw new FaultyMessageException(e.getMessage(), e);
        } catch (RuntimeException e) {
            // Its words may be the message's.
            LOG.warn(
                    "Message '{}' of {} could not be read: {} at {}",
                    ZipNames.shown(file.path()),
                    name,
                    e.getClass().getName(),
                    e.getStackTrace().length == 0 ? "?" : e.getStackTrace()[0]);
            throw new FaultyMessageException(
                    "The message could not be read (" + e.getClass().getSimpleName() + ")", e);
        }
        if (message.created().isAfter(clock.instant().plus(FAST))) {
            throw new FaultyMessageException("The message was made in the future (" + message.created()
                    + "), so that nothing would ever come after it");
        }
        return message;
    }

    private int report(
            FolderFile file, DocumentMessage message, Contents contents, TakenVersion taken, TakenVersion before)
            throws IOException {
        int reported = 0;
        if (before != null && before.hasFault()) {
            reporter.report(new EventReport.Withdrawn(faultId(file.path()), clock.millis()));
            reported++;
        }
        Statements statements = new Statements(message, contents, endpoint.sizeLimit(), reporter);
        reported += statements.report();
        reporter.report(new EventReport.Delivered(file.path(), taken.toString(), clock.millis(), statements.summary()));
        LOG.info("Message '{}' of {} was taken: {}", ZipNames.shown(file.path()), name, statements.counts());
        return reported;
    }

    private int fault(FolderFile file, String words, Mark mark) throws IOException {
        long now = clock.millis();
        String id = faultId(file.path());
        Report document = Report.of(id, file.path(), file.version(), file.size(), file.modified());
        reporter.report(new EventReport.Stated(
                file.access().map(document::withAccess).orElse(document), now, Set.of(id), null, words, false));
        reporter.report(new EventReport.Delivered(
                file.path(),
                new TakenVersion(file.state(), mark, 0).toString(),
                now,
                "Faulty: the reason stands in the quarantine"));
        LOG.warn(
                "Message '{}' of {} is faulty; the reason stands in the quarantine", ZipNames.shown(file.path()), name);
        return 1;
    }
}
