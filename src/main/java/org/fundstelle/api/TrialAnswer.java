package org.fundstelle.api;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.fundstelle.document.Principal;
import org.fundstelle.document.SourceDocument;
import org.fundstelle.source.TrialResult;
import org.springframework.context.MessageSource;

/**
 * What a trial of a source has shown.
 *
 * @param ok whether it worked
 * @param message in words, in the caller's language
 * @param reason why it failed, as a word for programs; absent when it worked
 * @param detail what the connector or the system says; absent when it worked
 * @param documents what a scan would report first; absent for a test
 * @param complete whether these are all there are; absent for a test
 */
record TrialAnswer(
        boolean ok, String message, String reason, String detail, List<Document> documents, Boolean complete) {

    /**
     * A document that a scan would report.
     *
     * @param size in bytes; absent where unknown
     * @param allow who may read it
     * @param deny who may not
     */
    record Document(
            String path,
            String title,
            Long size,
            Instant modified,
            String uri,
            List<String> allow,
            List<String> deny,
            String fileReference,
            String filePlan,
            String recordId,
            String processId,
            String confidentiality,
            LocalDate retentionUntil,
            Map<String, String> extra) {

        static Document of(SourceDocument document) {
            return new Document(
                    document.path(),
                    document.title(),
                    document.size() < 0 ? null : document.size(),
                    document.modified(),
                    document.uri(),
                    document.access().allow().stream().map(Principal::value).toList(),
                    document.access().deny().stream().map(Principal::value).toList(),
                    document.record().fileReference(),
                    document.record().filePlan(),
                    document.record().recordId(),
                    document.record().processId(),
                    document.record().confidentiality(),
                    document.record().retentionUntil(),
                    document.record().extra().isEmpty()
                            ? null
                            : document.record().extra());
        }
    }

    /**
     * @param waits whether documents are brought to the source instead of being found there
     */
    static TrialAnswer ofTest(TrialResult result, boolean waits, MessageSource messages, Locale locale) {
        String none = waits ? "trial.waiting" : "trial.empty";
        String good = result.documents().isEmpty() ? none : "trial.ok";
        return new TrialAnswer(
                result.failure().isEmpty(),
                message(result, good, messages, locale),
                reason(result),
                detail(result),
                null,
                null);
    }

    /**
     * @param waits whether documents are brought to the source instead of being found there
     */
    static TrialAnswer ofPreview(TrialResult result, boolean waits, MessageSource messages, Locale locale) {
        String all = waits && result.documents().isEmpty() ? "trial.waiting" : "trial.all";
        String good = result.complete() ? all : "trial.first";
        return new TrialAnswer(
                result.failure().isEmpty(),
                message(result, good, messages, locale),
                reason(result),
                detail(result),
                result.documents().stream().map(Document::of).toList(),
                result.failure().isEmpty() ? result.complete() : null);
    }

    private static String message(TrialResult result, String good, MessageSource messages, Locale locale) {
        return result.failure()
                .map(failure -> messages.getMessage("trial." + failure.kind(), null, locale))
                .orElseGet(() -> messages.getMessage(
                        good, new Object[] {result.documents().size()}, locale));
    }

    private static String reason(TrialResult result) {
        return result.failure()
                .map(failure -> failure.kind().name().toLowerCase(Locale.ROOT).replace('_', '-'))
                .orElse(null);
    }

    private static String detail(TrialResult result) {
        return result.failure().map(TrialResult.Failure::detail).orElse(null);
    }
}
