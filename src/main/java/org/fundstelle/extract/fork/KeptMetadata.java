package org.fundstelle.extract.fork;

import java.util.Set;
import org.apache.tika.metadata.Metadata;
import org.apache.tika.metadata.TikaCoreProperties;
import org.apache.tika.metadata.filter.MetadataFilter;

/** Lets out of the process only what is asked for, in bounded length: a document may describe itself without end. */
public final class KeptMetadata extends MetadataFilter {

    private static final long serialVersionUID = 1L;
    private static final int MOST_CHARACTERS = 2000;
    private static final Set<String> WHOLE =
            Set.of(TikaCoreProperties.TIKA_CONTENT.getName(), Marks.CHILD, Marks.HIDDEN);
    private static final Set<String> SHORTENED = Set.of(
            Metadata.CONTENT_TYPE,
            TikaCoreProperties.TITLE.getName(),
            TikaCoreProperties.CREATOR.getName(),
            TikaCoreProperties.CREATED.getName(),
            TikaCoreProperties.MODIFIED.getName(),
            TikaCoreProperties.WRITE_LIMIT_REACHED.getName(),
            TikaCoreProperties.TIKA_PARSED_BY.getName(),
            Marks.IMAGE_ONLY_PAGE,
            Marks.OCR,
            Marks.PARTIAL,
            Marks.KEPT_HIDDEN,
            Marks.LIMIT);
    private static final Set<String> TRACES =
            Set.of(TikaCoreProperties.CONTAINER_EXCEPTION.getName(), TikaCoreProperties.EMBEDDED_EXCEPTION.getName());
    private static final int MOST_TRACE = 20_000;
    private static final int MOST_HIDDEN = 50_000;

    @Override
    public void filter(Metadata metadata) {
        keepFirst(metadata);
        for (String name : metadata.names()) {
            if (SHORTENED.contains(name)) {
                shorten(metadata, name, MOST_CHARACTERS);
            } else if (TRACES.contains(name)) {
                shorten(metadata, name, MOST_TRACE);
            } else if (!WHOLE.contains(name)) {
                metadata.remove(name);
            }
        }
    }

    /** Of hidden text as much as shows what it is. */
    private static void keepFirst(Metadata metadata) {
        String hidden = String.join("\n", metadata.getValues(Marks.HIDDEN));
        if (!hidden.isEmpty()) {
            metadata.set(Marks.HIDDEN, hidden.substring(0, Math.min(hidden.length(), MOST_HIDDEN)));
        }
    }

    private static void shorten(Metadata metadata, String name, int most) {
        String[] values = metadata.getValues(name);
        boolean fits = true;
        for (String value : values) {
            fits &= value.length() <= most;
        }
        if (!fits) {
            metadata.remove(name);
            for (String value : values) {
                metadata.add(name, value.substring(0, Math.min(value.length(), most)));
            }
        }
    }
}
