package org.fundstelle.extract.fork;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.Charset;
import org.apache.tika.detect.EncodingDetector;
import org.apache.tika.metadata.Metadata;
import org.apache.tika.parser.html.HtmlEncodingDetector;

/** The character set that an HTML page declares, else the one its bytes show. */
final class PageEncoding implements EncodingDetector {

    private final EncodingDetector declared = new HtmlEncodingDetector();
    private final EncodingDetector shown = new Charsets();

    @Override
    public Charset detect(InputStream input, Metadata metadata) throws IOException {
        Charset charset = declared.detect(input, metadata);
        return charset == null ? shown.detect(input, metadata) : charset;
    }
}
