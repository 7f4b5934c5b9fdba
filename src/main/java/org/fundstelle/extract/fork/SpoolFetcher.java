package org.fundstelle.extract.fork;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.Map;
import org.apache.tika.config.Initializable;
import org.apache.tika.config.InitializableProblemHandler;
import org.apache.tika.config.Param;
import org.apache.tika.io.TikaInputStream;
import org.apache.tika.metadata.Metadata;
import org.apache.tika.metadata.TikaCoreProperties;
import org.apache.tika.parser.ParseContext;
import org.apache.tika.pipes.fetcher.AbstractFetcher;

/** Opens a spooled file under the name it has in the source. */
public final class SpoolFetcher extends AbstractFetcher implements Initializable {

    public static final String NAME = "spool";

    @Override
    public InputStream fetch(String path, Metadata metadata, ParseContext context) throws IOException {
        InputStream stream = TikaInputStream.get(Path.of(path), metadata);
        metadata.set(
                TikaCoreProperties.RESOURCE_NAME_KEY, context.get(Call.class).fileName());
        return stream;
    }

    @Override
    public void initialize(Map<String, Param> parameters) {
        ParentWatch.start();
    }

    @Override
    public void checkInitialization(InitializableProblemHandler problems) {
        // Nothing is configured, so nothing can be wrong.
    }
}
